"""Strips read in the language they are in, by an engine that has to know it: some of them tell."""

from __future__ import annotations

from itertools import chain
from itertools import islice
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.detection import PLAIN
from extractors.language.detection import clear_language_of
from extractors.language.detection import language_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
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
#: More would not tell either.
_MOST: Final = 16


def read_in_own_language(strips: Sequence[Strip], read: Read) -> Words:
    """The words of the strips; where the first of them misled, all are read again."""
    seen = dict(_until_clear(strips, read))
    language = language_of(_texts(seen.values()))
    known = seen if language == PLAIN else {}
    words = (*chain(*known.values()), *read([strip for strip in strips if strip not in known], language))
    clear = clear_language_of(word.text for word in words) or language
    return words if clear == language else read(strips, clear)


def _until_clear(strips: Sequence[Strip], read: Read) -> Iterator[tuple[Strip, Words]]:
    """Strips and their words, until these tell their language."""
    texts: list[str] = []
    for strip in islice(telling_strips(strips), _MOST):
        words = read([strip], PLAIN)
        yield strip, words
        texts += (word.text for word in words)
        if clear_language_of(texts):
            return


def telling_strips(strips: Sequence[Strip]) -> Iterator[Strip]:
    """The strips, those first that tell the most of a page."""
    ordered = sorted(strips, key=lambda strip: strip.top)
    parts = (ordered[part * len(ordered) // _PARTS : (part + 1) * len(ordered) // _PARTS] for part in range(_PARTS))
    turns = zip_longest(*(sorted(part, key=_cost) for part in parts))
    return (strip for turn in turns for strip in turn if strip is not None)


def _cost(strip: Strip) -> tuple[bool, int]:
    length = int(strip.picture.shape[1])
    return length > _LONG, -length


def _texts(words: Iterable[Words]) -> Iterator[str]:
    return (word.text for some in words for word in some)
