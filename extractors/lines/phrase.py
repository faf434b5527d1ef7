"""Labels of a row as phrases: the words, and all that they can mean."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.labels import labels
from extractors.layout.row import Row
from extractors.layout.span import Span
from extractors.lines.misread import corrected
from pipeline.document.box import enclosing
from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from pipeline.document.word import Word

#: Between words of one phrase there is no more white than this, in letter heights; boxes of recognised words are tight.
WORD_SPACE: Final = 0.45
RECOGNISED_WORD_SPACE: Final = 0.7


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


def cell_phrases(lexicon: str, page: PageLayout) -> dict[Row, list[Phrase]]:
    """The phrases within the cells of a page; names of two columns that stand close are not taken for one."""
    space = word_space(page)
    is_recognised = page.page.source is Source.OCR
    found: dict[Row, list[Phrase]] = {}
    for phrase in _within(lexicon, [span for row in page.rows for span in _cells(row)], is_recognised=is_recognised):
        found.setdefault(phrase.row, []).extend(_parted(lexicon, phrase, space))
    return found


def word_space(page: PageLayout) -> float:
    """The widest white between words of one phrase, in points."""
    return page.em * (RECOGNISED_WORD_SPACE if page.page.source is Source.OCR else WORD_SPACE)


def _cells(row: Row) -> list[Span]:
    return [Span(row=row, start=cell.start, end=cell.end) for cell in row.cells]


def _within(lexicon: str, spans: Sequence[Span], *, is_recognised: bool = False) -> Iterator[Phrase]:
    """The phrases that stand within spans."""
    strips = [strip(_read_right(span.words, lexicon) if is_recognised else span.words) for span in spans]
    known = phrases(lexicon, strips)
    for span, part in zip(spans, strips, strict=True):
        for phrase in known.get(part, []):
            yield replace(phrase, row=span.row, start=phrase.start + span.start, end=phrase.end + span.start)


def _parted(lexicon: str, phrase: Phrase, space: float) -> list[Phrase]:
    """A phrase, or the two phrases that a wider space within it parts."""
    words = phrase.words
    for at in range(1, len(words)):
        if words[at].box.left - words[at - 1].box.right > space:
            sides = (
                Span(row=phrase.row, start=phrase.start, end=phrase.start + at),
                Span(row=phrase.row, start=phrase.start + at, end=phrase.end),
            )
            found = list(_within(lexicon, sides))
            if {side.start for side in found} == {side.start for side in sides}:
                return found
    return [phrase]


def _read_right(words: Sequence[Word], lexicon: str) -> list[Word]:
    return [replace(word, text=corrected(word.text, lexicon)) for word in words]


def strip(words: Iterable[Word]) -> Row:
    """Words of any place read as if they stood in one row, in the order given."""
    line = tuple(words)
    return Row(page=0, index=-1, words=line, cells=(), box=enclosing(word.box for word in line))
