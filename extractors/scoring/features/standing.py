"""Where an option stands: on the page, in its row, in its block."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from extractors.scoring.view import View

NAMES: Final = (
    "is_on_first_page",
    "is_on_last_page",
    "left",
    "right",
    "top",
    "cells_in_row",
    "cells_before",
    "cells_behind",
    "begins_cell",
    "ends_cell",
    "block_lines",
    "line_in_block",
)


def standing(view: View) -> tuple[float, ...]:
    """Pages, shares of the page, and counts of cells and lines."""
    page, box, row, span = view.layout.page, view.span.box, view.row, view.span
    at = next(index for index, cell in enumerate(row.cells) if span.start < cell.end)
    cell = row.cells[at]
    numbers = view.scene.pages.keys()
    return (
        row.page == min(numbers),
        row.page == max(numbers),
        box.left / page.width,
        box.right / page.width,
        box.top / page.height,
        len(row.cells),
        at,
        len(row.cells) - at - 1,
        span.start == cell.start,
        span.end >= cell.end,
        *_in_block(view),
    )


def _in_block(view: View) -> tuple[float, float]:
    block = view.block
    if block is None:
        return 0.0, 0.0
    above = sum(line.row.index < view.row.index for line in block.lines)
    return len(block.lines), above
