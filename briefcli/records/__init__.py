"""Every data type of briefcli. Which of their keys are written, in which order, stands in `briefcli.contract`.

Offsets are code points into ``Article.text``, half-open. Token indexes are positions in one sentence's
token tuples, half-open too. Nothing here copies text: a `Span` is two numbers, so whatever is printed
is cut from the source and cannot differ from it.
"""

from briefcli.records.briefing import Briefing as Briefing
from briefcli.records.briefing import plain as plain
from briefcli.records.document import EXTENT as EXTENT
from briefcli.records.document import LONG_WORD as LONG_WORD
from briefcli.records.document import TAG as TAG
from briefcli.records.document import Article as Article
from briefcli.records.document import Block as Block
from briefcli.records.document import Document as Document
from briefcli.records.document import Embargo as Embargo
from briefcli.records.document import Entity as Entity
from briefcli.records.document import EntityKind as EntityKind
from briefcli.records.document import Quotation as Quotation
from briefcli.records.document import Reading as Reading
from briefcli.records.document import Sentence as Sentence
from briefcli.records.document import Span as Span
from briefcli.records.document import Warning as Warning
from briefcli.records.findings import Actor as Actor
from briefcli.records.findings import Cast as Cast
from briefcli.records.findings import DocumentInfo as DocumentInfo
from briefcli.records.findings import Finding as Finding
from briefcli.records.findings import Generator as Generator
from briefcli.records.findings import Keyphrase as Keyphrase
from briefcli.records.findings import Meant as Meant
from briefcli.records.findings import Moment as Moment
from briefcli.records.findings import Place as Place
from briefcli.records.findings import Quote as Quote
from briefcli.records.findings import Reference as Reference
from briefcli.records.findings import Sources as Sources
from briefcli.records.findings import Turn as Turn
from briefcli.records.findings import Voice as Voice
from briefcli.records.findings import finding_id as finding_id
