"""How fields are lost as scans and photos get worse, and whether rule X3 speaks up before they are.

    python -m benchmarks.degradation [--count 4] [--seed 9] [--clean 100] [--save FILE] [--picture FILE]

Bills of layouts kept out of training are drawn at 300 dots an inch, and damaged in one way at a time, in measured
strengths. Each page is read as `extract` reads it, which takes long: with `--save` what was read is kept, so that a run
that was broken off goes on, and rules can be changed without reading anything again.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.degrading.bills import clean_bills
from benchmarks.degrading.curve import Curve
from benchmarks.degrading.damages import CLEAN_DPI
from benchmarks.degrading.damages import DAMAGES
from benchmarks.degrading.damages import Shot
from benchmarks.degrading.diagram import diagram
from benchmarks.degrading.outcome import Point
from benchmarks.degrading.outcome import outcome
from benchmarks.degrading.reading import Page
from benchmarks.degrading.reading import Readings
from benchmarks.degrading.silence import false_alarms
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from benchmarks.degrading.bills import CleanBill
    from benchmarks.degrading.damages import Damage
    from benchmarks.degrading.outcome import Outcome

#: The share of clean pages on which X3 may speak.
_MOST_FALSE: Final = 0.01


def main(
    *,
    count: Annotated[int, typer.Option(help="Bills, each read 33 times.", min=1)] = 4,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 9,
    clean: Annotated[int, typer.Option(help="Clean pages on which X3 must be silent.", min=1)] = 100,
    only: Annotated[list[str] | None, typer.Option(help="Only this damage; may be repeated.")] = None,
    save: Annotated[Path | None, typer.Option(help="Keep what was read in this file.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Draw the curves into this SVG.")] = None,
) -> None:
    """Damage, read and judge."""
    print(machine())
    damages = [damage for damage in DAMAGES if not only or damage.name in only]
    curves = tuple(_curves(tuple(clean_bills(count, seed)), damages, Readings.of(save)))
    show(("damage", "strength", "fields F1", "key fields right", "X3 speaks", "CPU s a page"), _rows(curves))
    show(("damage", "measured in", "F1 fails from", "X3 speaks from"), _summary(curves))
    _tell_losses(curves)
    if picture is not None:
        picture.write_text(diagram(curves), encoding="utf-8")
    raise typer.Exit(0 if told([*(curve.verdict() for curve in curves), _silence(clean, seed)]) else 1)


def _curves(bills: tuple[CleanBill, ...], damages: Iterable[Damage], readings: Readings) -> Iterator[Curve]:
    """Each damage with its points, of which the clean one is that of all."""
    clean = tuple(_clean(bill, readings) for bill in bills)
    for damage in damages:
        hurt = (
            Point(strength=strength, outcomes=tuple(_hurt(bill, damage, strength, readings) for bill in bills))
            for strength in damage.strengths
        )
        yield Curve(damage=damage, points=(Point(strength=damage.none, outcomes=clean), *hurt))


def _clean(bill: CleanBill, readings: Readings) -> Outcome:
    return outcome(readings.reading(Page(bill=bill.name), lambda: Shot(bill.page, CLEAN_DPI)), bill.truth)


def _hurt(bill: CleanBill, damage: Damage, strength: float, readings: Readings) -> Outcome:
    page = Page(bill=bill.name, damage=damage.name, strength=strength)
    return outcome(readings.reading(page, lambda: damage.done(bill.page, strength)), bill.truth)


def _rows(curves: Iterable[Curve]) -> Iterator[tuple[str | float, ...]]:
    for curve in curves:
        for point in curve.points:
            figures = (point.f1, point.whole, point.spoken, point.seconds)
            yield curve.damage.name, f"{point.strength:g}", *figures


def _summary(curves: Iterable[Curve]) -> Iterator[tuple[str, ...]]:
    for curve in curves:
        yield (
            curve.damage.name,
            curve.damage.unit,
            curve.strength(curve.fails_from),
            curve.strength(curve.speaks_from),
        )


def _tell_losses(curves: Iterable[Curve]) -> None:
    """Page by page: whether X3 spoke where fields were lost, and how often it did where none were."""
    pairs = [
        (one.lost(clean), bool(one.flaws))
        for curve in curves
        for point in curve.points[1:]
        for clean, one in zip(curve.points[0].outcomes, point.outcomes, strict=True)
    ]
    for words, spoken in (
        ("two or more of the fields that are right on the clean page", [speaks for lost, speaks in pairs if lost > 1]),
        ("one of them", [speaks for lost, speaks in pairs if lost == 1]),
        ("none", [speaks for lost, speaks in pairs if not lost]),
    ):
        print(f"of {len(spoken)} damaged pages that lost {words}, X3 speaks on {sum(spoken)}")


def _silence(clean: int, seed: int) -> Verdict:
    alarms = tuple(false_alarms(clean_bills(clean, seed + 1)))
    for alarm in alarms:
        print(alarm)
    share = len({alarm.partition(":")[0] for alarm in alarms}) / clean
    return at_most(f"X3 is silent on {clean} clean pages", share, _MOST_FALSE, "of them spoken on")


if __name__ == "__main__":
    typer.run(main)
