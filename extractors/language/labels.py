"""Finds labels on a page: every phrase of a lexicon, in any spelling, with spaCy's phrase matcher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING
from typing import Final

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from extractors.language.chunks import chunks
from extractors.language.lexicon_file import load_lexicon
from extractors.layout.row import Row
from extractors.layout.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from spacy.tokens import Span as SpacySpan


#: Stands between the rows of a page, so that no phrase runs on from one to the next.
ROW_END: Final = "\n"
#: Phrases of up to so many chunks are also found with some of the blanks between them left out.
MOST_JOINED: Final = 4
#: What chunks make of words for "number", and how such words end longer ones.
NUMBER: Final = "no"
JOINED_NUMBERS: Final = ("nr", "nummer", "num")
#: Capital letters and digits that are one identifier.
SERIES: Final = re.compile(r"[A-Z]{1,4}(?:[-/_][A-Z]{1,3})?(?:[-/_]\d|0\d|\d{6})")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabelSpan(Span):
    """Words that name something."""

    #: The table of the lexicon.
    key: str
    languages: tuple[str, ...]
    #: How many letters and digits the phrase has: longer is more telling.
    length: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Piece:
    """A chunk and the word that it is a part of."""

    row: Row
    word: int
    chunk: str
    begins: bool
    ends: bool


class Labels:
    """All phrases of one lexicon file, ready to be found."""

    def __init__(self, lexicon: str) -> None:
        self._matcher = PhraseMatcher(_vocab())
        self._languages: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        self._keys: dict[tuple[str, ...], list[str]] = {}
        for phrase in load_lexicon(lexicon):
            self._add(phrase.key, phrase.language, phrase.text)

    def find(self, rows: Sequence[Row]) -> tuple[LabelSpan, ...]:
        """The labels on these rows, the longest where several overlap; one span for each key a phrase has."""
        words, doc = _printed(tuple(rows))
        matches = [span for span in self._matcher(doc, as_spans=True) if _is_whole(words, span.start, span.end)]
        matches = _within_cells(words, matches)
        longest = {(span.start, span.end) for span in filter_spans(matches)}
        found = [span for span in matches if (span.start, span.end) in longest]
        return tuple(self._span(words, span.label_, span.start, span.end) for span in found)

    def meanings(self, phrase: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What a whole phrase, as chunks, may name, each with the languages that name it so."""
        return tuple((key, tuple(self._languages[key, phrase])) for key in self._keys.get(phrase, ()))

    def _add(self, key: str, language: str, text: str) -> None:
        for spelling in _spellings(chunks(text)):
            languages = self._languages.setdefault((key, spelling), [])
            if not languages:
                self._matcher.add(key, [Doc(_vocab(), words=list(spelling))])
                self._keys.setdefault(spelling, []).append(key)
            if language not in languages:
                languages.append(language)

    def _span(self, words: list[_Piece], key: str, start: int, end: int) -> LabelSpan:
        phrase = tuple(piece.chunk for piece in words[start:end])
        first, last = words[start].word, words[end - 1].word + 1
        return LabelSpan(
            row=words[start].row,
            start=first,
            end=last,
            key=key,
            languages=tuple(self._languages[key, phrase]),
            length=sum(char.isalnum() for word in words[start].row.words[first:last] for char in word.text),
        )


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    """The words of all lexicons."""
    return Vocab()


@lru_cache(maxsize=4)
def _printed(rows: tuple[Row, ...]) -> tuple[list[_Piece], Doc]:
    """The chunks of rows, kept while one lexicon after the other is looked up in them."""
    pieces = [piece for row in rows for piece in _pieces(row)]
    return pieces, Doc(_vocab(), words=[piece.chunk for piece in pieces])


@lru_cache(maxsize=8)
def labels(lexicon: str) -> Labels:
    """The labels of a lexicon file, made once in a process."""
    return Labels(lexicon)


def _pieces(row: Row) -> Iterator[_Piece]:
    for index, word in enumerate(row.words):
        parts = chunks(word.text)
        for at, chunk in enumerate(parts):
            yield _Piece(row=row, word=index, chunk=chunk, begins=at == 0, ends=_may_end(word.text, parts[at + 1 :]))
    yield _Piece(row=row, word=len(row.words), chunk=ROW_END, begins=True, ends=True)


def _may_end(text: str, rest: tuple[str, ...]) -> bool:
    """Whether a label can end before the rest of its word: nothing follows, or a value does: "No.:471102".

    Letters and a dash, or many digits, are one identifier: "PO-65213" is no order number 65213.
    """
    return not rest or ":" in text[:-1] or (rest[0].isdigit() and not SERIES.match(text))


def _is_whole(words: list[_Piece], start: int, end: int) -> bool:
    """Whether a match is no part of a longer name: "Kunde" in "MUSTER-KUNDE" is."""
    return words[start].begins and words[end - 1].ends


def _within_cells(words: list[_Piece], matches: list[SpacySpan]) -> list[SpacySpan]:
    """The matches without those over two cells each of which begins with a label of its own: "Date    Due date"."""
    starts = {match.start for match in matches}
    return [match for match in matches if not _is_torn(words, match, starts)]


def _is_torn(words: list[_Piece], match: SpacySpan, starts: set[int]) -> bool:
    row = words[match.start].row
    borders = {cell.start for cell in row.cells} if len(row.cells) > 1 else set()
    inner = [at for at in range(match.start + 1, match.end) if words[at].word in borders and words[at].begins]
    return bool(inner) and all(at in starts for at in inner)


def _spellings(phrase: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """A phrase with its blanks kept or left out in every way."""
    if not 1 < len(phrase) <= MOST_JOINED:
        return [phrase]
    joined = [_joined(phrase, gaps) for gaps in product((True, False), repeat=len(phrase) - 1)]
    return [*joined, *_abbreviated(joined)]


def _abbreviated(joined: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The spellings of words for "number" at the end of longer words: "Bonnr", "Factuurnummer"."""
    for spelling in joined:
        if len(spelling[-1]) > len(NUMBER) and spelling[-1].endswith(NUMBER):
            yield from ((*spelling[:-1], spelling[-1].removesuffix(NUMBER) + word) for word in JOINED_NUMBERS)


def _joined(phrase: tuple[str, ...], gaps: tuple[bool, ...]) -> tuple[str, ...]:
    parts = [phrase[0]]
    for chunk, apart in zip(phrase[1:], gaps, strict=True):
        if apart:
            parts.append(chunk)
        else:
            parts[-1] += chunk
    return tuple(parts)
