"""How sure a chosen value is: by what speaks for it, by what stands against it, and by the equations that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.solver.calibration import calibrated
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.candidate import Candidate
    from extractors.solver.amounts import AmountSolution

#: Amounts that an equation with a tax other than zero joins.
PROVED: Final = 0.98
PROVABLE: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
#: A second value with as much behind it takes away this part.
CONTESTED: Final = 0.4
#: A margin between choices from which on nothing is contested.
CLEAR: Final = 0.5
#: What an amount that no equation proves keeps of its sureness when another choice is as good.
UNCLEAR: Final = 0.75


def field_confidence(candidate: Candidate[Any], others: Iterable[Candidate[Any]]) -> float:
    """The confidence of a value that was chosen by itself."""
    rivals = (other.score for other in others if other.value != candidate.value)
    contested = min(max(rivals, default=0.0) / max(candidate.score, 0.01), 1.0)
    return _read(candidate, calibrated(candidate.term.kind, candidate.score) * (1 - CONTESTED * contested**3))


def amount_confidence(candidate: Candidate[Any], solution: AmountSolution) -> float:
    """The confidence of an amount that was chosen together with others."""
    if candidate.term in PROVABLE and _is_proved(solution):
        return _read(candidate, PROVED)
    clear = min(solution.margin / CLEAR, 1.0)
    return _read(candidate, calibrated(candidate.term.kind, candidate.score) * (UNCLEAR + (1 - UNCLEAR) * clear))


def _is_proved(solution: AmountSolution) -> bool:
    if not all(term in solution.chosen for term in PROVABLE):
        return False
    net, tax, gross = (solution.chosen[term].value for term in PROVABLE)
    return bool(tax and net + tax == gross)


def same_print(one: Candidate[Any], other: Candidate[Any]) -> bool:
    """Whether two candidates are readings of the same words, such as a date with day and month swapped."""
    first, second = one.spans[0], other.spans[0]
    return first.row is second.row and first.start == second.start


def _read(candidate: Candidate[Any], confidence: float) -> float:
    """No surer than the characters were read."""
    return confidence * min(span.confidence for span in candidate.spans)
