"""Labels of a row as phrases: the words, and all that they can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.language.labels import labels
from extractors.layout.row import Row
from extractors.layout.span import Span
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.document.word import Word


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrase(Span):
    """Neighbouring words that a lexicon knows."""

    #: The languages that use the phrase, for each thing it can mean.
    meanings: dict[str, tuple[str, ...]]
    #: How many letters and digits it has.
    length: int


def phrases(lexicon: str, rows: Sequence[Row]) -> dict[Row, list[Phrase]]:
    """The phrases of each row, from left to right; rows without any are left out."""
    meanings: dict[tuple[Row, int, int], dict[str, tuple[str, ...]]] = {}
    lengths: dict[tuple[Row, int, int], int] = {}
    for span in labels(lexicon).find(rows):
        place = (span.row, span.start, span.end)
        meanings.setdefault(place, {})[span.key] = span.languages
        lengths[place] = span.length
    found: dict[Row, list[Phrase]] = {}
    for (row, start, end), keys in sorted(meanings.items(), key=lambda item: item[0][1:]):
        phrase = Phrase(row=row, start=start, end=end, meanings=keys, length=lengths[row, start, end])
        found.setdefault(row, []).append(phrase)
    return found


def strip(words: Iterable[Word]) -> Row:
    """Words of any place read as if they stood in one row, in the order given."""
    line = tuple(words)
    return Row(page=0, index=-1, words=line, cells=(), box=enclosing(word.box for word in line))
