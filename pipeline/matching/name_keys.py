"""The keys under which a name is found that was written, or read, a little otherwise.

A slip in one word leaves the other words; a slip in a long word leaves its head or its tail; a name of common words
has pairs of them that are not common. How alike two names are is not said here.

>>> sorted(name_keys("Ochsenbach GmbH", "01356"))
['@01356', 'gmbh', 'ochsenbach', 'ochsenbach gmbh', 'ochs~', '~bach']
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pipeline.matching.folding import folded
from pipeline.matching.name_words import name_words

#: How many letters a head or a tail has, and the lengths of the words that have such: no single slip changes both.
#: Words of eight letters have both sorts, for one that was read with a letter less has the shorter sort only.
_HALVES: Final = ((3, range(6, 9)), (4, range(8, 1000)))
#: Keys are no longer, whatever a name is.
_LONGEST: Final = 60


def name_keys(name: str, postcode: str | None = None) -> frozenset[str]:
    """The keys of one name, and of the place where it is."""
    words = name_words(name)
    keys = {*words, *(f"{first} {second}" for first, second in pairwise(words))}
    for word in words:
        for letters in (letters for letters, lengths in _HALVES if len(word) in lengths):
            keys |= {f"{word[:letters]}~", f"~{word[-letters:]}"}
    if place := folded(postcode or ""):
        keys.add(f"@{place}")
    return frozenset(key[:_LONGEST] for key in keys)
