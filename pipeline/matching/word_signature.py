"""The MinHash signature of what a document says, so that one that says nearly the same is found among millions.

>>> one, other = word_signature(["Invoice 7", "Total 119.00"]), word_signature(["TOTAL 119.00 invoice 7"])
>>> one == other, len(one)
(True, 128)
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import Final

from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Iterable

#: With so many places the likeness of two texts that share nine tenths is told to within three hundredths.
PLACES: Final = 128
#: Never changed: signatures are stored, and compare with those of every later version.
SEED: Final = 20_260_302
#: A word, with what joins its digits: one amount or date is one word.
WORD: Final = re.compile(r"[^\W_]+(?:[.,/-][^\W_]+)*")


def word_signature(texts: Iterable[str]) -> tuple[int, ...]:
    """The signature of the set of words, whatever their order and case; empty where there are none."""
    words = set(WORD.findall(unicodedata.normalize("NFKC", " ".join(texts)).casefold()))
    if not words:
        return ()
    hashes = RMinHash(num_perm=PLACES, seed=SEED)
    hashes.update(sorted(words))
    return tuple(hashes.digest())
