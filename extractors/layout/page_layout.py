"""The layout of a page: its words in rows and cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.row import Cell
from extractors.layout.row import Row
from pipeline.document.box import enclosing
from pipeline.document.page import Page
from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.document.page import Ruling
    from pipeline.document.word import Word

#: Words of one row share at least this part of the lower one's height.
ROW_OVERLAP: Final = 0.5
#: A word so many times higher than its neighbour, and than most, is a stroke or a stamp across rows.
TOWER: Final = 2.2
#: A gap of more than so many letter heights divides cells.
CELL_GAP: Final = 1.1
#: In letter widths: print that was made wider, as tills do for names, has wider blanks as well.
WIDE_BLANK: Final = 1.5
#: An upright letter with its room above and below is narrower than this part of its height.
TURNED: Final = 0.95
#: Signs that lead the eye across a row, and how many of them make no word.
LEADING: Final = frozenset(".…·_-–—=*~")
LEADERS: Final = 4
#: Turned text comes in pieces of at most so many letters.
MOST_TURNED: Final = 2
#: Fewer rows do not tell how wide the print of a page is; of more, one in so many may stand out.
FEW_ROWS: Final = 10
ONE_IN: Final = 20


@dataclass(frozen=True, kw_only=True, eq=False)
class PageLayout:
    """One page with its words in rows, from top to bottom."""

    page: Page
    rows: tuple[Row, ...]
    #: The usual height of a word, in points: the measure of all distances.
    em: float

    @cached_property
    def print_width(self) -> float:
        """How wide its print is, in points, without what stands out in few rows; the page's width where it has few."""
        if len(self.rows) < FEW_ROWS:
            return self.page.width
        lefts, rights = sorted(row.box.left for row in self.rows), sorted(row.box.right for row in self.rows)
        outside = len(self.rows) // ONE_IN
        return rights[-1 - outside] - lefts[outside]


def lay_out(page: Page) -> PageLayout:
    """The rows and cells of a page."""
    words = [word for word in page.words if _is_print(word) and not _is_turned(word, page.source)]
    em = median(word.box.height for word in words) if words else 1.0
    bars = tuple(ruling for ruling in page.rulings if not ruling.is_horizontal)
    grouped = sorted(_grouped(words, em), key=lambda row: sum(word.box.centre_y for word in row) / len(row))
    rows = [_row(page.number, index, row, bars, em) for index, row in enumerate(grouped)]
    return PageLayout(page=page, rows=tuple(rows), em=max(em, 1.0))


def _is_print(word: Word) -> bool:
    """Whether a word says anything: blanks do not, nor do the dots or strokes that lead from a name to its amount."""
    text = word.text.strip()
    return bool(text) and not (len(text) >= LEADERS and LEADING.issuperset(text))


def _is_turned(word: Word, source: Source | None) -> bool:
    """Whether a word is a letter or two of a text that runs up the margin or across the page, as stamps do."""
    letters = len(word.text)
    return source is Source.PDF_TEXT and letters <= MOST_TURNED and word.box.width > TURNED * letters * word.box.height


def _grouped(words: Iterable[Word], em: float) -> list[list[Word]]:
    """Words joined into rows: each goes to the row in which it stands highest beside its neighbour."""
    rows: list[list[Word]] = []
    open_rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.box.centre_y, each.box.left)):
        open_rows = [row for row in open_rows if max(each.box.bottom for each in row) > word.box.top]
        home = max(open_rows, key=lambda row: _shared(row, word, em), default=None)
        if home is None or _shared(home, word, em) < ROW_OVERLAP:
            home = []
            rows.append(home)
            open_rows.append(home)
        home.append(word)
    return rows


def _shared(row: list[Word], word: Word, em: float) -> float:
    """How much of its height a word shares with its nearest neighbour in a row; nothing where they cannot share it."""
    nearest = max(row, key=lambda each: each.box.overlap_x(word.box)).box
    low, high = sorted((max(nearest.height, 0.1), max(word.box.height, 0.1)))
    towers = high > TOWER * em and high > TOWER * low
    stacked = nearest.overlap_x(word.box) > word.box.width / 2 and abs(nearest.centre_y - word.box.centre_y) > em / 2
    return 0.0 if towers or stacked else nearest.overlap_y(word.box) / low


def _row(page: int, index: int, words: list[Word], bars: tuple[Ruling, ...], em: float) -> Row:
    ordered = tuple(sorted(words, key=lambda word: word.box.left))
    return Row(
        page=page,
        index=index,
        words=ordered,
        cells=tuple(_cells(ordered, bars, em)),
        box=enclosing(word.box for word in ordered),
    )


def _cells(words: Sequence[Word], bars: tuple[Ruling, ...], em: float) -> list[Cell]:
    starts = [0, *(at for at in range(1, len(words)) if _divides(words[at - 1], words[at], bars, em)), len(words)]
    return [
        Cell(words=tuple(words[one:other]), box=enclosing(word.box for word in words[one:other]), start=one)
        for one, other in pairwise(starts)
    ]


def _divides(left: Word, right: Word, bars: tuple[Ruling, ...], em: float) -> bool:
    gap = right.box.left - left.box.right
    height = max(em, min(left.box.height, right.box.height))
    blank = WIDE_BLANK * min(left.box.width / len(left.text), right.box.width / len(right.text))
    return gap > max(CELL_GAP * height, blank) or (gap > 0 and any(_between(left, right, bar) for bar in bars))


def _between(left: Word, right: Word, bar: Ruling) -> bool:
    return (
        left.box.right - 1 <= bar.box.centre_x <= right.box.left + 1
        and bar.box.top <= left.box.centre_y <= bar.box.bottom
    )
