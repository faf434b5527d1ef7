"""Where the value of a label may stand: behind it, in the next cell, or below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.chunks import chunks
from extractors.layout.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.page_layout import PageLayout
    from extractors.layout.row import Cell
    from extractors.layout.row import Row
    from pipeline.document.box import Box

#: A value stands at most so many letter heights below its label.
REACH_BELOW: Final = 5.5
#: So many rows further down are looked at.
ROWS_BELOW: Final = 4
#: Punctuation between a label and its value.
FILLERS: Final = frozenset({":", "#", "-", "–", ".", "=", ">", "|", "::", ".:", "*"})
#: So does a word for "number" behind any label: "Encomenda n.º:".
NUMBER: Final = ("no",)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """A stretch of words beside a label, and how usual it is to find the value there."""

    span: Span
    #: "behind", "beside", "below" or "below to the right".
    relation: str
    weight: float


def places(layout: PageLayout, label: Span) -> Iterator[Place]:
    """The places of a label's value, the most usual first."""
    cell = label.row.cell_of(label.end - 1)
    behind = _without_fillers(label.row, label.end, cell.end)
    if behind is not None:
        yield Place(span=behind, relation="behind", weight=1.0)
    beside = _next_cell(label.row, cell)
    if beside is not None and behind is None:
        yield Place(span=beside, relation="beside", weight=0.95)
    if behind is None and beside is None and label.start > cell.start:
        yield from _wrapped(layout, label, cell)
    yield from _below(layout, label, is_alone=behind is None and beside is None)


def _wrapped(layout: PageLayout, label: Span, cell: Cell) -> Iterator[Place]:
    """The start of the next line of print where a label ends its own: a row of labels and values may be broken."""
    for row in layout.rows[label.row.index + 1 : label.row.index + 2]:
        begun = next((other for other in row.cells if abs(other.box.left - cell.box.left) < layout.em / 2), None)
        if begun is not None and row.box.top - label.box.bottom < layout.em:
            yield Place(span=_span(row, begun), relation="wrapped", weight=0.9)


def _without_fillers(row: Row, start: int, end: int) -> Span | None:
    while start < end and (row.words[start].text in FILLERS or chunks(row.words[start].text) == NUMBER):
        start += 1
    return Span(row=row, start=start, end=end) if start < end else None


def _next_cell(row: Row, cell: Cell) -> Span | None:
    """The next cell to the right that holds more than fillers."""
    for other in row.cells:
        if other.start >= cell.end:
            span = _without_fillers(row, other.start, other.end)
            if span is not None:
                return span
    return None


def _below(layout: PageLayout, label: Span, *, is_alone: bool) -> Iterator[Place]:
    box, lowest = label.box, label.box.bottom + REACH_BELOW * layout.em
    border = min((cell.box.left for cell in label.row.cells if cell.start >= label.end), default=_last_border(label))
    nearest = True
    for row in layout.rows[label.row.index + 1 : label.row.index + 1 + ROWS_BELOW]:
        if row.box.top > lowest:
            return
        under = _under(row, box, border)
        if under is not None:
            yield Place(span=_span(row, under), relation="below", weight=0.85 if nearest else 0.5)
            nearest = False
        elif is_alone and nearest and row.index == label.row.index + 1:
            yield from _below_to_the_right(row, box.left)


def _last_border(label: Span) -> float:
    """Where the column of a row's last label ends: with the page where the row is a header, else with the label."""
    return label.box.right if len(label.row.cells) == 1 else float("inf")


def _under(row: Row, box: Box, border: float) -> Cell | None:
    """The cell of a row that stands in the column of a label: below it, or before the next column begins."""
    below = next((cell for cell in row.cells if cell.box.overlap_x(box) > 0), None)
    return below or next((cell for cell in row.cells if box.left <= cell.box.left < border), None)


def _below_to_the_right(row: Row, left: float) -> Iterator[Place]:
    cells = [cell for cell in row.cells if cell.box.left >= left]
    if len(cells) == 1:
        yield Place(span=_span(row, cells[0]), relation="below to the right", weight=0.7)


def _span(row: Row, cell: Cell) -> Span:
    return Span(row=row, start=cell.start, end=cell.end)
