"""What the questions of a transcript are about, and answers that belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefcli.records import Briefing, Finding, Span
from briefcli.render.page import Item

NAMES = 50
"""Of a longer question so many names are looked at."""


class Topics:
    """What the questions of a transcript are about: a keyphrase, place or name in them, the one most of them share."""

    def __init__(self, briefing: Briefing, found: Sequence[Finding]) -> None:
        named = [(one.phrase, one.spans) for one in briefing.keyphrases or ()]
        named += [(one.name, one.spans) for one in briefing.where or ()]
        named += [(one.name, one.spans) for one in briefing.who or ()]
        placed = sorted((span.start, span.end, name) for name, spans in named for span in spans)
        questions = sorted({finding.question for finding in found if finding.question})
        self._names: dict[Span, list[str]] = {}
        waiting = 0
        for question in questions:
            while waiting < len(placed) and placed[waiting][0] < question.start:
                waiting += 1
            near = placed[waiting : waiting + NAMES]
            inside = [name for start, end, name in near if start < question.end and end <= question.end]
            self._names[question] = list(dict.fromkeys(inside))
        self._counts = Counter(name for names in self._names.values() for name in names)

    def of(self, finding: Finding) -> str | None:
        """The topic of the question that `finding` answers."""
        names = self._names.get(finding.question, []) if finding.question else []
        return max(names, key=lambda name: self._counts[name], default=None)

    def together(self, placed: Sequence[tuple[Finding, Item]]) -> list[tuple[Finding, Item]]:
        """Answers to one question, then those about one topic, behind the first of them; sure ones first."""
        groups: dict[object, dict[object, list[tuple[Finding, Item]]]] = {}
        for number, pair in enumerate(placed):
            finding = pair[0]
            topic = self.of(finding) or finding.question or number
            group = groups.setdefault((finding.unsure, topic), {})
            group.setdefault(finding.question or number, []).append(pair)
        return [pair for group in groups.values() for pairs in group.values() for pair in pairs]
