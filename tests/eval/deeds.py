"""Actions and non-actions against the project's annotation, through the JSON contract of a briefing alone.

    python -m tests.eval.deeds [--set dev dev2 dev3 heldout] [--misses N]

Prints, for each set and type, P, R and F1 with 95 % bootstrap intervals over documents, what is right about the deeds
found (kind, actor, name, source), the same per genre, each kind with its trigger, how well the best-ranked findings
do, and every broken span. Definitions are in `tests.eval.judging`. The annotators were language models.

`heldout` is the twentieth of train2 and synthetic that training leaves out (`data.held_out`). ``--misses N`` prints
N misses and N false alarms of each type, drawn evenly over the set: ``--set train2-sample`` is for that; do not tune
on what is evaluated.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from itertools import chain

from briefcli import Briefer
from tests.eval.data import SETS, GoldDocument
from tests.eval.judging import KINDS, SECTIONS, Found, Item, Judged, kind_shares, shares
from tests.eval.shares import Score, Shares, scores

PINNED = ("dev", "dev2", "heldout")
"""What the floors of deeds are of; dev3 is the public gate."""
DETAILS = ("kind", "actor", "name right", "name found", "source right", "source found")
RANKING = ("key recall", "shown precision", "spans without error")


def judged(documents: list[GoldDocument]) -> list[Judged]:
    briefer = Briefer()
    return [Judged(one, briefer.brief(one.text, only=tuple(SECTIONS.values()))) for one in documents]


@cache
def judged_set(name: str, every: int = 1) -> list[Judged]:
    """The documents of the set `name`, one in `every` of them, briefed once for all that asks."""
    return judged(SETS[name]()[::every])


def measure_set(name: str, every: int = 1) -> dict[str, Score]:
    """Every score of the set `name`."""
    return scores(list(map(shares, judged_set(name, every))))


def measure(every: int = 1) -> dict[str, Score]:
    """The scores of the sets that have floors, e.g. "dev2 action F1"."""
    return {f"{name} {key}": score for name in PINNED for key, score in measure_set(name, every).items()}


# --- tables ---------------------------------------------------------------------------------------


def report(name: str, documents: list[Judged]) -> None:
    """Print the tables of a set."""
    counted = list(map(shares, documents))
    total = scores(counted)
    print(f"\n== {name}: {len(documents)} documents")
    for type_ in SECTIONS:
        print(f"\n{type_:18} P     R     F1 [95 % interval]    items  " + "  ".join(DETAILS))
        print(_row("all", type_, total))
        for genre in sorted({one.gold.genre for one in documents}):
            chosen = [part for one, part in zip(documents, counted, strict=True) if one.gold.genre == genre]
            print(_row(f"  {genre}", type_, scores(chosen)))
    print("\n" + "\n".join(f"{measure:20} {total[measure]}" for measure in RANKING if measure in total))
    _print_kinds(list(map(kind_shares, documents)))
    for one in documents:
        for found, what in one.errors:
            print(f"{what}: {one.gold.name} {found['start']}: {found['text']!r}")


def _row(label: str, type_: str, measured: dict[str, Score]) -> str:
    def shown(detail: str) -> str:
        score = measured.get(f"{type_} {detail}")
        return f"{score.value:.3f}" if score and score.cases else "-"

    details = "  ".join(f"{shown(detail):>{len(detail)}}" for detail in DETAILS)
    f1, cases = measured[f"{type_} F1"], measured[f"{type_} R"].cases
    return f"{label:18} {shown('P'):5} {shown('R'):5} {str(f1) if f1.cases else '-':22} {cases:4.0f}  {details}"


def _print_kinds(counted: list[Shares]) -> None:
    measured = scores(counted)
    print("\nkind               P     R     F1 [95 % interval]    items  found under any kind")
    for kind in chain(*KINDS.values()):
        if measured[f"{kind} R"].cases or measured[f"{kind} P"].cases:
            precision, recall, f1, any_kind = (measured[f"{kind} {name}"] for name in ("P", "R", "F1", "found"))
            shown = f"{precision.value:.3f} {recall.value:.3f} {f1!s:22}"
            print(f"{kind:18} {shown} {recall.cases:4.0f}  {any_kind.value:.3f}")


# --- what is wrong --------------------------------------------------------------------------------


def misses(documents: list[Judged], type_: str) -> list[str]:
    """Every item of `type_` that was not found: its sentence, and what was found there instead."""
    return [_missed(one, item) for one in documents for item in one.missed(type_)]


def false_alarms(documents: list[Judged], type_: str) -> list[str]:
    """Every finding of `type_` that is no item: its sentence, its confidence and its reasons."""
    return [_false(one, found) for one in documents for found in one.false(type_)]


def _missed(one: Judged, item: Item) -> str:
    start, end = _sentence(one, item["trigger"][0])
    important = f", importance {item['importance']}" if "importance" in item else ""
    what = f"missed {item['kind']}{important}, actor {item['actor_text'] or '-'!r}"
    where = _marked(one.gold.text, start, end, *item["trigger"])
    lines = [f"{one.gold.name} ({one.gold.genre}) {what}", f"    {where}"]
    for found in _found_in(one, start, end):
        lines += [f"    found there: {line}" if n == 0 else line for n, line in enumerate(_told(one, found))]
    return "\n".join(lines)


def _false(one: Judged, found: Found) -> str:
    start, end = _sentence(one, found["trigger"]["start"])
    where = _marked(one.gold.text, start, end, found["trigger"]["start"], found["trigger"]["end"])
    items = [item for item in one.gold.items if start <= item["trigger"][0] < end]
    annotated = "; ".join(f"{item['kind']} {item['trigger_text']!r}" for item in items)
    first, *reasons = _told(one, found)
    head = f"{one.gold.name} ({one.gold.genre}) false {first}"
    return "\n".join([head, "    " + where, f"    annotated there: {annotated or 'nothing'}", *reasons])


def _told(one: Judged, found: Found) -> Iterator[str]:
    actor = (found["actor"] or {}).get("text", "-")
    yield f"{found['kind']} {found['trigger']['text']!r}, confidence {found['confidence']:.2f}, actor {actor!r}"
    for record in chain(one.briefing.actions or (), one.briefing.non_actions or ()):
        if (record.kind, record.trigger.start) == (found["kind"], found["trigger"]["start"]):
            yield from (f"        {reason}" for reason in record.reasons)


def _found_in(one: Judged, start: int, end: int) -> list[Found]:
    everything = chain.from_iterable(one.findings.values())
    return [found for found in everything if start <= found["trigger"]["start"] < end]


def _sentence(one: Judged, place: int) -> tuple[int, int]:
    """The sentence at `place` as the briefing has it; a stretch around it where no sentence is."""
    for sentence in one.briefing.sentences:
        if sentence.start <= place < sentence.end:
            return sentence.start, sentence.end
    return max(0, place - 100), min(len(one.gold.text), place + 100)


def _marked(text: str, start: int, end: int, first: int, last: int) -> str:
    return " ".join(f"{text[start:first]}[[{text[first:last]}]]{text[last : max(last, end)]}".split())


def show(examples: list[str], count: int) -> None:
    """Print `count` of the examples, drawn evenly."""
    count = min(count, len(examples))
    print("\n".join(examples[number * len(examples) // count] for number in range(count)))


def main() -> None:
    parser = argparse.ArgumentParser(description="Actions and non-actions against the annotation.")
    parser.add_argument("--set", nargs="+", choices=SETS, default=["dev", "dev2", "dev3"], dest="sets")
    parser.add_argument("--misses", type=int, metavar="N", help="print N misses and N false alarms of each type")
    arguments = parser.parse_args()
    for name in dict.fromkeys(arguments.sets):
        documents = judged_set(name)
        report(name, documents)
        for type_ in SECTIONS if arguments.misses else ():
            for title, examples in (("missed", misses(documents, type_)), ("false", false_alarms(documents, type_))):
                print(f"\n== {name}: {len(examples)} {type_}s {title}")
                show(examples, arguments.misses)


if __name__ == "__main__":
    main()
