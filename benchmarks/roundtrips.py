"""Whether every target gives back what was written for it: hostile bills, and a reader that is not the writer.

    python -m benchmarks.roundtrips [--records 10000] [--target NAME] [--seed 1]

Hypothesis makes the bills, the same for one seed; each is written for every target, in files of 50, and read back by
whoever docs/exports.md names. Numbers come back to the letter, totals to the last digit, texts as they are cleaned and
cut, each bill once; no cell is a formula, and there is no row, segment or bill that nobody wrote. What a target cannot
take is refused with a reason, and counted. The first bill that does not come back is made as small as it can be.
"""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING
from typing import Annotated

import typer
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import seed as seeded
from hypothesis import settings

from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import told
from tests.hostile_bills import SKETCHES
from tests.reading_back import all_read_back
from tests.round_trip import BATCH
from tests.round_trip import added_up
from tests.round_trip import tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.hostile_bills import Sketch
    from tests.reading_back import ReadBack
    from tests.round_trip import Outcome


def main(
    *,
    records: Annotated[int, typer.Option(help="Bills for each target.")] = 10_000,
    target: Annotated[list[str] | None, typer.Option(help="These targets alone.")] = None,
    seed: Annotated[int, typer.Option(help="Of the bills.")] = 1,
) -> None:
    """Write hostile bills for every target and read them back."""
    print(machine())
    print(f"seed {seed}, {records} bills")
    sketches = drawn(records, seed)
    known = all_read_back()
    verdicts = []
    for name in target or known:
        started = time.process_time()
        outcome = through(known[name], sketches)
        print(f"{name}: {_figures(outcome)}; {time.process_time() - started:.1f} s")
        for reason, times in outcome.refused.most_common(6):
            print(f"    {times} refused: {reason}")
        if not outcome.is_whole:
            print("   ", _smallest(known[name], sketches, records, seed))
        verdicts.append(verdict_on(outcome))
    raise typer.Exit(0 if told(verdicts) else 1)


def through(known: ReadBack, sketches: list[Sketch]) -> Outcome:
    """What becomes of the bills of a target."""
    some = sketches[:: known.of]
    files = range(0, len(some), BATCH)
    return added_up(known.target, [tried(known, some[first : first + BATCH], first=first) for first in files])


def verdict_on(outcome: Outcome) -> Verdict:
    """Whether all came back."""
    problems = (*outcome.injections, *outcome.formulas, *outcome.differences)
    words = f"{outcome.written} of {outcome.records} written" + "".join(f"; {one[:300]}" for one in problems[:2])
    return Verdict(what=outcome.target, is_met=outcome.is_whole, words=words)


def drawn(records: int, seed: int) -> list[Sketch]:
    """So many bills; those of a seed are always the same."""
    sketches: list[Sketch] = []
    _each(records, seed, sketches.append)
    return sketches[:records]


def _each(records: int, seed: int, look: Callable[[Sketch], object], *, phases: tuple[Phase, ...] = ()) -> None:
    @settings(
        max_examples=records,
        database=None,
        deadline=None,
        phases=(Phase.generate, *phases),
        suppress_health_check=list(HealthCheck),
    )
    @seeded(seed)
    @given(SKETCHES)
    def looked_at(sketch: Sketch) -> None:
        look(sketch)

    looked_at()


def _smallest(known: ReadBack, sketches: list[Sketch], records: int, seed: int) -> str:
    """The first bill that does not come back alone, as small as Hypothesis makes it."""
    failing = next((one for one in sketches if not _comes_back(known, one)), None)
    if failing is None:
        return "alone, each of them comes back"
    smallest = [failing]
    left = count(sketches.index(failing))

    def look(sketch: Sketch) -> None:
        if not _comes_back(known, sketch):
            smallest.append(sketch)
            raise AssertionError

    try:
        _each(records, seed, look, phases=(Phase.shrink,))
    except AssertionError:
        next(left)
    return f"the smallest such bill: {smallest[-1]}"


def _comes_back(known: ReadBack, sketch: Sketch) -> bool:
    outcome = tried(known, [sketch])
    return not (outcome.differences or outcome.injections or outcome.formulas)


def _figures(outcome: Outcome) -> str:
    refused = sum(outcome.refused.values())
    return (
        f"{outcome.records} records, {outcome.written} written, {refused} refused, "
        f"{len(outcome.differences)} differences, {len(outcome.formulas)} formula cells, "
        f"{len(outcome.injections)} injections"
    )


if __name__ == "__main__":
    typer.run(main)
