"""Strips read in the language they are in, by an engine that has to know it: some of them tell."""

from __future__ import annotations

from itertools import islice
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.detection import PLAIN
from extractors.language.detection import clear_language_of
from extractors.language.detection import language_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.readers.ocr.strip import Strip
    from pipeline.document.word import Word

    Words = tuple[Word, ...]
    #: What strips say in a language.
    Read = Callable[[Sequence[Strip], str], Words]

#: The strips are divided from top to bottom, for the head, the table and the foot of a page speak of different things;
#: of each part the longest are read first that are no longer than this, in pixels: what is longer costs more than it
#: tells.
_PARTS: Final = 4
_LONG: Final = 400
#: So many are read at a time, for a program has to start each time; more than the most would not tell either.
_AT_A_TIME: Final = 4
_MOST: Final = 16


def read_in_own_language(strips: Sequence[Strip], read: Read) -> Words:
    """The words of the strips; where the first of them misled, all are read again."""
    telling, glanced = _until_clear(strips, read)
    language = language_of(word.text for word in glanced)
    known, kept = (telling, glanced) if language == PLAIN else ((), ())
    words = (*kept, *read([strip for strip in strips if strip not in known], language))
    clear = clear_language_of(word.text for word in words) or language
    return words if clear == language else read(strips, clear)


def _until_clear(strips: Sequence[Strip], read: Read) -> tuple[Sequence[Strip], Words]:
    """So many strips that they tell their language, and their words."""
    order = list(islice(telling_strips(strips), _MOST))
    words: Words = ()
    for start in range(0, len(order), _AT_A_TIME):
        words += read(order[start : start + _AT_A_TIME], PLAIN)
        if clear_language_of(word.text for word in words):
            return order[: start + _AT_A_TIME], words
    return order, words


def telling_strips(strips: Sequence[Strip]) -> Iterator[Strip]:
    """The strips, those first that tell the most of a page."""
    ordered = sorted(strips, key=lambda strip: strip.top)
    parts = (ordered[part * len(ordered) // _PARTS : (part + 1) * len(ordered) // _PARTS] for part in range(_PARTS))
    turns = zip_longest(*(sorted(part, key=_length_in_turn) for part in parts))
    return (strip for turn in turns for strip in turn if strip is not None)


def _length_in_turn(strip: Strip) -> tuple[bool, int]:
    length = int(strip.picture.shape[1])
    return length > _LONG, -length
