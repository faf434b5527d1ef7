"""What became of one bill in one way, and what many come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.learned import learned
from extractors.training.rightness import is_right
from pipeline.evaluation.judged import KEY
from pipeline.evaluation.reliability import calibration_gap
from pipeline.evaluation.reliability import reliability
from pipeline.evaluation.tally import Tally
from pipeline.evaluation.verdict import Verdict
from pipeline.evaluation.verdict import verdict
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.solver.choice import Choice
    from extractors.solver.choice import Chosen
    from extractors.training.bills import Fields

TOTALS: Final = frozenset({NET_TOTAL.name, TAX_TOTAL.name, GROSS_TOTAL.name})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value that was chosen."""

    name: str
    #: What backs it, before it is calibrated.
    strength: float
    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One bill."""

    verdicts: Mapping[str, Verdict]
    values: tuple[Value, ...]

    @property
    def is_whole(self) -> bool:
        """Whether each key field is right."""
        return not KEY & self._wrong

    @property
    def has_wrong_total(self) -> bool:
        """Whether net, tax or gross total are said and wrong."""
        bad = (Verdict.WRONG, Verdict.INVENTED)
        return any(ended in bad for name, ended in self.verdicts.items() if name in TOTALS)

    @property
    def _wrong(self) -> set[str]:
        return {name for name, ended in self.verdicts.items() if ended is not Verdict.RIGHT}


def outcome(choice: Choice, truth: Fields) -> Outcome:
    """A choice held against the truth; what the truth does not name is not judged."""
    judged = (one for one in choice.values() if one.candidate.term.name in truth)
    return Outcome(verdicts=dict(_verdicts(choice, truth)), values=tuple(_value(one, truth) for one in judged))


def _value(one: Chosen, truth: Fields) -> Value:
    return Value(
        name=one.candidate.term.name,
        strength=one.backing.strength,
        confidence=learned().curves.confidence(one.backing),
        is_right=is_right(one.candidate, truth),
    )


def _verdicts(choice: Choice, truth: Fields) -> Iterator[tuple[str, Verdict]]:
    said = {term.name: term.kind.write(one.candidate.value) for term, one in choice.items()}
    for name, true in truth.items():
        ended = verdict(name, true, said.get(name))
        if ended is not None:
            yield name, ended


def f1(outcomes: Iterable[Outcome]) -> float:
    """The F1 of all fields of some bills."""
    return Tally.of(ended for each in outcomes for ended in each.verdicts.values()).f1


def strengths(outcomes: Iterable[Outcome]) -> Iterator[tuple[float, bool]]:
    """What backs each value, and whether it is right."""
    return ((value.strength, value.is_right) for each in outcomes for value in each.values)


def confidences(outcomes: Iterable[Outcome], names: Collection[str] = ()) -> Iterator[tuple[float, bool]]:
    """What each value is said to be worth, and whether it is right; of some fields, or of all."""
    said = (value for each in outcomes for value in each.values if not names or value.name in names)
    return ((value.confidence, value.is_right) for value in said)


def gap(values: Iterable[tuple[float, bool]]) -> float:
    """The mean distance between what is said and how often it is right."""
    return calibration_gap(reliability(values)) or 0.0
