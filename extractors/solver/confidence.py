"""How sure a chosen value is: by what speaks for it, by what stands against it, and by the equations that hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from extractors.candidate import Candidate
    from extractors.solver.amounts import AmountSolution

#: Amounts that an equation with a tax other than zero joins.
PROVED: Final = 0.97
#: The most that a label alone can say.
LABELLED: Final = 0.92
#: A second value with nearly as much behind it takes away up to this part.
CONTESTED: Final = 0.4
#: A margin between choices from which on nothing is contested.
CLEAR: Final = 0.5


def field_confidence(candidate: Candidate[Any], others: list[Candidate[Any]]) -> float:
    """The confidence of a value that was chosen by itself."""
    rival = max((other.score for other in others if other.value != candidate.value), default=0.0)
    contested = max(0.0, rival / candidate.score) if candidate.score else 1.0
    said = min(LABELLED, 0.5 + candidate.score / 2)
    return _read(candidate, said * (1 - CONTESTED * contested**2))


def amount_confidence(candidate: Candidate[Any], solution: AmountSolution) -> float:
    """The confidence of an amount that was chosen together with others."""
    if candidate.term in PROVABLE and _is_proved(solution):
        return _read(candidate, PROVED)
    clear = min(solution.margin / CLEAR, 1.0)
    return _read(candidate, min(LABELLED, 0.4 + candidate.score / 2) * (0.7 + 0.3 * clear))


PROVABLE: Final = frozenset({NET_TOTAL, TAX_TOTAL, GROSS_TOTAL})


def _is_proved(solution: AmountSolution) -> bool:
    values = [solution.chosen[term].value for term in PROVABLE if term in solution.chosen]
    if len(values) < len(PROVABLE) or not solution.chosen[TAX_TOTAL].value:
        return False
    net, tax, gross = (solution.chosen[term].value for term in (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL))
    return bool(net + tax == gross)


def _read(candidate: Candidate[Any], confidence: float) -> float:
    """No surer than the characters were read."""
    return confidence * min(span.confidence for span in candidate.spans)
