"""Which rows belong to which line: each line has a row with its amount, and the rows around it that are its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.grid import GridRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout

#: Cells of one line may stand this many letter heights above or below its amount.
REACH: Final = 1.3
#: A gap that is this much larger than the smallest one parts lines.
WIDER: Final = 1.3
#: Rows further apart than this, in letter heights, do not belong together.
TORN: Final = 2.2
#: Words above the first amount belong to it when they are closer than this, in letter heights, and so few rows.
CLOSE: Final = 0.7
MOST_ABOVE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """The rows of one line."""

    #: The row with the amount.
    anchor: GridRow
    #: From top to bottom, the anchor among them.
    rows: tuple[GridRow, ...]

    def nearest(self, column: int, page: PageLayout) -> GridRow | None:
        """The row within reach of the amount that has a number in a column."""
        near = [row for row in self.rows if row.numbers[column] and self.reaches(row, page)]
        return min(near, key=self._distance, default=None)

    def reaches(self, row: GridRow, page: PageLayout) -> bool:
        """Whether a row is close enough to the amount to stand beside it."""
        return self._distance(row) <= REACH * page.em

    def _distance(self, row: GridRow) -> float:
        return abs(row.centre - self.anchor.centre)


def blocks(page: PageLayout, rows: Sequence[GridRow], anchors: Sequence[int], barred: set[int]) -> tuple[Block, ...]:
    """The rows around each anchor, given by their places in `rows`; `barred` rows belong to no line."""
    if not anchors:
        return ()
    lines = _lines(page)
    starts = [_first(page, rows, anchors[0], barred, lines)]
    starts += [_between(page, rows, one, other, barred, lines) for one, other in pairwise(anchors)]
    starts.append(_last(page, rows, anchors[-1], barred, lines) + 1)
    return tuple(
        Block(anchor=rows[anchor], rows=tuple(rows[at] for at in range(start, end) if at not in barred))
        for anchor, (start, end) in zip(anchors, pairwise(starts), strict=True)
    )


def _lines(page: PageLayout) -> list[float]:
    """Where printed lines run across, from top to bottom."""
    return sorted(
        ruling.box.centre_y
        for ruling in page.page.rulings
        if ruling.is_horizontal and ruling.box.width > page.page.width / 5
    )


def _first(page: PageLayout, rows: Sequence[GridRow], anchor: int, barred: set[int], lines: list[float]) -> int:
    """Where the first line begins."""
    start = anchor
    while start > 0 and anchor - start < MOST_ABOVE and start - 1 not in barred:
        if _gap(rows, start - 1) > CLOSE * page.em or _ruled(rows, start - 1, lines) or rows[start - 1].runs_on:
            break
        start -= 1
    return start


def _last(page: PageLayout, rows: Sequence[GridRow], anchor: int, barred: set[int], lines: list[float]) -> int:
    """Where the last line ends."""
    end = anchor
    while end + 1 < len(rows) and end + 1 not in barred:
        if _gap(rows, end) > TORN * page.em or _ruled(rows, end, lines):
            break
        end += 1
    return end


def _between(
    page: PageLayout, rows: Sequence[GridRow], one: int, other: int, barred: set[int], lines: list[float]
) -> int:
    """Where the line of the second anchor begins."""
    inner = [at for at in range(one, other) if at not in barred]
    ruled = [at for at in inner if _ruled(rows, at, lines)]
    if ruled:
        return ruled[-1] + 1
    gaps = [(_gap(rows, at), at) for at in range(one, other)]
    widest, place = max(gaps)
    if widest > WIDER * max(min(gaps)[0], 0.15 * page.em) + 0.1 * page.em:
        return place + 1
    return _aligned_start(page, rows, one, other)


def _aligned_start(page: PageLayout, rows: Sequence[GridRow], one: int, other: int) -> int:
    """Without a wider gap, a line begins with the first row whose cells stand beside its amount."""
    start = other
    while start - 1 > one and rows[start - 1].row.box.overlap_y(rows[other].row.box) > 0.3 * page.em:
        start -= 1
    return start


def _gap(rows: Sequence[GridRow], at: int) -> float:
    """The white between a row and the next."""
    return rows[at + 1].row.box.top - rows[at].row.box.bottom


def _ruled(rows: Sequence[GridRow], at: int, lines: list[float]) -> bool:
    """Whether a printed line runs between a row and the next."""
    return any(rows[at].centre < line < rows[at + 1].centre for line in lines)
