"""The choice: for each term the option that is taken, what is known of it, and what was not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.scoring.backing import Backing
from extractors.solver.amounts import STAGES
from extractors.solver.amounts import solve_amounts
from extractors.solver.confidence import amount_backing
from extractors.solver.confidence import field_backing
from extractors.solver.confidence import same_print
from extractors.solver.dates import TERMS as DATES
from extractors.solver.dates import order_is_known
from extractors.solver.dates import solve_dates
from extractors.solver.unlabelled import with_unlabelled
from pipeline.model.kind import Kind
from pipeline.model.term import Term
from pipeline.model.terms import INVOICE_NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection

    from extractors.layout.row import Row
    from extractors.solver.amounts import AmountSolution
    from extractors.solver.reward import Surroundings
    from extractors.survey import Survey

AMOUNTS: Final = frozenset(term for stage in STAGES for term, _ in stage)
#: A value for which so little speaks is not given at all.
SILENCE: Final = 0.25

Options = Mapping[Term[Any], list[Candidate[Any]]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chosen:
    """One option that was taken."""

    candidate: Candidate[Any]
    backing: Backing
    #: What else the term could be, the best first.
    others: tuple[Candidate[Any], ...]


Choice = Mapping[Term[Any], Chosen]


def choose(survey: Survey, found: Options, around: Surroundings) -> Choice:
    """The options that fit best together."""
    single = {term: options for term, options in found.items() if term not in AMOUNTS and term not in DATES}
    alone = {term: _off_lines(options, around.line_rows) for term, options in single.items()}
    return {**choose_alone(alone), **_dates(survey, found), **_amounts(survey, found, around)}


def _off_lines(options: list[Candidate[Any]], line_rows: Collection[Row]) -> list[Candidate[Any]]:
    """The options, without numbers that stand in lines of goods where others stand elsewhere.

    The number of the bill never stands there: what looks like one is that of a device, or of a delivery.
    """
    elsewhere = [option for option in options if option.spans[0].row not in line_rows]
    if options and options[0].term is INVOICE_NUMBER:
        return elsewhere
    return elsewhere if elsewhere and options[0].term.kind is Kind.IDENTIFIER else options


def choose_alone(found: Options) -> Choice:
    """The best option of each term, whatever the others say."""
    return {
        term: Chosen(candidate=options[0], backing=field_backing(options[0], options), others=tuple(options[1:]))
        for term, options in found.items()
        if options and options[0].score >= SILENCE
    }


def _dates(survey: Survey, found: Options) -> Choice:
    """The dates; that day and month could be swapped is kept only where nothing tells their order."""
    known = order_is_known(survey)
    return {
        term: _date(date, [option for option in found[term] if not (known and same_print(option, date))])
        for term, date in solve_dates(survey, found).items()
    }


def _date(date: Candidate[Any], others: list[Candidate[Any]]) -> Chosen:
    return Chosen(candidate=date, backing=field_backing(date, others), others=tuple(others))


def _amounts(survey: Survey, found: Options, around: Surroundings) -> Choice:
    solution = solve_amounts(with_unlabelled(survey, found, around.tax_rows, around.rates), around)
    return {
        term: Chosen(
            candidate=amount,
            backing=amount_backing(amount, solution),
            others=_not_taken(term, found, solution),
        )
        for term, amount in solution.chosen.items()
    }


def _not_taken(term: Term[Any], found: Options, solution: AmountSolution) -> tuple[Candidate[Any], ...]:
    """What an amount could be instead: as in the choice that came next, then by itself."""
    next_best = (solution.runner_up or {}).get(term)
    return (*(() if next_best is None else (next_best,)), *found.get(term, ()))
