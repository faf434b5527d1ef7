"""The joint solution: from the candidates of a survey to the bill that fits best."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from extractors.catalogue import all_extractors
from extractors.classify import type_options
from extractors.scoring.score import scored
from extractors.solver.choice import choose
from extractors.solver.implied import with_implied
from extractors.solver.line_rates import with_rates
from extractors.solver.option import options
from extractors.solver.readings import reading_of
from extractors.solver.settlement import may_be_part_paid
from extractors.solver.surroundings import surroundings
from extractors.solver.taxes import tax_entries
from pipeline.model.invoice import Invoice
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.terms import DOCUMENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from extractors.candidate import Candidate
    from extractors.layout.row import Row
    from extractors.scoring.learned import Learned
    from extractors.scoring.score import Options
    from extractors.survey import Survey
    from pipeline.model.invoice import Line
    from pipeline.model.term import Term


def solve(survey: Survey, lines: tuple[Line, ...], line_rows: Collection[Row], learned: Learned) -> Invoice:
    """The bill on the pages of a survey, with its lines and the rows in which they stand."""
    return solve_among(survey, judged_options(survey, learned), lines, line_rows, learned)


def judged_options(survey: Survey, learned: Learned) -> Options:
    """What each term can be, with what speaks for it."""
    return scored(survey, possible(survey), learned.model)


def solve_among(
    survey: Survey, options: Options, lines: tuple[Line, ...], line_rows: Collection[Row], learned: Learned
) -> Invoice:
    """The bill that fits best among some options."""
    around = surroundings(survey, lines, line_rows)
    choice = choose(survey, options, around)
    readings = {
        term: reading_of(survey, one.candidate, confidence=learned.curves.confidence(one.backing), others=one.others)
        for term, one in choice.items()
    }
    taken = {term: one.candidate for term, one in choice.items()}
    stated = with_implied(readings, is_doubtful=may_be_part_paid(survey, taken))
    breakdown = tax_entries(survey, taken, around)
    return Invoice(readings=stated, lines=with_rates(lines, breakdown, stated), tax_breakdown=breakdown)


def possible(survey: Survey) -> Mapping[Term[Any], list[Candidate[Any]]]:
    """What each term can be, by what the extractors found."""
    found = {DOCUMENT_TERMS[name]: options(extract(survey)) for name, extract in all_extractors().items()}
    return {**found, DOCUMENT_TYPE: type_options(survey)}
