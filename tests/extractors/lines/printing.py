"""Prints pages for tests: words set where a typesetter would set them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final
from typing import Literal

from extractors.layout.page_layout import PageLayout
from extractors.layout.page_layout import lay_out
from extractors.lines.table import LineTable
from extractors.lines.table import read_lines
from extractors.values.number import DecimalMark
from pipeline.document.box import Box
from pipeline.document.page import Ruling
from pipeline.document.source import Source
from pipeline.document.word import Word
from pipeline.model.line_terms import LINE_TERMS
from tests.extractors.pages import page
from tests.extractors.pages import upright

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.invoice import Line

Align = Literal["left", "right", "centre"]

#: The width of a letter and of a blank, the height of a word and the distance of rows, in points.
LETTER: Final = 5.0
BLANK: Final = 2.5
HEIGHT: Final = 10.0
PITCH: Final = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name (rows of it divided by line ends), where its text is aligned, and how."""

    name: str
    place: float
    align: Align = "left"


class Sheet:
    """A page to print on, from the top."""

    def __init__(self, number: int = 1, *, source: Source = Source.PDF_TEXT) -> None:
        self._number = number
        self._source = source
        self._words: list[Word] = []
        self._rulings: list[Ruling] = []
        self.y = 60.0

    def put(self, text: str, place: float, *, align: Align = "left", drop: float = 0.0) -> Sheet:
        """Words at the height where the sheet stands, `drop` points lower."""
        words = text.split()
        width = sum(len(word) * LETTER for word in words) + BLANK * (len(words) - 1)
        left = place - {"left": 0.0, "centre": width / 2, "right": width}[align]
        for word in words:
            right = left + len(word) * LETTER
            box = Box(left=left, top=self.y + drop, right=right, bottom=self.y + drop + HEIGHT)
            self._words.append(Word(text=word, box=box, confidence=0.9 if self._source is Source.OCR else 1.0))
            left = right + BLANK
        return self

    def down(self, distance: float = PITCH) -> Sheet:
        """Further down."""
        self.y += distance
        return self

    def row(self, columns: Sequence[Column], cells: Sequence[str], *, gap: float = 0.0) -> Sheet:
        """One row of a table; cells may have several rows of print."""
        depth = max(cell.count("\n") for cell in cells)
        for column, cell in zip(columns, cells, strict=True):
            for at, text in enumerate(cell.split("\n")):
                self.put(text, column.place, align=column.align, drop=at * PITCH)
        return self.down(PITCH * (depth + 1) + gap)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], *, gap: float = 0.0) -> Sheet:
        """A header and rows."""
        self.row(columns, [column.name for column in columns])
        for cells in rows:
            self.row(columns, cells, gap=gap)
        return self

    def line_across(self, left: float = 40.0, right: float = 560.0) -> Sheet:
        """A printed line from left to right, above the next row."""
        self._rulings.append(Ruling(box=Box(left=left, top=self.y - 2.5, right=right, bottom=self.y - 2.0)))
        return self

    def line_down(self, place: float, top: float, bottom: float) -> Sheet:
        """A printed line from top to bottom."""
        self._rulings.append(upright(place, top, bottom))
        return self

    def layout(self) -> PageLayout:
        """The printed page, laid out."""
        return lay_out(page(self._words, number=self._number, source=self._source, rulings=tuple(self._rulings)))


def read(*sheets: Sheet, mark: DecimalMark = DecimalMark.POINT) -> LineTable:
    """The lines of printed sheets."""
    return read_lines([sheet.layout() for sheet in sheets], mark)


def cells(lines: Sequence[Line], *names: str) -> list[tuple[str, ...]]:
    """The values of some terms, line by line, as JSON has them; empty for what was not found."""
    return [tuple(_said(line, name) for name in names) for line in lines]


def _said(line: Line, name: str) -> str:
    value = line.value(LINE_TERMS[name])
    return "" if value is None else LINE_TERMS[name].kind.write(value)


DESCRIPTION: Final = Column(name="Description", place=50)
QUANTITY: Final = Column(name="Qty", place=340, align="right")
PRICE: Final = Column(name="Unit Price", place=430, align="right")
AMOUNT: Final = Column(name="Amount", place=540, align="right")
USUAL: Final = (DESCRIPTION, QUANTITY, PRICE, AMOUNT)
