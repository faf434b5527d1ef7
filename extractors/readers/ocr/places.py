"""What two engines read on one picture, place by place."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.document.box import Box

Words = tuple[Word, ...]

#: Boxes of the same print share so much of the smaller one's width and height.
_SHARED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """What each of two engines read at one place, from left to right; one of them may have read nothing."""

    first: Words
    second: Words


def places(first: Words, second: Words) -> Iterator[Place]:
    """The places of a picture at which something was read, each once."""
    words = (*first, *second)
    partners = _partners(first, second)
    seen: set[int] = set()
    for start in range(len(words)):
        if start not in seen:
            together = _reached(start, partners)
            seen |= together
            yield Place(
                _ordered(words[at] for at in together if at < len(first)),
                _ordered(words[at] for at in together if at >= len(first)),
            )


def _ordered(words: Iterator[Word]) -> Words:
    return tuple(sorted(words, key=lambda word: word.box.left))


def _partners(first: Sequence[Word], second: Sequence[Word]) -> Mapping[int, set[int]]:
    """Of each word, by its place in both readings one after the other: those of the other reading on its print."""
    partners: defaultdict[int, set[int]] = defaultdict(set)
    downward = sorted(range(len(second)), key=lambda at: second[at].box.top)
    tops = [second[at].box.top for at in downward]
    highest = max((word.box.height for word in second), default=0.0)
    for one, word in enumerate(first):
        near = slice(bisect_left(tops, word.box.top - highest), bisect_left(tops, word.box.bottom))
        for other in downward[near]:
            if _is_same_print(word.box, second[other].box):
                partners[one].add(len(first) + other)
                partners[len(first) + other].add(one)
    return partners


def _is_same_print(one: Box, other: Box) -> bool:
    low, narrow = min(one.height, other.height), min(one.width, other.width)
    return one.overlap_y(other) >= _SHARED * low and one.overlap_x(other) >= _SHARED * narrow


def _reached(start: int, partners: Mapping[int, set[int]]) -> set[int]:
    """All words that stand on one print with a word, or with one that does."""
    reached, waiting = {start}, [start]
    while waiting:
        found = partners.get(waiting.pop(), set()) - reached
        reached |= found
        waiting.extend(found)
    return reached
