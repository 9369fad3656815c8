-- Made when a store is finished, not while it is filled, and kept up from then on.

-- without the text, which fills most of the file
CREATE INDEX IF NOT EXISTS documents_in_short
  ON documents (id, date, title, statements, statements_unnamed, briefed_by, options, source_sha256, sha256);
CREATE INDEX IF NOT EXISTS findings_by_kind ON findings (section, kind);
CREATE INDEX IF NOT EXISTS findings_due ON findings (when_date, document) WHERE kind = 'planned' AND when_date IS NOT NULL;
CREATE INDEX IF NOT EXISTS findings_committed
  ON findings (document, actor_name, when_date) WHERE kind = 'planned' AND same_as IS NULL AND actor_name IS NOT NULL;
CREATE INDEX IF NOT EXISTS actors_by_name ON actors (document, name, canonical);
CREATE INDEX IF NOT EXISTS actors_by_canonical ON actors (canonical);
CREATE INDEX IF NOT EXISTS mentions_by_actor ON mentions (document, actor);
CREATE INDEX IF NOT EXISTS places_by_document ON places (document);
CREATE INDEX IF NOT EXISTS moments_by_document ON moments (document);
CREATE INDEX IF NOT EXISTS moments_by_date ON moments (date, document) WHERE date IS NOT NULL;
CREATE INDEX IF NOT EXISTS quotes_by_document ON quotes (document);
CREATE INDEX IF NOT EXISTS keyphrases_by_document ON keyphrases (document);
CREATE INDEX IF NOT EXISTS summaries_by_document ON summaries (document);
CREATE INDEX IF NOT EXISTS warnings_by_document ON warnings (document);
