"""How much speaks for a chosen value: for it, against it, and by the equations that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.scoring.backing import Backing
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.candidate import Candidate
    from extractors.solver.amounts import AmountSolution

#: Amounts that an equation with a tax other than zero joins.
PROVABLE: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
#: A second value with as much behind it takes away this part.
CONTESTED: Final = 0.4
#: A margin between choices from which on nothing is contested.
CLEAR: Final = 0.5
#: What an amount that no equation proves keeps of its strength when another choice is as good.
UNCLEAR: Final = 0.75


def field_backing(candidate: Candidate[Any], others: Iterable[Candidate[Any]]) -> Backing:
    """What is known of a value that was chosen by itself."""
    rivals = (other.score for other in others if other.value != candidate.value)
    contested = min(max(rivals, default=0.0) / max(candidate.score, 0.01), 1.0)
    return _backing(candidate, candidate.score * (1 - CONTESTED * contested**3))


def amount_backing(candidate: Candidate[Any], solution: AmountSolution) -> Backing:
    """What is known of an amount that was chosen together with others."""
    clear = min(solution.margin / CLEAR, 1.0)
    is_proved = candidate.term in PROVABLE and _is_proved(solution)
    return _backing(candidate, candidate.score * (UNCLEAR + (1 - UNCLEAR) * clear), is_proved=is_proved)


def _is_proved(solution: AmountSolution) -> bool:
    if not all(term in solution.chosen for term in PROVABLE):
        return False
    net, tax, gross = (solution.chosen[term].value for term in PROVABLE)
    return bool(tax and net + tax == gross)


def same_print(one: Candidate[Any], other: Candidate[Any]) -> bool:
    """Whether two candidates are readings of the same words, such as a date with day and month swapped."""
    first, second = one.spans[0], other.spans[0]
    return first.row is second.row and first.start == second.start


def _backing(candidate: Candidate[Any], strength: float, *, is_proved: bool = False) -> Backing:
    """Where letters were recognised, as strong as the least sure of them."""
    letters = min(span.confidence for span in candidate.spans)
    return Backing(
        term=candidate.term,
        strength=strength * letters,
        is_proved=is_proved,
        is_named=candidate.is_named,
        is_recognised=letters < 1,
    )
