"""A bill that is read up to the choice: several choices, with and without what was learned, cost one reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.lines.table import LineTable
from extractors.lines.table import read_lines
from extractors.memory.recalling import recalled
from extractors.scoring.learned import Learned
from extractors.scoring.learned import learned
from extractors.scoring.score import Options
from extractors.solver.solve import judged_options
from extractors.solver.solve import solve_among
from extractors.survey import Survey
from extractors.survey import survey
from pipeline.timing import Stage
from pipeline.timing import timed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document.page import Page
    from pipeline.learning.memory import Layout
    from pipeline.model.invoice import Invoice


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surveyed:
    """What stands on the pages of one bill, and what its terms can be."""

    survey: Survey
    table: LineTable
    options: Options
    learned: Learned

    def bill(self, layouts: Sequence[Layout] = ()) -> Invoice:
        """The bill that fits best; what people taught of its layout is one more witness, and what adds up decides."""
        layouts = (*self.learned.layouts, *layouts)
        rows = frozenset(row for row in self.survey.rows if (row.page, row.index) in self.table.rows)
        with timed(Stage.SOLVE):
            options = recalled(self.survey, layouts, self.options) if layouts else self.options
            return solve_among(self.survey, options, self.table.lines, rows, self.learned)


def surveyed(pages: Sequence[Page], known: Learned | None = None) -> Surveyed:
    """The bill on some pages, judged by what is `known` or else by what came with us."""
    with timed(Stage.EXTRACT):
        whole, judge = survey(pages), known or learned()
        table = read_lines(whole.pages, whole.mark)
        return Surveyed(survey=whole, table=table, options=judged_options(whole, judge), learned=judge)
