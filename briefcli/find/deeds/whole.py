"""Spans that hold no half quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from briefcli.records import Document, Sentence, Span

DOUBLE_MARKS = '"“”'


def whole(span: Span, trigger: Span, sentence: Sentence, document: Document) -> Span:
    """`span` of `sentence` widened or cut so that every quotation mark in it has its partner, around `trigger`."""
    start, end = span.start, span.end
    first = bisect_right(document.quotations, start, key=attrgetter("end"))
    last = bisect_left(document.quotations, end, key=attrgetter("start"))
    for quotation in document.quotations[first:last]:
        if quotation.end <= start or quotation.start >= end:
            continue  # no longer, after a cut
        opens, closes = start <= quotation.start, quotation.end <= end
        if opens and not closes:
            if quotation.closed and quotation.end <= sentence.end:
                end = quotation.end
            elif quotation.start >= trigger.end:
                end = quotation.start
            else:
                start = quotation.start + 1
        elif closes and not opens:
            if trigger.end < quotation.end:
                end = quotation.end - 1 if quotation.closed else quotation.end
            else:
                start = quotation.start if quotation.start >= sentence.start else trigger.start
    text = document.text
    if sum(text.count(mark, start, end) for mark in DOUBLE_MARKS) % 2:
        start, end = _without_stray_mark(text, start, end, trigger)
    while end > trigger.end and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while start < trigger.start and text[start].isspace():
        start += 1
    found = Span(start, end)
    return trigger if halves(found, document) else found


def halves(span: Span, document: Document) -> bool:
    """Whether a quotation lies partly in `span` and partly outside."""
    first = bisect_right(document.quotations, span.start, key=attrgetter("end"))
    last = bisect_left(document.quotations, span.end, key=attrgetter("start"))
    return any(
        not (one.start <= span.start and span.end <= one.end) and not (span.start <= one.start and one.end <= span.end)
        for one in document.quotations[first:last]
    )


def _without_stray_mark(text: str, start: int, end: int, trigger: Span) -> tuple[int, int]:
    """[start, end) cut at the double quotation mark that has no partner, on the side away from the trigger."""
    before = max(text.rfind(mark, start, trigger.start) for mark in DOUBLE_MARKS)
    if before >= 0:
        return before + 1, end
    after = min((place for mark in DOUBLE_MARKS if (place := text.find(mark, trigger.end, end)) >= 0), default=end)
    return start, after
