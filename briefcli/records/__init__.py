"""Every data type of briefcli. Which of their keys are written, in which order, stands in `briefcli.contract`.

Offsets are code points into ``Article.text``, half-open. Token indexes are positions in one sentence's
token tuples, half-open too. Nothing here copies text: a `Span` is two numbers, so whatever is printed
is cut from the source and cannot differ from it.
"""

from briefcli.records.briefing import Briefing, plain
from briefcli.records.document import (
    EXTENT,
    Article,
    Block,
    Document,
    Embargo,
    Entity,
    EntityKind,
    Quotation,
    Reading,
    Sentence,
    Span,
    Warning,
)
from briefcli.records.findings import (
    Actor,
    Cast,
    DocumentInfo,
    Finding,
    Generator,
    Keyphrase,
    Moment,
    Place,
    Quote,
    Reference,
    Sources,
    Voice,
    finding_id,
)

__all__ = [
    "EXTENT",
    "Actor",
    "Article",
    "Block",
    "Briefing",
    "Cast",
    "Document",
    "DocumentInfo",
    "Embargo",
    "Entity",
    "EntityKind",
    "Finding",
    "Generator",
    "Keyphrase",
    "Moment",
    "Place",
    "Quotation",
    "Quote",
    "Reading",
    "Reference",
    "Sentence",
    "Sources",
    "Span",
    "Voice",
    "Warning",
    "finding_id",
    "plain",
]
