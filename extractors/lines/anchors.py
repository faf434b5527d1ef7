"""Which rows below a header are lines, by their amounts: sums and what follows them are not."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.arithmetic import multiplies
from extractors.lines.row_sort import RowSort
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.grid import GridRow
    from extractors.lines.header_column import HeaderColumn
    from extractors.values.number import DecimalMark

#: A table does not go on after more white than this, in letter heights.
END_GAP: Final = 8.0
#: Cells of one line may stand this many letter heights above or below its amount.
REACH: Final = 1.3


@dataclass(slots=True, kw_only=True, eq=False)
class Anchors:
    """The places of rows in a table, by what they are."""

    lines: list[int] = field(default_factory=list)
    #: Rows that take something off the line before them: the line's place by the row's.
    allowances: dict[int, int] = field(default_factory=dict)
    #: Rows that belong to no line.
    others: set[int] = field(default_factory=set)
    #: Where a sum has closed the table; `None` while it is open.
    end: int | None = None


class AnchorSearch:
    """Judges the rows of a table from the top."""

    def __init__(
        self,
        page: PageLayout,
        columns: Sequence[HeaderColumn],
        amount: int,
        sorts: Mapping[int, RowSort],
        mark: DecimalMark,
    ) -> None:
        self._page = page
        self._columns = columns
        self._amount = amount
        self._sorts = sorts
        self._mark = mark
        self._factors = [
            at for at, column in enumerate(columns) if {QUANTITY, NET_PRICE} & set(column.meanings) and at != amount
        ]

    def find(self, table: Sequence[GridRow], *, is_running: bool) -> Anchors:
        """The lines of a table; one that is running goes on from the page before."""
        found = Anchors()
        for at, row in enumerate(table):
            if found.lines and at and row.row.box.top - table[at - 1].row.box.bottom > END_GAP * self._page.em:
                break
            sort = None if self._is_full(table, at) else self._sorts.get(row.row.index)
            if sort in {RowSort.SUM, RowSort.CARRIED}:
                self._see_sum(found, at, row, is_open=bool(found.lines) or is_running, sort=sort)
            elif row.numbers[self._amount] is not None:
                self._see_amount(found, table, at, sort)
        return found

    def _see_sum(self, found: Anchors, at: int, row: GridRow, *, is_open: bool, sort: RowSort | None) -> None:
        found.others.add(at)
        if sort is RowSort.SUM and is_open and found.end is None and any(row.numbers):
            found.end = at

    def _see_amount(self, found: Anchors, table: Sequence[GridRow], at: int, sort: RowSort | None) -> None:
        is_full = self._is_full(table, at)
        if found.end is not None and not is_full:
            return
        if sort is RowSort.ALLOWANCE and found.lines:
            found.allowances[at] = found.lines[-1]
            found.others.add(at)
        elif is_full or self._says_more(table, at):
            found.lines.append(at)
            found.end = None
        else:
            found.others.add(at)

    def _is_full(self, table: Sequence[GridRow], at: int) -> bool:
        """Whether a row has words, and a quantity and a price that fit its amount if it calls itself a sum."""
        row = table[at]
        named = any(row.cells[place] for place, column in enumerate(self._columns) if not column.is_numeric)
        if not named or not self._factors or any(row.plain(place) is None for place in self._factors):
            return False
        return row.row.index not in self._sorts or self._multiplies(row)

    def _multiplies(self, row: GridRow) -> bool:
        """Whether the amount is the product of the other numbers."""
        values = [row.value(place, self._mark) for place in (*self._factors, self._amount)]
        if len(values) != 3 or None in values:  # noqa: PLR2004 - quantity, price, amount
            return False
        quantity, price, amount = (value or Decimal(0) for value in values)
        return multiplies(quantity, price, amount)

    def _says_more(self, table: Sequence[GridRow], at: int) -> bool:
        """Whether anything stands beside an amount, in its row or in one that reaches it."""
        near = (
            row for row in table[max(at - 2, 0) : at + 3] if abs(row.centre - table[at].centre) <= REACH * self._page.em
        )
        return any(cell for row in near for place, cell in enumerate(row.cells) if place != self._amount)
