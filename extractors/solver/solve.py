"""The joint solution: from the candidates of a survey to the bill that fits best."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.candidate import Candidate
from extractors.catalogue import all_extractors
from extractors.solver.amounts import STAGES
from extractors.solver.amounts import solve_amounts
from extractors.solver.confidence import amount_confidence
from extractors.solver.confidence import field_confidence
from extractors.solver.confidence import same_print
from extractors.solver.dates import TERMS as DATES
from extractors.solver.dates import order_is_known
from extractors.solver.dates import solve_dates
from extractors.solver.implied import with_implied
from extractors.solver.option import options
from extractors.solver.readings import reading_of
from extractors.solver.surroundings import surroundings
from extractors.solver.taxes import tax_entries
from extractors.solver.unlabelled import with_unlabelled
from pipeline.model.invoice import Invoice
from pipeline.model.term import Term
from pipeline.model.terms import DOCUMENT_TERMS

if TYPE_CHECKING:
    from collections.abc import Collection

    from extractors.layout.row import Row
    from extractors.survey import Survey
    from pipeline.model.invoice import Line
    from pipeline.model.reading import Reading

AMOUNTS: Final = frozenset(term for stage in STAGES for term, _ in stage)
#: A value for which so little speaks is not given at all.
SILENCE: Final = 0.25

Options = Mapping[Term[Any], list[Candidate[Any]]]


def solve(survey: Survey, lines: tuple[Line, ...], line_rows: Collection[Row]) -> Invoice:
    """The bill on the pages of a survey, with its lines and the rows in which they stand."""
    found = {DOCUMENT_TERMS[name]: options(extract(survey)) for name, extract in all_extractors().items()}
    around = surroundings(survey, lines, line_rows)
    amounts = solve_amounts(with_unlabelled(survey, found, around.tax_rows, around.rates), around)
    priced = {
        term: reading_of(survey, chosen, confidence=amount_confidence(chosen, amounts), others=found.get(term, ()))
        for term, chosen in amounts.chosen.items()
    }
    return Invoice(
        readings={**_single(survey, found), **_dates(survey, found), **with_implied(priced)},
        lines=lines,
        tax_breakdown=tax_entries(survey, amounts.chosen, around),
    )


def _single(survey: Survey, found: Options) -> dict[Term[Any], Reading[Any]]:
    """The terms that are chosen by themselves."""
    alone = {term: best for term, best in found.items() if term not in AMOUNTS and term not in DATES and best}
    return {
        term: reading_of(survey, best[0], confidence=field_confidence(best[0], best), others=best)
        for term, best in alone.items()
        if best[0].score >= SILENCE
    }


def _dates(survey: Survey, found: Options) -> dict[Term[Any], Reading[Any]]:
    return {term: _date(survey, chosen, found[term]) for term, chosen in solve_dates(survey, found).items()}


def _date(survey: Survey, chosen: Candidate[Any], options: list[Candidate[Any]]) -> Reading[Any]:
    """A date; that day and month could be swapped is kept only where nothing tells their order."""
    known = order_is_known(survey)
    others = [option for option in options if not (known and same_print(option, chosen))]
    return reading_of(survey, chosen, confidence=field_confidence(chosen, others), others=others)
