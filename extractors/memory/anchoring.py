"""The anchors of a value: every way in which its place can be known again on the next bill of the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.place import FILLERS
from extractors.layout.span import Span
from pipeline.learning.anchor import Anchor
from pipeline.learning.anchor import Edge
from pipeline.learning.anchor import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.layout.row import Row
    from extractors.memory.prints import Print
    from extractors.survey import Survey
    from pipeline.document.box import Box

#: Words of a label, at most; of a longer text before a value the last ones.
MOST_WORDS: Final = 5
FEWEST_LETTERS: Final = 2
#: In letter heights, how far above a value the words may stand that it belongs to.
REACH: Final = 6.0
#: Of those above it, so many are kept.
MOST_ABOVE: Final = 2
LABELS: Final = ("fields", "amounts", "parties")
#: The title of a bill names what stands right behind it, and nothing below.
TITLES: Final = (*LABELS, "titles")
#: Words are a label where labels are so much of them.
MOSTLY: Final = 0.5


def anchors_of(survey: Survey, found: Print, others: Sequence[Print]) -> tuple[Anchor, ...]:
    """The anchors of one print; `others` are all prints of its sort on the bill.

    Where words are known to be labels, others further away say no more: they may be words of that one bill.
    """
    worded = (*_before(survey, found, others), *_above(survey, found))
    close = tuple(anchor for anchor in worded if anchor.is_label or _is_close(anchor, found))
    return (*(close or worded), _at(survey, found))


def _is_close(anchor: Anchor, found: Print) -> bool:
    """Whether the words stand in the cell of the value, right before it."""
    return anchor.relation is Relation.BEHIND and not begins_cell(found)


def _before(survey: Survey, found: Print, others: Sequence[Print]) -> Iterator[Anchor]:
    """The words to the left of it: those of its own cell, else those of the cell before."""
    row, start = found.first.row, found.first.start
    cell = row.cell_of(start)
    edge = (
        cell.start if cell.start < start else max((one.start for one in row.cells if one.end <= start), default=start)
    )
    words = _telling(row, edge, start)
    if words is None:
        return
    same = sorted({one.first.start for one in others if one.first.row is row and one.first.start >= words.end})
    yield Anchor(
        relation=Relation.BEHIND,
        words=tuple(word.text for word in words.words),
        is_label=_is_label(survey, words, TITLES),
        skipped=same.index(start),
        is_last=start == same[-1],
    )


def _above(survey: Survey, found: Print) -> Iterator[Anchor]:
    """The words that head its column, the nearest first; up to the first that are a label."""
    layout = survey.page_of(found.first.row)
    own = found.first.box
    kept = 0
    for row in reversed(layout.rows[: found.first.row.index]):
        if own.top - row.box.bottom > REACH * layout.em or kept == MOST_ABOVE:
            return
        for cell in row.cells:
            words = _telling(row, cell.start, cell.end) if cell.box.overlap_x(own) > 0 else None
            if words is not None and kept < MOST_ABOVE:
                kept += 1
                anchor = _heading(survey, words, found, layout.em)
                yield anchor
                if anchor.is_label:
                    return


def _heading(survey: Survey, words: Span, found: Print, em: float) -> Anchor:
    own = found.first.box
    edge, offset = aligned(words.box, own)
    return Anchor(
        relation=Relation.BELOW,
        words=tuple(word.text for word in words.words),
        is_label=_is_label(survey, words, LABELS),
        drop=round((own.top - words.box.top) / em, 2),
        edge=edge,
        offset=round(offset / em, 2),
        begins_cell=begins_cell(found),
    )


def _at(survey: Survey, found: Print) -> Anchor:
    page = survey.page_of(found.first.row).page
    return Anchor(relation=Relation.AT, region=page.in_page_units(found.box), begins_cell=begins_cell(found))


def begins_cell(found: Print) -> bool:
    """Whether nothing stands before a print in its cell."""
    return found.first.start == found.first.row.cell_of(found.first.start).start


def aligned(words: Box, own: Box) -> tuple[Edge, float]:
    """By which edge two boxes are lined up best, and how far those edges lie apart."""
    ways = {edge: apart(edge, words, own) for edge in Edge}
    best = min(ways, key=lambda edge: abs(ways[edge]))
    return best, ways[best]


def apart(edge: Edge, words: Box, own: Box) -> float:
    """How far an edge of one box lies to the right of that of another."""
    match edge:
        case Edge.LEFT:
            return own.left - words.left
        case Edge.RIGHT:
            return own.right - words.right
        case Edge.CENTRE:
            return own.centre_x - words.centre_x


def _telling(row: Row, start: int, end: int) -> Span | None:
    """The last words of a stretch, without fillers; `None` where they have digits, or hardly a letter."""
    while end > start and row.words[end - 1].text in FILLERS:
        end -= 1
    span = Span(row=row, start=max(start, end - MOST_WORDS), end=end)
    if start >= end or any(char.isdigit() for char in span.text):
        return None
    return span if sum(char.isalpha() for char in span.text) >= FEWEST_LETTERS else None


def _is_label(survey: Survey, words: Span, lexicons: tuple[str, ...]) -> bool:
    """Whether most of the words are known to name something."""
    labels = [label for name in lexicons for label in survey.labels_in(name, words.row)]
    named = sum(any(label.start <= at < label.end for label in labels) for at in range(words.start, words.end))
    return named >= MOSTLY * (words.end - words.start)
