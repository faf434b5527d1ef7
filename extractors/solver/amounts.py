"""The joint choice of the amounts of a bill: what labels say, weighed against what adds up."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.solver.reward import Reward
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import ROUNDING_AMOUNT
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.candidate import Candidate
    from extractors.solver.reward import Surroundings
    from pipeline.model.term import Term

#: A candidate must speak louder than this to be chosen where no equation asks for it.
SILENCE: Final = 0.28
#: Amounts between the totals; one that stands alone must be well labelled, or make an equation hold.
BETWEEN: Final = frozenset({ALLOWANCE_TOTAL, CHARGE_TOTAL, PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE})
SILENCE_BETWEEN: Final = 0.62
#: No bill is without a gross total: it gives way last where totals contradict each other.
SILENCES: Final = {GROSS_TOTAL: 0.18}
#: How many choices are carried on from one group of terms to the next.
BEAM: Final = 5
#: The terms in the order of their choice, with how many options each has.
STAGES: Final[tuple[tuple[tuple[Term[Any], int], ...], ...]] = (
    ((NET_TOTAL, 7), (TAX_TOTAL, 7), (GROSS_TOTAL, 7)),
    ((LINE_NET_TOTAL, 3), (ALLOWANCE_TOTAL, 3), (CHARGE_TOTAL, 3)),
    ((PAYABLE_AMOUNT, 3), (PREPAID_AMOUNT, 2), (ROUNDING_AMOUNT, 2), (PREVIOUS_BALANCE, 1)),
)

Choice = Mapping["Term[Any]", "Candidate[Any]"]
Scored = tuple[float, Choice]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AmountSolution:
    """The chosen amounts, and how much better they are than what comes next."""

    chosen: Choice
    score: float
    #: The best choice that differs in an amount, if any.
    runner_up: Choice | None
    margin: float


def solve_amounts(options: Mapping[Term[Any], list[Candidate[Any]]], around: Surroundings) -> AmountSolution:
    """The amounts that fit best together, of the options that each term has."""
    reward = Reward(around)
    beam: list[Scored] = [(0.0, {})]
    for stage in STAGES:
        extended = (choice for _, start in beam for choice in _extensions(start, stage, options))
        scored = [(_said(choice) + reward(choice), choice) for choice in extended]
        beam = heapq.nlargest(BEAM, scored, key=lambda each: each[0])
    (score, best), *others = beam
    return AmountSolution(
        chosen=best,
        score=score,
        runner_up=others[0][1] if others else None,
        margin=score - others[0][0] if others else 1.0,
    )


def _extensions(
    start: Choice, stage: tuple[tuple[Term[Any], int], ...], options: Mapping[Term[Any], list[Candidate[Any]]]
) -> Iterator[Choice]:
    choices = [[None, *options.get(term, [])[:most]] for term, most in stage]
    for picked in product(*choices):
        yield {**start, **{candidate.term: candidate for candidate in picked if candidate is not None}}


def _said(choice: Choice) -> float:
    return sum(candidate.score - _silence(term, candidate) for term, candidate in choice.items())


def _silence(term: Term[Any], candidate: Candidate[Any]) -> float:
    """What a candidate must say to be chosen; a zero between the totals changes nothing."""
    if term in BETWEEN and candidate.value:
        return SILENCE_BETWEEN
    return SILENCES.get(term, SILENCE)
