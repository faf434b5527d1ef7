"""How well rules do on bills with planted errors and on bills that only come near: recall and false alarms.

A bill that is right is a near-miss of one rule, and counts for all others too: none of them may block it or warn.

>>> wrong = Trial(seed="1", planted="A5", is_faulty=True, raised={"A5": True})
>>> near = Trial(seed="2", planted="A5", is_faulty=False, raised={"A6": True})
>>> [(score.code, score.recall, score.false_alarm_rate) for score in scores({"A5": "gross_total"}, [wrong, near])]
[('A5', 1.0, 0.0)]
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

#: At least so many of the planted errors are found.
LEAST_RECALL: Final = 0.99
#: At most so many of the bills that are right are stopped.
MOST_FALSE_ALARMS: Final = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What all rules said of one bill."""

    #: Makes the bill again.
    seed: str
    #: The code of the rule that it was made for, and whether its error is in it.
    planted: str
    is_faulty: bool
    #: The rules that found something, and whether that is more than a note.
    raised: Mapping[str, bool]

    @property
    def is_missed(self) -> bool:
        """Whether its error was not found."""
        return self.is_faulty and self.planted not in self.raised

    @property
    def alarms(self) -> tuple[str, ...]:
        """The rules that stop a bill that is right."""
        return () if self.is_faulty else tuple(code for code, is_stopped in self.raised.items() if is_stopped)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleScore:
    """The figures of one rule, or of all together."""

    code: str
    name: str
    planted: int
    found: int
    #: Its own near-misses, and how many of these it found fault with; of a rule that only notes, noting them counts.
    near: int
    near_alarms: int
    #: All bills that are right, and how many of these it stops.
    right: int
    right_alarms: int

    @property
    def recall(self) -> float | None:
        """The share of its errors that it finds; `None` where none was planted."""
        return self.found / self.planted if self.planted else None

    @property
    def false_alarm_rate(self) -> float | None:
        """The share of right bills that it stops, of its own near-misses or of all; `None` where there are none."""
        rates = (_share(self.near_alarms, self.near), _share(self.right_alarms, self.right))
        return max((rate for rate in rates if rate is not None), default=None)

    @property
    def is_good(self) -> bool:
        """Whether it keeps both bars; a rule for which nothing was planted does not."""
        recall, alarms = self.recall, self.false_alarm_rate
        is_found = recall is not None and recall >= LEAST_RECALL
        return is_found and alarms is not None and alarms <= MOST_FALSE_ALARMS


def scores(names: Mapping[str, str], trials: Sequence[Trial]) -> tuple[RuleScore, ...]:
    """The figures of each rule, by the names of the rules by code."""
    return tuple(_score(code, name, trials) for code, name in names.items())


def total(each: Sequence[RuleScore], trials: Sequence[Trial]) -> RuleScore:
    """The figures of all rules together: a bill that is right is stopped once, by however many."""
    right = [one for one in trials if not one.is_faulty]
    return RuleScore(
        code="all",
        name="together",
        planted=sum(score.planted for score in each),
        found=sum(score.found for score in each),
        near=sum(score.near for score in each),
        near_alarms=sum(score.near_alarms for score in each),
        right=len(right),
        right_alarms=_count(one.alarms for one in right),
    )


def _score(code: str, name: str, trials: Sequence[Trial]) -> RuleScore:
    faulty = [one for one in trials if one.planted == code and one.is_faulty]
    near = [one for one in trials if one.planted == code and not one.is_faulty]
    right = [one for one in trials if not one.is_faulty]
    only_notes = not any(one.raised.get(code) for one in faulty)
    return RuleScore(
        code=code,
        name=name,
        planted=len(faulty),
        found=_count(not one.is_missed for one in faulty),
        near=len(near),
        near_alarms=_count(one.raised.get(code, False) or (only_notes and code in one.raised) for one in near),
        right=len(right),
        right_alarms=_count(code in one.alarms for one in right),
    )


def _count(marks: Iterable[object]) -> int:
    return sum(map(bool, marks))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
