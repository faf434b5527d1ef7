"""How sure a bill must be to go through, so that few that go through are wrong: a bound that was measured.

Bills of layouts that nothing was trained on are drawn, read and judged. Of those that every rule lets through, the
table keeps how sure each was and whether it was wrong. The bar is the lowest sureness for which the table shows that
the share of wrong bills from it upwards is at most the target, at the level of confidence asked for.

Many bars are tried on one table, so they are tried in an order that is settled before an error is looked at (fixed
sequence testing; Angelopoulos, Bates, Candès, Jordan and Lei, "Learn then Test", 2021): from the surer half downwards,
and the first bar that fails ends it. So each test may use the whole level, and no correction for many tests is needed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING
from typing import Final

from pipeline.routing.bound import fewest_trials
from pipeline.routing.bound import upper_bound
from pipeline.routing.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Bills are counted by their sureness in steps of one thousandth.
STEPS: Final = 1000

Step = tuple[Evidence, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A bill whose truth is known, and that nothing but its sureness could keep from going through."""

    evidence: Evidence
    sureness: float
    is_wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The bills of one step of sureness."""

    sureness: float
    bills: int
    errors: int

    def plus(self, lower: Point) -> Point:
        """The bills down to a lower step."""
        return Point(sureness=lower.sureness, bills=self.bills + lower.bills, errors=self.errors + lower.errors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance:
    """What a bill of one class must reach, and what was measured of those that do."""

    bar: float
    bills: int
    errors: int
    #: The share of wrong bills among those that go through is not larger.
    at_most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The bills that were measured, by what their values rest on; the surest first."""

    points: Mapping[Evidence, tuple[Point, ...]]

    def bills(self, evidence: Evidence) -> int:
        """How many bills of a class were measured."""
        return sum(point.bills for point in self.points.get(evidence, ()))

    def plus(self, other: Measured) -> Measured:
        """The bills of two measurements."""
        steps: Counter[Step] = Counter()
        wrong: Counter[Step] = Counter()
        for evidence, points in (*self.points.items(), *other.points.items()):
            for point in points:
                steps[evidence, point.sureness] += point.bills
                wrong[evidence, point.sureness] += point.errors
        return _table(steps, wrong)

    def assurance(self, evidence: Evidence, *, target: float, level: float) -> Assurance | None:
        """The lowest bar that keeps the target; `None` where none does, or too little was measured to say so."""
        first = max(fewest_trials(target=target, level=level), self.bills(evidence) // 2)
        kept = None
        for tried in accumulate(self.points.get(evidence, ()), Point.plus):
            if tried.bills < first:
                continue
            at_most = upper_bound(errors=tried.errors, trials=tried.bills, level=level)
            if at_most > target:
                break
            kept = Assurance(bar=tried.sureness, bills=tried.bills, errors=tried.errors, at_most=at_most)
        return kept


def measured(trials: Iterable[Trial]) -> Measured:
    """The table of some trials."""
    found = [((trial.evidence, step_of(trial.sureness)), trial.is_wrong) for trial in trials]
    return _table(Counter(step for step, _ in found), Counter(step for step, is_wrong in found if is_wrong))


def _table(bills: Counter[Step], errors: Counter[Step]) -> Measured:
    points: dict[Evidence, tuple[Point, ...]] = {}
    for evidence, sureness in sorted(bills, key=lambda step: (step[0], -step[1])):
        step = evidence, sureness
        point = Point(sureness=sureness, bills=bills[step], errors=errors[step])
        points[evidence] = (*points.get(evidence, ()), point)
    return Measured(points=points)


def step_of(sureness: float) -> float:
    """The step in which a sureness is counted, never above it."""
    return int(sureness * STEPS + STEPS**-2) / STEPS
