-- What a store has besides its tables: searches and views. Views never ask the clock.

-- spelt so that sqlite-utils and Datasette know which table a search belongs to: content="TABLE"
CREATE VIRTUAL TABLE IF NOT EXISTS documents_fts USING fts5 (title, text, content="documents");
CREATE TRIGGER IF NOT EXISTS documents_fts_insert AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;
CREATE TRIGGER IF NOT EXISTS documents_fts_delete AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
END;
CREATE TRIGGER IF NOT EXISTS documents_fts_update AFTER UPDATE OF title, text ON documents BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;

CREATE VIRTUAL TABLE IF NOT EXISTS findings_fts
  USING fts5 (label, text, actor_name, about, question, content="findings");
CREATE TRIGGER IF NOT EXISTS findings_fts_insert AFTER INSERT ON findings BEGIN
  INSERT INTO findings_fts (rowid, label, text, actor_name, about, question)
    VALUES (new.rowid, new.label, new.text, new.actor_name, new.about, new.question);
END;
CREATE TRIGGER IF NOT EXISTS findings_fts_delete AFTER DELETE ON findings BEGIN
  INSERT INTO findings_fts (findings_fts, rowid, label, text, actor_name, about, question)
    VALUES ('delete', old.rowid, old.label, old.text, old.actor_name, old.about, old.question);
END;
CREATE TRIGGER IF NOT EXISTS findings_fts_update
  AFTER UPDATE OF label, text, actor_name, about, question ON findings BEGIN
  INSERT INTO findings_fts (findings_fts, rowid, label, text, actor_name, about, question)
    VALUES ('delete', old.rowid, old.label, old.text, old.actor_name, old.about, old.question);
  INSERT INTO findings_fts (rowid, label, text, actor_name, about, question)
    VALUES (new.rowid, new.label, new.text, new.actor_name, new.about, new.question);
END;

DROP VIEW IF EXISTS non_actions;
CREATE VIEW non_actions AS
  SELECT d.date AS document_date, d.title, f.*
  FROM findings f JOIN documents d ON d.id = f.document
  WHERE f.section = 'non_actions';

DROP VIEW IF EXISTS promises_due;
CREATE VIEW promises_due AS
  SELECT f.when_date AS due, d.date AS said, f.actor_name, f.label, f.text, f.unsure, f.source_name, f.document, f.line,
    f.id
  FROM findings f JOIN documents d ON d.id = f.document
  WHERE f.kind = 'planned' AND f.when_date IS NOT NULL AND f.when_date > d.date
  ORDER BY f.when_date;

DROP VIEW IF EXISTS dates_ahead;
CREATE VIEW dates_ahead AS
  SELECT m.date, m.text, d.date AS document_date, d.title, m.document, m.start, m."end"
  FROM moments m JOIN documents d ON d.id = m.document
  WHERE m.date IS NOT NULL AND m.date > d.date
  ORDER BY m.date;

DROP VIEW IF EXISTS who_declined_what;
CREATE VIEW who_declined_what AS
  SELECT coalesce((SELECT a.canonical FROM actors a WHERE a.document = f.document AND a.name = f.actor_name LIMIT 1),
      f.actor_name, f.source_name) AS who,
    f.label, coalesce(f.question, f.about) AS asked, f.text, f.unsure, d.date AS document_date, f.document, f.line, f.id
  FROM findings f JOIN documents d ON d.id = f.document
  WHERE f.section = 'non_actions' AND f.kind = 'declined';

DROP VIEW IF EXISTS commitments_by_actor;
CREATE VIEW commitments_by_actor AS
  SELECT coalesce((SELECT a.canonical FROM actors a WHERE a.document = f.document AND a.name = f.actor_name LIMIT 1),
      f.actor_name) AS who,
    count(*) AS commitments, count(DISTINCT f.document) AS documents, min(f.when_date) AS first_due,
    max(f.when_date) AS last_due
  FROM findings f
  WHERE f.kind = 'planned' AND f.same_as IS NULL AND f.actor_name IS NOT NULL
  GROUP BY who
  ORDER BY commitments DESC, who;

DROP VIEW IF EXISTS unnamed_share;
CREATE VIEW unnamed_share AS
  SELECT id AS document, title, date, statements, statements_unnamed,
    round(1.0 * statements_unnamed / statements, 4) AS share
  FROM documents
  WHERE statements > 0
  ORDER BY share DESC, statements DESC;
