"""Labels in prose that are broken at the end of a row: "... PO-00231, Abona la / factura nº 34043, ..."."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.chunks import chunks
from extractors.language.labels import LabelSpan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.language.labels import Labels
    from extractors.layout.row import Row

#: A row of prose is one cell of so many words at least.
PROSE: Final = 5
#: On either side of the break, a label has at most so many words.
MOST: Final = 3


def with_broken(found: Sequence[LabelSpan], lexicon: Labels, rows: Sequence[Row]) -> tuple[LabelSpan, ...]:
    """The labels, with those whose first words end the row before in place of what their rest means alone."""
    broken = {label.row: label for one, other in pairwise(rows) if (label := _broken(lexicon, one, other))}
    kept = [label for label in found if label.row not in broken or not label.overlaps(broken[label.row])]
    return (*kept, *broken.values())


def _broken(lexicon: Labels, one: Row, other: Row) -> LabelSpan | None:
    """The label that begins in one row and ends in the next, the longest of several."""
    if not _is_prose(one) or one.page != other.page or one.index + 1 != other.index:
        return None
    return next(_matches(lexicon, one, other), None)


def _is_prose(row: Row) -> bool:
    return len(row.cells) == 1 and len(row.words) >= PROSE


def _matches(lexicon: Labels, one: Row, other: Row) -> Iterator[LabelSpan]:
    for head in range(min(MOST, len(other.words)), 0, -1):
        for tail in range(MOST, 0, -1):
            words = (*one.words[-tail:], *other.words[:head])
            phrase = tuple(chunk for word in words for chunk in chunks(word.text))
            for key, languages in lexicon.meanings(phrase):
                letters = sum(char.isalnum() for word in words for char in word.text)
                yield LabelSpan(row=other, start=0, end=head, key=key, languages=languages, length=letters)
