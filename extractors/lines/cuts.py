"""Where the columns of a table part: white places that leave each column what its name promises, line by line."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.layout.row import Row
    from extractors.lines.header_column import HeaderColumn
    from extractors.lines.tokens import Token

#: What it costs, for each line, against one that a cut goes through:
#: a name in a column of numbers, a column of numbers without any, each number more than one.
MISFIT: Final = 0.4
EMPTY: Final = 0.25
CROWDED: Final = 0.6
#: Numbers beside each other in a column that has no name that we know.
UNKNOWN_CROWDED: Final = 0.3
#: What a distance of one page's width from the usual place costs, for each line.
DISTANCE: Final = 0.5
#: What it costs to part words of one text, and how wide a blank is at most, in letter heights.
PARTED: Final = 0.5
BLANK: Final = 0.4
#: So many white places are weighed between two columns.
MOST_PLACES: Final = 8
#: So many lines are enough to see where columns part.
SAMPLE: Final = 30
#: A printed line that parts columns runs along this part of the rows.
RULING_SHARE: Final = 0.5

Lines = list[list["Token"]]


def cuts(page: PageLayout, columns: Sequence[HeaderColumn], rows: Sequence[Row]) -> tuple[float, ...]:
    """The places that part each column from the next, in points; one fewer than columns."""
    lines = [list(tokens(row)) for row in rows[:SAMPLE]]
    bars = _bars(page, rows)
    choices = [_places(page, lines, left, right, bars) for left, right in pairwise(columns)]
    return _best(columns, choices, lines)


def _places(
    page: PageLayout, lines: Lines, left: HeaderColumn, right: HeaderColumn, bars: list[float]
) -> list[tuple[float, float]]:
    """Where two columns may part, with what that costs by itself."""
    low, high = left.box.centre_x, max(right.box.centre_x, left.box.centre_x)
    ruled = [bar for bar in bars if low <= bar <= high and not _crossed(lines, bar)]
    if ruled:
        return [(ruled[-1], 0.0)]
    usual = min(max((left.box.right + right.box.left) / 2, right.box.left - 1.0, low), high)
    found = {usual, *_whites(lines, low, high)}
    weight = DISTANCE * max(len(lines), 1) / page.page.width
    costs = [
        (place, _crossed(lines, place) + PARTED * _parted(lines, place, page.em) + weight * abs(place - usual))
        for place in found
    ]
    return sorted(sorted(costs, key=lambda choice: choice[1])[:MOST_PLACES])


def _whites(lines: Lines, low: float, high: float) -> list[float]:
    """The middles of the places between the edges of words."""
    edges = {edge for line in lines for token in line for edge in (token.left, token.right) if low <= edge <= high}
    return [(one + other) / 2 for one, other in pairwise(sorted({low, high, *edges})) if other - one > 1.0]


def _crossed(lines: Lines, place: float) -> int:
    """Through how many words a cut goes."""
    return sum(token.left < place - 0.5 and token.right > place + 0.5 for line in lines for token in line)


def _parted(lines: Lines, place: float, em: float) -> int:
    """In how many lines a cut parts words with no more than a blank between them."""
    gaps = ((left.right, right.left) for line in lines for left, right in pairwise(line))
    return sum(left <= place <= right and right - left < BLANK * em for left, right in gaps)


def _best(columns: Sequence[HeaderColumn], choices: list[list[tuple[float, float]]], lines: Lines) -> tuple[float, ...]:
    """The cheapest way to cut all columns, found column by column."""
    counts = _Counts(lines)
    ways: list[tuple[float, tuple[float, ...]]] = [(0.0, ())]
    for column, places in zip(columns, choices, strict=False):
        ways = [
            min(
                (cost + own + counts.cost(column, way[-1] if way else float("-inf"), place), (*way, place))
                for cost, way in ways
            )
            for place, own in places
        ]
    last = columns[-1]
    _, best = min(
        (cost + counts.cost(last, way[-1] if way else float("-inf"), float("inf")), way) for cost, way in ways
    )
    return best


class _Counts:
    """How many numbers and names stand left of a place, in each line."""

    def __init__(self, lines: Lines) -> None:
        self._lines = [
            (
                [token.centre for token in line],
                [0, *accumulate(token.is_number for token in line)],
                [0, *accumulate(token.is_name for token in line)],
            )
            for line in lines
        ]

    def cost(self, column: HeaderColumn, left: float, right: float) -> float:
        """What a column costs between two cuts; too much where the cuts are in the wrong order."""
        if right < left:
            return float("inf")
        total = 0.0
        for centres, numbers, names in self._lines:
            start, end = bisect_right(centres, left), bisect_right(centres, right)
            found, named = numbers[end] - numbers[start], names[end] - names[start]
            if column.is_numeric:
                total += MISFIT * named + (EMPTY if not found else CROWDED * (found - 1))
            elif not column.is_textual:
                total += UNKNOWN_CROWDED * max(found - 1, 0)
        return total


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
