"""Two readings of one picture made one: where they agree it is sure, where they differ it is doubtful."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.places import Place
from extractors.readers.ocr.places import Words
from extractors.readers.ocr.places import places
from pipeline.document.box import enclosing
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from difflib import Match

#: Below this quality, a reading may be wrong where another differs.
_DOUBTFUL: Final = 0.9
#: In heights of the print: a smaller gap divides no words, and one behind a decimal mark must be wider.
_GAP: Final = 0.3
_GAP_IN_NUMBER: Final = 0.6
_BEGUN_NUMBER: Final = re.compile(r"[-−–+(]?\d{1,3}(?:[.,'’]\d{3})*[.,]")
#: What dirt and rulings at the ends of a word are read as.
_EDGES: Final = "|:;_'\"‘’“”"
_DASHES: Final = str.maketrans("–—−", "---")


def united(better: Words, other: Words) -> Words:
    """The words of the better reading, divided where the other sees gaps, and as sure as both together are.

    What the other alone saw is left out: it is dirt more often than print.
    """
    return tuple(word for place in places(better, other) for word in _settled(place))


def corrected(words: Words, second: Words) -> Words:
    """The words after a second look at some places: where it is surer of what the first doubts, it is believed."""
    return tuple(word for place in places(words, second) for word in _settled(_surer_first(place)))


def _surer_first(place: Place) -> Place:
    is_doubtful = bool(place.first and place.second) and quality(place.first) < _DOUBTFUL
    swapped = is_doubtful and quality(place.second) > quality(place.first)
    return Place(place.second, place.first) if swapped else place


def _settled(place: Place) -> Words:
    if not place.first or not place.second:
        return place.first
    words = _divided(place.first, _whole(place.second))
    sure = min(word.confidence for word in place.second)
    agreed = _agreed(words, place.second)
    return tuple(_judged(word, sure, agrees=agrees) for word, agrees in zip(words, agreed, strict=True))


def _judged(word: Word, other: float, *, agrees: bool) -> Word:
    """The word once the other engine has spoken, as sure as that one is."""
    if agrees:
        return replace(word, confidence=1 - (1 - word.confidence) * (1 - other), is_confirmed=True)
    return replace(word, confidence=word.confidence * (1 - other / 2))


def _agreed(words: Words, other: Words) -> Iterator[bool]:
    """Of each word, whether the other reading has the same characters there, and no more."""
    theirs, ends = _spelled(other), {0, *_ends(other)}
    blocks = _same_runs(_spelled(words), theirs)
    for word, end in zip(words, _ends(words), strict=True):
        core = word.text.strip(_EDGES) or word.text
        start = end - len(word.text) + word.text.index(core)
        stop = start + len(core)
        yield any(
            block.a <= start
            and stop <= block.a + block.size
            and (block.a < start or _is_edge(theirs, start + block.b - block.a - 1, ends, shift=1))
            and (stop < block.a + block.size or _is_edge(theirs, stop + block.b - block.a, ends, shift=0))
            for block in blocks
        )


def _is_edge(text: str, at: int, ends: set[int], *, shift: int) -> bool:
    """Whether a character beside a word does not belong to it."""
    return at + shift in ends or text[at] in _EDGES


def _whole(words: Words) -> Words:
    """The words as the gaps between them divide them, numbers that were cut at their decimal mark made whole."""
    joined: list[Word] = []
    for word in words:
        if joined and not _are_apart(joined[-1], word):
            last = joined.pop()
            sure = min(last.confidence, word.confidence)
            word = Word(text=last.text + word.text, box=enclosing((last.box, word.box)), confidence=sure)  # noqa: PLW2901 - it goes on
        joined.append(word)
    return tuple(joined)


def _are_apart(left: Word, right: Word) -> bool:
    goes_on = _BEGUN_NUMBER.fullmatch(left.text) and right.text[:1].isdigit()
    least = _GAP_IN_NUMBER if goes_on else _GAP
    return right.box.left - left.box.right > least * min(left.box.height, right.box.height)


def _divided(words: Words, pattern: Words) -> Words:
    """The words divided like the pattern, where it has more of them and the same characters beside each gap."""
    text = _spelled(words)
    blocks = _same_runs(text, _spelled(pattern))
    cuts = [0, *(_mapped(end, blocks) for end in _ends(pattern)[:-1]), len(text)]
    if len(pattern) <= len(words) or not all(one < other for one, other in pairwise(cuts)):
        return words
    sure = min(word.confidence for word in words)
    whole = "".join(word.text for word in words)
    return tuple(
        Word(text=whole[one:other], box=piece.box, confidence=sure)
        for (one, other), piece in zip(pairwise(cuts), pattern, strict=True)
    )


def _mapped(place: int, blocks: Iterable[Match]) -> int:
    """The place in the first text of one in the second, beside a character that is the same in both; else -1."""
    beside = (block.a + place - block.b for block in blocks if block.b <= place <= block.b + block.size and block.size)
    return next(beside, -1)


def _same_runs(one: str, other: str) -> list[Match]:
    return SequenceMatcher(a=one, b=other, autojunk=False).get_matching_blocks()


def _ends(words: Words) -> list[int]:
    """Where each word ends among the characters of all."""
    return list(accumulate(len(word.text) for word in words))


def _spelled(words: Words) -> str:
    return "".join(word.text for word in words).translate(_DASHES)
