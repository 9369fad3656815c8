"""How a briefing is judged against annotated deeds: the definitions of ``../shared/gold/score.py``.

Only the JSON contract of a briefing is read. Findings and items match one to one, within their type, by overlapping
trigger characters: required items first, then the larger overlap. Items that one annotator marked (`required` false)
neither reward nor cost, found or not. Findings of kinds that the gold's guidelines do not know are set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from briefcli.records import Briefing
from tests.eval.data import GoldDocument
from tests.eval.shares import Shares, f1, prefixed

SECTIONS = {"action": "actions", "non_action": "non_actions"}
KINDS = {
    "action": ("done", "ongoing", "planned", "proposed"),
    "non_action": (
        "no_plan",
        "ruled_out",
        "declined",
        "not_done",
        "called_off",
        "limited",
        "denied",
        "opposed",
        "left_open",
        "no_change",
    ),
}
NEW_KINDS = ("left_open", "no_change")
"""Not in version 1 of the guidelines."""
TOP = 6
"""How many best-ranked findings a busy reader sees."""
SPEAKERS = ("i", "me", "my")
BODIES = ("we", "us", "our")
UNNAMED = (*BODIES, "he", "she", "they", "it")
FUNCTION_WORDS = {"the", "a", "an", "of", "and", "s"}

Item = dict[str, Any]
Found = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A document, its briefing, and which findings are which items."""

    gold: GoldDocument
    briefing: Briefing

    @cached_property
    def data(self) -> dict[str, Any]:
        return self.briefing.to_dict(include_text=False)

    def items(self, type_: str) -> list[Item]:
        return [item for item in self.gold.items if item["type"] == type_]

    @cached_property
    def findings(self) -> dict[str, list[Found]]:
        """The findings that count, by type."""
        return {
            type_: [one for one in self.data[section] if self.gold.version > 1 or one["kind"] not in NEW_KINDS]
            for type_, section in SECTIONS.items()
        }

    @cached_property
    def pairs(self) -> dict[str, list[tuple[Item, Found]]]:
        return {type_: matched(self.items(type_), self.findings[type_]) for type_ in SECTIONS}

    @cached_property
    def top(self) -> list[Found]:
        """The findings of the briefing that are ranked best, of both types."""
        everything = [one for section in SECTIONS.values() for one in self.data[section]]
        return sorted(everything, key=lambda one: int(one["rank"]))[:TOP]

    @cached_property
    def errors(self) -> list[tuple[Found, str]]:
        return span_errors(self.gold.text, [one for of_type in self.findings.values() for one in of_type])

    def right(self, type_: str) -> list[tuple[Item, Found]]:
        """Items of both annotators, and what was found for them."""
        return [(item, found) for item, found in self.pairs[type_] if item["required"]]

    def missed(self, type_: str) -> list[Item]:
        found = [item for item, _ in self.pairs[type_]]
        return [item for item in self.items(type_) if item["required"] and not _among(item, found)]

    def false(self, type_: str) -> list[Found]:
        found = [found for _, found in self.pairs[type_]]
        return [one for one in self.findings[type_] if not _among(one, found)]


def _among(one: object, others: list[Any]) -> bool:
    return any(one is other for other in others)


def matched(items: list[Item], findings: list[Found]) -> list[tuple[Item, Found]]:
    """The pairs of items and findings that are the same deed, in the order of the items."""
    overlaps = []
    for i, item in enumerate(items):
        for j, found in enumerate(findings):
            start, end = item["trigger"]
            shared = min(end, found["trigger"]["end"]) - max(start, found["trigger"]["start"])
            if shared > 0:
                overlaps.append((not item["required"], -shared, i, j))
    partner: dict[int, int] = {}
    for _, _, i, j in sorted(overlaps):
        if i not in partner and j not in partner.values():
            partner[i] = j
    return [(items[i], findings[j]) for i, j in sorted(partner.items())]


# --- what is right about a found deed -------------------------------------------------------------


def kind_right(item: Item, found: Found) -> bool:
    return found["kind"] in item.get("kinds", [item["kind"]])


def actor_right(item: Item, found: Found) -> bool:
    """Both have none, the spans overlap, or the resolved name has a word of the annotated actor."""
    span, actor = item["actor"], found.get("actor")
    if not span or not actor:
        return span is None and actor is None
    return _overlap(span, actor) or bool(_words(item["actor_text"]) & _words(actor.get("name")))


def printed_name(found: Found) -> str:
    """Who a reader is told it was; empty for a pronoun that stands for nobody."""
    actor = found.get("actor") or {}
    name = actor.get("name") or actor.get("text") or ""
    return "" if name.lower() in UNNAMED else name


def name_counts(item: Item) -> bool:
    return bool(item.get("name")) and item["actor_text"].lower() not in SPEAKERS


def name_right(item: Item, found: Found) -> bool:
    """Half of the words of one of the annotated names, or its initials; for "we" any body, whatever its name.

    As in score.py a name without capitals has empty initials, which an unprinted name equals.
    """
    printed, names = printed_name(found), item.get("names") or [item["name"]]
    words = _words(printed)
    if printed and item["actor_text"].lower() in BODIES:
        return found["actor"].get("kind") in ("organization", "group") or any(_words(name) & words for name in names)
    initials = printed.replace(".", "")
    return any(
        len(_words(name) & words) * 2 >= len(_words(name)) > 0
        or initials == "".join(word[0] for word in name.split() if word[0].isupper())
        for name in names
    )


def printed_source(item: Item, found: Found) -> Found | None:
    """The source a reader is told of, unless it is the actor himself."""
    source: Found | None = found.get("source")
    if source and not item["source"] and _words(f"{item['actor_text']} {item.get('name') or ''}") & _told(source):
        return None
    return source


def source_right(item: Item, found: Found) -> bool:
    """The spans overlap or share a word, the resolved name included."""
    source = printed_source(item, found)
    if not item["source"] or not source:
        return False
    return _overlap(item["source"], source) or bool(_words(item["source_text"]) & _told(source))


def _told(voice: Found) -> set[str]:
    return _words(f"{voice.get('name') or ''} {voice.get('text', '')}")


def _words(text: str | None) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", (text or "").lower())) - FUNCTION_WORDS


def _overlap(span: list[int], found: Found) -> bool:
    return bool(min(span[1], found["end"]) > max(span[0], found["start"]))


# --- shares ---------------------------------------------------------------------------------------


def shares(judged: Judged) -> Shares:
    """Every measure of one document, e.g. "action F1", "non_action name right", "key recall".

    Of names and sources "right" is out of those printed, "found" out of those annotated.
    """
    counted: Shares = {}
    for type_ in SECTIONS:
        counted |= prefixed(type_, _of_type(judged, type_))
    if judged.gold.version > 1:
        counted |= _ranking(judged)
    count = sum(map(len, judged.findings.values()))
    return counted | {"spans without error": (count - len({id(found) for found, _ in judged.errors}), count)}


def _of_type(judged: Judged, type_: str) -> Shares:
    right = judged.right(type_)
    optional = len(judged.pairs[type_]) - len(right)
    wanted = sum(item["required"] for item in judged.items(type_))
    counted = f1(len(right), len(judged.findings[type_]) - optional, wanted)
    counted |= {
        "kind": (sum(kind_right(*pair) for pair in right), len(right)),
        "actor": (sum(actor_right(*pair) for pair in right), len(right)),
    }
    if judged.gold.version == 1:
        return counted
    named = [pair for pair in right if name_counts(pair[0])]
    names = sum(name_right(*pair) for pair in named)
    sources = sum(source_right(*pair) for pair in right)
    return counted | {
        "name right": (names, sum(bool(printed_name(found)) for _, found in named)),
        "name found": (names, len(named)),
        "source right": (sources, sum(printed_source(*pair) is not None for pair in right)),
        "source found": (sources, sum(bool(item["source"]) for item, _ in right)),
    }


def _ranking(judged: Judged) -> Shares:
    """Key recall: items that are important to both annotators, found among the best-ranked findings. Shown
    precision: of these findings, how many are in the gold at all.
    """
    pairs = [pair for of_type in judged.pairs.values() for pair in of_type]
    key = [item for item in judged.gold.items if item["required"] and is_key(item)]
    seen = [item for item, found in pairs if _among(found, judged.top)]
    shown = [found for found in judged.top if any(_among(found, of_type) for of_type in judged.findings.values())]
    return {
        "key recall": (sum(_among(item, seen) for item in key), len(key)),
        "shown precision": (sum(_among(found, [found for _, found in pairs]) for found in shown), len(shown)),
    }


def is_key(item: Item) -> bool:
    return item.get("importance") == 3 and item.get("importance_b", 3) == 3


def kind_shares(judged: Judged) -> Shares:
    """P, R and F1 of each kind where trigger and kind must be right, and `found`, the items found under any kind.

    An item with two kinds counts for the one that was found, if that is one of them.
    """
    counted: Shares = {}
    for type_, kinds in KINDS.items():
        right = judged.right(type_)
        given = [found["kind"] if kind_right(item, found) else item["kind"] for item, found in right]
        hits = [kind for (item, found), kind in zip(right, given, strict=True) if kind_right(item, found)]
        claimed = [found["kind"] for _, found in right] + [found["kind"] for found in judged.false(type_)]
        wanted = given + [item["kind"] for item in judged.missed(type_)]
        for kind in kinds:
            of_kind = f1(hits.count(kind), claimed.count(kind), wanted.count(kind))
            of_kind["found"] = (given.count(kind), wanted.count(kind))
            counted |= prefixed(kind, of_kind)
    return counted


def span_errors(text: str, findings: list[Found]) -> list[tuple[Found, str]]:
    """Findings whose spans break a promise: words that are not the document's, half a quotation, a trigger outside
    its clause. A finding may have several.
    """
    errors = []
    for found in findings:
        clause, trigger = found["text"], found["trigger"]
        if any(part["text"] != text[part["start"] : part["end"]] or not part["text"].strip() for part in _parts(found)):
            errors.append((found, "offsets"))
        if not found["start"] <= trigger["start"] < trigger["end"] <= found["end"]:
            errors.append((found, "trigger outside the clause"))
        if clause.count("“") != clause.count("”") or clause.count('"') % 2 or clause.count("''") % 2:
            errors.append((found, "half a quotation"))
    return errors


def _parts(found: Found) -> list[Found]:
    return [found, *(part for part in found.values() if isinstance(part, dict) and "start" in part)]
