"""What rules, learned scores, the joint solution and calibration are each worth, on layouts kept out of training.

    python -m benchmarks.ablation [--count 300] [--pictures 30] [--seed 9]

The same bills are read once and chosen from in each way. Strength is what backs a value before it is calibrated,
confidence what is said of it then; the gap is the mean distance to how often such values are right.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.ablating.diagram import diagram
from benchmarks.ablating.outcome import Outcome
from benchmarks.ablating.outcome import confidences
from benchmarks.ablating.outcome import f1
from benchmarks.ablating.outcome import gap
from benchmarks.ablating.outcome import outcome
from benchmarks.ablating.outcome import strengths
from benchmarks.ablating.ways import WAYS
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.unseen import UNSEEN
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from extractors.training.bills import known_bills
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

PICTURES: Final = (Medium.SCAN, Medium.SCAN, Medium.SCAN, Medium.FAX, Medium.PHOTO)
#: The way in which bills are read, and the one without what was learned and solved.
WHOLE: Final = "+ scores + solver"
ALONE: Final = "+ learned scores"
#: By group ("all", a language, a medium), the outcomes of each way.
Outcomes = dict[str, dict[str, list[Outcome]]]
#: The panels of the reliability diagram, with the fields of each.
PANELS: Final[dict[str, tuple[str, ...]]] = {"all fields": ()} | {
    name: (name,)
    for name in (
        "invoice_number",
        "issue_date",
        "due_date",
        "currency",
        "supplier_name",
        "buyer_name",
        "net_total",
        "tax_total",
        "gross_total",
        "order_reference",
        "supplier_address",
    )
}
_MOST_GAP: Final = 0.03


def main(
    *,
    count: Annotated[int, typer.Option(help="PDFs.", min=1)] = 300,
    pictures: Annotated[int, typer.Option(help="Scans, faxes and photos.", min=0)] = 30,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 9,
    picture: Annotated[Path | None, typer.Option(help="Draw the reliability diagram into this SVG.")] = None,
) -> None:
    """Choose in every way from the options of the same bills."""
    print(machine())
    found = outcomes(count, pictures, seed)
    show(
        ("way", "bills", "fields F1", "key fields right", "wrong totals", "gap, strength", "gap, confidence"),
        _rows(found),
    )
    show(("fields F1", "bills", *WAYS), _groups(found))
    whole, alone = found["all"][WHOLE], found["all"][ALONE]
    prevented = sum(one.has_wrong_total and not other.has_wrong_total for one, other in zip(alone, whole, strict=True))
    wrong = sum(one.has_wrong_total for one in alone)
    print(f"of {wrong} bills with a wrong total, choosing together mended {prevented}")
    if picture is not None:
        panels = {name: tuple(confidences(whole, names)) for name, names in PANELS.items()}
        picture.write_text(diagram(panels), encoding="utf-8")
    goals = (
        at_least("the joint solution is no worse than its parts", f1(whole), f1(found["all"]["rules only"]), "F1"),
        at_most("confidence means what it says", gap(confidences(whole)), _MOST_GAP, ""),
    )
    raise typer.Exit(0 if told(goals) else 1)


def outcomes(count: int, pictures: int, seed: int) -> Outcomes:
    """What becomes of bills in every way, by group."""
    found: Outcomes = defaultdict(lambda: defaultdict(list))
    wishes = (
        Wish(seed=seed, count=count, media=(Medium.PDF,), layouts=UNSEEN),
        Wish(seed=seed + 1, count=pictures, media=PICTURES, layouts=UNSEEN),
    )
    for wish in wishes:
        for groups, results in _read(wish):
            for group in groups:
                for way, one in results.items():
                    found[group][way].append(one)
    return found


def _read(wish: Wish) -> Iterator[tuple[tuple[str, ...], Mapping[str, Outcome]]]:
    """Of each bill the groups that it belongs to, and its outcomes."""
    with TemporaryDirectory() as folder:
        for sample in samples(wish):
            file = Path(folder) / sample.name
            file.write_bytes(sample.content)
            told_of = {"path": str(file), "file": sample.name, "truth": [row["fields"] for row in sample.truth]}
            for bill, row in zip(known_bills(told_of), sample.truth, strict=False):
                groups = ("all", f"language {row['language']}", f"medium {row['medium']}")
                yield groups, {name: outcome(way(bill), bill.truth) for name, way in WAYS.items()}


def _rows(found: Outcomes) -> Iterator[tuple[str | int | float, ...]]:
    for name in WAYS:
        bills = found["all"][name]
        yield (
            name,
            len(bills),
            f1(bills),
            sum(one.is_whole for one in bills) / len(bills),
            sum(one.has_wrong_total for one in bills),
            gap(strengths(bills)),
            gap(confidences(bills)),
        )


def _groups(found: Outcomes) -> Iterator[tuple[str | int | float, ...]]:
    for group, ways in sorted(found.items()):
        yield group, len(ways[WHOLE]), *(f1(ways[name]) for name in WAYS)


if __name__ == "__main__":
    typer.run(main)
