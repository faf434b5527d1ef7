"""The ways to choose that are compared: each has one step more than another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.learned import learned
from extractors.scoring.score import scored
from extractors.solver.choice import choose
from extractors.solver.choice import choose_alone
from extractors.solver.surroundings import surroundings

if TYPE_CHECKING:
    from extractors.solver.choice import Choice
    from extractors.solver.choice import Options
    from extractors.training.bills import KnownBill

Way = Callable[["KnownBill"], "Choice"]


def rules(bill: KnownBill) -> Choice:
    """The best option of each term, by the extractors' own words."""
    return choose_alone(bill.options)


def rules_solved(bill: KnownBill) -> Choice:
    """By the extractors' own words, chosen together."""
    return _together(bill, bill.options)


def scores(bill: KnownBill) -> Choice:
    """The best option of each term, by learned scores."""
    return choose_alone(_scored(bill))


def scores_solved(bill: KnownBill) -> Choice:
    """By learned scores, chosen together: as bills are read."""
    return _together(bill, _scored(bill))


WAYS: Final[dict[str, Way]] = {
    "rules only": rules,
    "rules + solver": rules_solved,
    "+ learned scores": scores,
    "+ scores + solver": scores_solved,
}


def _scored(bill: KnownBill) -> Options:
    return scored(bill.survey, bill.options, learned().model)


def _together(bill: KnownBill, options: Options) -> Choice:
    rows = frozenset(row for row in bill.survey.rows if (row.page, row.index) in bill.table.rows)
    return choose(bill.survey, options, surroundings(bill.survey, bill.table.lines, rows))
