"""Where the columns of a table part: the whitest place between two neighbouring names of columns."""

from __future__ import annotations

from bisect import bisect_left
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.unit_code import unit_code_of
from extractors.values.number_span import numbers_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.layout.row import Row
    from extractors.lines.header_column import HeaderColumn

#: Fewer letters make no word that tells names from numbers.
NAME_LETTERS: Final = 3
#: What a word in a column of numbers costs, against a word that is cut through.
MISFIT: Final = 0.4
#: What a number in a column of words costs: names have numbers in them.
NUMBER_MISFIT: Final = 0.05
#: What a distance of one page's width from the usual place costs.
DISTANCE: Final = 0.5
#: A printed line that parts columns runs along this part of the rows.
RULING_SHARE: Final = 0.5


class _Words:
    """The edges of the words of some rows, in order, to count what a cut would do to them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        numbers = {(row, at) for row in rows for span in numbers_in(row) for at in range(span.start, span.end)}
        words = [(row, at, word) for row in rows for at, word in enumerate(row.words)]
        self.lefts = sorted(word.box.left for _, _, word in words)
        self.rights = sorted(word.box.right for _, _, word in words)
        self.numbers = sorted(word.box.centre_x for row, at, word in words if (row, at) in numbers)
        self.names = sorted(
            word.box.centre_x for row, at, word in words if (row, at) not in numbers and _is_name(word.text)
        )

    def crossed(self, cut: float) -> int:
        """How many words a cut goes through."""
        return bisect_left(self.lefts, cut - 0.5) - bisect_right(self.rights, cut + 0.5)

    def edges(self, low: float, high: float) -> list[float]:
        """The places right before and right after words."""
        before = self.lefts[bisect_left(self.lefts, low) : bisect_right(self.lefts, high)]
        after = self.rights[bisect_left(self.rights, low) : bisect_right(self.rights, high)]
        return [*(left - 0.6 for left in before), *(right + 0.6 for right in after)]


def cuts(page: PageLayout, columns: Sequence[HeaderColumn], rows: Sequence[Row]) -> tuple[float, ...]:
    """The places that part each column from the next, in points; one fewer than columns."""
    words = _Words(rows)
    bars = _bars(page, rows)
    found: list[float] = []
    for left, right in pairwise(columns):
        low = max(left.box.centre_x, found[-1] if found else 0.0)
        high = max(right.box.centre_x, low)
        ruled = [bar for bar in bars if low <= bar <= high and not words.crossed(bar)]
        found.append(ruled[-1] if ruled else _cut(words, left, right, (low, high), page.page.width))
    return tuple(found)


def _cut(words: _Words, left: HeaderColumn, right: HeaderColumn, span: tuple[float, float], width: float) -> float:
    """The cheapest place between the middles of two names of columns."""
    low, high = span
    usual = min(max(right.box.left - 1.0, low), high)
    free = (left.box.right + usual) / 2
    places = [usual, min(max(free, low), high), *(place for place in words.edges(low, high) if low <= place <= high)]

    def cost(place: float) -> float:
        return (
            words.crossed(place)
            + _misfits(words, left, (low, place))
            + _misfits(words, right, (place, high))
            + DISTANCE * abs(place - usual) / width
        )

    return min(places, key=cost)


def _misfits(words: _Words, column: HeaderColumn, span: tuple[float, float]) -> float:
    """What the words between two places cost that do not look like what the column holds."""
    low, high = span
    if column.is_numeric:
        return MISFIT * (bisect_left(words.names, high) - bisect_left(words.names, low))
    if column.is_textual:
        return NUMBER_MISFIT * (bisect_left(words.numbers, high) - bisect_left(words.numbers, low))
    return 0.0


def _is_name(text: str) -> bool:
    """Whether a word is no number and no unit of measure."""
    return sum(char.isalpha() for char in text) >= NAME_LETTERS and unit_code_of(text) is None


def _bars(page: PageLayout, rows: Sequence[Row]) -> list[float]:
    """Where printed lines part the rows of a table from top to bottom."""
    if not rows:
        return []
    top, bottom = min(row.box.top for row in rows), max(row.box.bottom for row in rows)
    covered: dict[int, float] = {}
    for ruling in page.page.rulings:
        if not ruling.is_horizontal:
            shared = min(ruling.box.bottom, bottom) - max(ruling.box.top, top)
            place = round(ruling.box.centre_x)
            covered[place] = covered.get(place, 0.0) + max(shared, 0.0)
    return sorted(place for place, shared in covered.items() if shared >= RULING_SHARE * (bottom - top))
