"""What briefcli promises those who build on it: kinds, sections, keys, tables, in one place. Imports nothing of ours.

Records, the JSON schema, flat rows, SQL tables, the cue loader, renderers and the command line read it here. Keys and
columns may be added, none is renamed, and they keep their order. A new kind of finding is one word in `ActionKind` or
`NonActionKind` (and its cues), a new kind of block one in `SetApartKind` or `TextKind`.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

SCHEMA_VERSION = "1"
DECIMALS = 4
"""Scores are written with as many decimals: more would be noise and differ between platforms."""
FIRST_YEAR = 1000
"""Dates are of four digits; databases write the year 1 for "no date"."""

# --- words of the contract ------------------------------------------------------------------------

ActionKind = Literal["done", "ongoing", "planned", "proposed"]
NonActionKind = Literal[
    "no_plan", "ruled_out", "declined", "not_done", "called_off", "limited", "denied", "opposed", "left_open",
    "no_change",
]  # fmt: skip
FindingKind = Literal[ActionKind, NonActionKind]
SetApartKind = Literal[
    "headline", "standfirst", "byline", "dateline", "credit", "caption", "furniture", "correction", "question",
    "heading", "note",
]  # fmt: skip
"""Blocks that hold no finding. A note is an embargo or says how to attribute."""
TextKind = Literal["body", "bullet", "block_quote", "table_row", "answer", "turn"]
BlockKind = Literal[SetApartKind, TextKind]
Genre = Literal["story", "statement", "fact_sheet", "readout", "transcript", "opinion"]
UNOFFICIAL: tuple[Genre, ...] = ("story", "opinion")
"""Genres in which others than an issuer and its speakers tell."""
ActorKind = Literal["person", "organization", "group", "unnamed"]
QuoteForm = Literal["direct", "mixed", "indirect"]
DateSource = Literal["option", "metadata", "dateline", "title"]
WarningCode = Literal[
    "encoding", "undated", "not_english", "pages_without_text", "summary_by_block", "attachments_not_read",
    "quoted_mail_set_apart", "tracked_changes", "parts_not_read", "columns", "furniture_only", "overlong_sentence",
    "not_declared_date",
]  # fmt: skip
Change = Literal[
    "new", "repeated", "changed", "progressed", "reversed", "withdrawn", "hardened", "softened", "not_repeated",
    "removed",
]  # fmt: skip
Verdict = Literal["supported", "contradicted", "distorted", "not_found"]
Why = Literal["actor", "number", "date", "kind", "condition", "polarity", "source"]

ACTIONS: tuple[ActionKind, ...] = get_args(ActionKind)
NON_ACTIONS: tuple[NonActionKind, ...] = get_args(NonActionKind)
KINDS: tuple[FindingKind, ...] = (*ACTIONS, *NON_ACTIONS)
SET_APART: tuple[SetApartKind, ...] = get_args(SetApartKind)
UNREAD: tuple[SetApartKind, ...] = ("standfirst", "byline", "credit", "caption", "furniture", "correction", "note")
"""Blocks that have no sentences, so that nothing at all is found in them."""
TOLD: tuple[TextKind, ...] = get_args(TextKind)
"""Blocks whose sentences tell what the document says: findings, quotes, summary and keyphrases come from these."""
LABELS: dict[str, str] = {str(kind): kind.replace("_", " ") for kind in KINDS} | {
    "no_plan": "no plans",
    "ruled_out": "will not",
    "called_off": "stopped",
    "denied": "said no",
}
"""The plain words a reader sees where no cue has better ones: they claim no more than every deed of the kind bears."""
FOLLOW_UP = "will follow up"
"""The label of a promise to come back to a question."""
SENT_TO = "sent to"
"""The label of a refusal that names who can answer."""
NO_UPDATE = ("no update", "nothing to announce")
"""The labels of refusals that say there is nothing new."""

SECTIONS = ("summary", "who", "where", "when", "actions", "non_actions", "quotes", "sources", "keyphrases")
"""What `only` chooses from, in the order of the briefing."""
SECTION_KINDS: dict[str, tuple[FindingKind, ...]] = {"actions": ACTIONS, "non_actions": NON_ACTIONS}
"""The sections that hold findings, and of which kinds."""

# --- JSON -----------------------------------------------------------------------------------------


class Key(NamedTuple):
    """The type of a key and what it says.

    A type is one of `SCALARS`, a name in `ENUMS` or `RECORDS`, "[TYPE]" a list, "{TYPE}" an object of such values;
    "?" behind it allows null. An `optional` key may be absent.
    """

    type: str
    says: str = ""
    optional: bool = False


SCALARS: dict[str, dict[str, object]] = {
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    **{name: {"type": "integer", "minimum": 0} for name in ("count", "offset", "index")},
    "line": {"type": "integer", "minimum": 1},
    "importance": {"type": "integer", "minimum": 1, "maximum": 3},
    "share": {"type": "number", "minimum": 0, "maximum": 1},
    "pair": {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2},
    "place_of_document": {"type": ["integer", "string"]},
    "value": {},
    "version": {"const": SCHEMA_VERSION},
    "date": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "id": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
    "who_id": {"type": "string", "pattern": "^w[0-9]+$"},
    "model": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
}
"""Types that are not records, as JSON Schema."""

ENUMS: dict[str, tuple[str, ...]] = {
    "kind": KINDS,
    "action_kind": ACTIONS,
    "non_action_kind": NON_ACTIONS,
    "genre": get_args(Genre),
    "block_kind": (*SET_APART, *TOLD),
    "actor_kind": get_args(ActorKind),
    "form": get_args(QuoteForm),
    "date_source": get_args(DateSource),
    "code": get_args(WarningCode),
    "change": get_args(Change),
    "verdict": get_args(Verdict),
    "why": get_args(Why),
}

_SPAN = {"text": Key("string"), "start": Key("offset"), "end": Key("offset")}
_FINDING = {
    **_SPAN,
    "id": Key("id", "Of sha256 of DOCUMENT_SHA256:TRIGGER_START:TRIGGER_END:KIND."),
    "kind": Key("kind"),
    "label": Key("string", "The kind in plain words."),
    "trigger": Key("span", "The shortest run that carries the deed."),
    "actor": Key("voice?", "Whose deed it is."),
    "when": Key("moment?"),
    "about": Key("span?", 'What "so", "that" or "it" stands for.'),
    "question": Key("span?", "The reporter's question answered."),
    "source": Key("voice?", "Who vouches for it when that is not the actor."),
    "line": Key("line", "1 + newlines before the trigger."),
    "sentence": Key("span", "The sentence of the trigger."),
    "background": Key("boolean", "A deed well before the news."),
    "unsure": Key("boolean", 'Whether a renderer marks it with "?".'),
    "confidence": Key("share", "Probability of the type."),
    "importance": Key("importance", "3 belongs in a five-line briefing, 1 is background."),
    "rank": Key("index", "0 is the most newsworthy of actions and non-actions together."),
    "same_as": Key("index?", "The first statement of the same deed, in the same list."),
    "references": Key("[meant]", "Pronouns and descriptions in the clause, whose names stand elsewhere."),
}
_OF_SEVERAL = {"document": Key("index", "A position in documents.")}
_SIDES = dict.fromkeys(("before", "after"), Key("finding_of_several?"))
_HEAD = {"schema_version": Key("version"), "generator": Key("generator")}
_SECTIONS = {
    "summary": Key("[span]", "Whole sentences, in document order.", True),
    "who": Key("[actor]", "People, organizations, groups and unnamed sources, the most salient first.", True),
    "where": Key("[place]", "Places of the news, the most salient first.", True),
    "when": Key("[moment]", "Days of the news, then other dates, then what is only textual.", True),
    "actions": Key("[action]", "Every statement of a deed done, under way, planned or proposed, as they stand.", True),
    "non_actions": Key(
        "[non_action]",
        "Every statement of a deed expressly not done or not to be done, as they stand. "
        "An empty list is not evidence that nothing was ruled out.",
        True,
    ),
    "quotes": Key("[quote]", "Attributed statements, in document order.", True),
    "sources": Key("sources", optional=True),
    "keyphrases": Key("[keyphrase]", "The highest score first.", True),
}
_WARNINGS = {"warnings": Key("[warning]", "What the reader must know; codes are stable, messages are not.")}
_READ = {
    "sentences": Key("[pair]", "With --include-text: where the sentences of the text stand.", True),
    "turns": Key("[turn]", "With --include-text: what somebody asks or says in a transcript.", True),
}

RECORDS: dict[str, dict[str, Key]] = {
    "span": _SPAN,
    "voice": _SPAN | {"name": Key("string?", "The who entry the words stand for."), "kind": Key("actor_kind?")},
    "meant": _SPAN | {"name": Key("string"), "kind": Key("actor_kind"), "possessive": Key("boolean", '"her son"')},
    "moment": _SPAN | {"date": Key("date?", "A day, month or year; null where it could not be resolved.")},
    "generator": {
        "name": Key("string"),
        "version": Key("string"),
        "model": Key("model?", "First 12 hex of the model's sha256; null in what 0.1.0 wrote."),
    },
    "embargo": _SPAN | {"until": Key("string?", "ISO 8601, as far as the words tell.")},
    "document": {
        "path": Key("string?", "As given; null for standard input."),
        "title": Key("string?"),
        "date": Key("date?", "The day it speaks from."),
        "date_source": Key("date_source?"),
        "place": Key("string?", "The place of the dateline."),
        "genre": Key("genre"),
        "issuer": Key("string?", "Whose statement it is."),
        "embargo": Key("embargo?"),
        "language": Key("string", "ISO 639-1."),
        "words": Key("count", "Words of the body."),
        "sha256": Key("sha256", "Of the text as UTF-8."),
        "source_sha256": Key("sha256?", "Of the bytes read."),
        "set_apart": Key("{count}", "How many blocks of each kind hold no finding."),
        "kept": Key("{value}", "The fields of its row that --keep names.", True),
        "text": Key("string", "With --include-text: what the offsets refer to.", True),
    },
    "turn": {
        "start": Key("offset"),
        "end": Key("offset"),
        "kind": Key("block_kind"),
        "speaker": Key("span?", "The label."),
    },
    "actor": {
        "id": Key("who_id"),
        "name": Key("string"),
        "kind": Key("actor_kind"),
        "role": Key("span?"),
        "mentions": Key("count"),
        "salience": Key("share"),
        "spans": Key("[pair]", "[start, end] of every name."),
        "possibly_same": Key("index?", "A position in who."),
        "speaks_for": Key("index?", "A position in who."),
    },
    "place": {
        "name": Key("string"),
        "country": Key("country?", "ISO 3166-1 alpha-2."),
        "mentions": Key("count"),
        "salience": Key("share"),
        "spans": Key("[pair]"),
        "is_country": Key("boolean", "Whether it is that country, not only in it."),
    },
    "finding": _FINDING,
    "action": _FINDING | {"kind": Key("action_kind")},
    "non_action": _FINDING | {"kind": Key("non_action_kind")},
    "quote": _SPAN
    | {
        "form": Key("form"),
        "speaker": Key("voice?"),
        "cue": Key("span?", 'The words that attribute it, like "said".'),
        "stance": Key("boolean", "Tells an attitude or a silence rather than a statement."),
    },
    "sources": {
        "statements": Key("count", "Attributed statements."),
        "statements_unnamed": Key("count", "Of them, from unnamed sources."),
        "named_sources": Key("count"),
        "unnamed_sources": Key("count"),
    },
    "keyphrase": {"phrase": Key("string"), "score": Key("share"), "count": Key("count"), "spans": Key("[pair]")},
    "warning": {"code": Key("code"), "message": Key("string")},
    "briefing": {**_HEAD, "document": Key("document"), **_SECTIONS, **_WARNINGS, **_READ},
    # several documents
    "finding_of_several": _FINDING | _OF_SEVERAL,
    "changed": {"change": Key("change"), **_SIDES, "why": Key("why?", "What of one deed is another: number or date.")},
    "names_changed": {"new": Key("[string]"), "gone": Key("[string]")},
    "compare": {
        **_HEAD,
        "documents": Key("[document]", "As given; each is compared with its predecessor."),
        "revision": Key("boolean", "Whether they are versions of one text."),
        "changes": Key("[changed]"),
        "who": Key("names_changed"),
    },
    "reported": _FINDING
    | _OF_SEVERAL
    | {
        "reports": Key("[index]", "Every document that states it."),
        "independent": Key("count", "How many of them do so independently."),
    },
    "merge": {
        **_HEAD,
        "documents": Key("[document]"),
        **_SECTIONS,
        "actions": Key("[reported]", optional=True),
        "non_actions": Key("[reported]", optional=True),
        **_WARNINGS,
        "contradictions": Key("[[finding_of_several]]", "Pairs."),
    },
    "name": {
        "canonical": Key("string"),
        "name": Key("string"),
        "kind": Key("actor_kind"),
        "documents": Key("count"),
        "mentions": Key("count"),
        "reason": Key("string"),
    },
    "evidence": {"document": Key("place_of_document", "A position in documents, or a path."), **_SPAN},
    "claim": _SPAN | {"verdict": Key("verdict"), "why": Key("why?"), "evidence": Key("[evidence]")},
    "check": {**_HEAD, "documents": Key("[document]"), "claims": Key("[claim]")},
}
"""Every object of the JSON outputs with its keys in their order."""

OUTPUTS = {
    "briefing": "A briefing. Offsets are code points into document.text, half-open: every text equals "
    "document.text[start:end]. A section left out by --only is absent, an empty one is [].",
    "compare": "What changed between documents.",
    "merge": "Several documents as one briefing.",
    "check": "The claims of a draft against its sources.",
}
"""The records that `briefcli schema` describes."""

# --- rows -----------------------------------------------------------------------------------------


class Table(NamedTuple):
    """The rows of a table are the `record`s of the `sections` of a briefing, in their order.

    A column is a key of the record, or KEY_KEY one of a record in it; of a span the words stand. `document` is the key
    of the document; further columns are explained in `briefcli.tables`.
    """

    record: str
    sections: tuple[str, ...]
    columns: tuple[str, ...]


TABLES: dict[str, Table] = {
    "documents": Table("document", ("document",), (
        "id", "path", "title", "date", "date_source", "place", "genre", "issuer", "language", "words", "sha256",
        "source_sha256", "briefed_by", "embargo", "embargo_until", "statements", "statements_unnamed",
    )),
    "findings": Table("finding", ("actions", "non_actions"), (
        "id", "document", "section", "kind", "label", "text", "start", "end", "trigger", "trigger_start",
        "trigger_end", "actor", "actor_name", "source", "source_name", "source_kind", "when", "when_date", "about",
        "question", "line", "sentence", "background", "unsure", "confidence", "importance", "rank", "same_as",
    )),
    "actors": Table("actor", ("who",), (
        "document", "id", "name", "kind", "role", "mentions", "salience", "possibly_same", "speaks_for", "canonical",
    )),
    "mentions": Table("span", ("who",), ("document", "actor", "start", "end", "text")),
    "places": Table("place", ("where",), ("document", "name", "country", "mentions", "salience")),
    "moments": Table("moment", ("when",), ("document", "text", "start", "end", "date")),
    "quotes": Table("quote", ("quotes",), (
        "document", "text", "start", "end", "form", "speaker", "speaker_name", "speaker_kind", "cue", "line",
    )),
    "keyphrases": Table("keyphrase", ("keyphrases",), ("document", "phrase", "score", "count")),
    "summaries": Table("span", ("summary",), ("document", "text", "start", "end")),
    "warnings": Table("warning", ("warnings",), ("document", "code", "message")),
    "names": Table("name", (), ("canonical", "name", "kind", "documents", "mentions", "reason")),
}  # fmt: skip
"""Flat rows. `names` is made of a whole store."""
