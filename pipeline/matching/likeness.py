"""How alike two documents are by their fingerprints, and the bands by which an index finds those that may be.

>>> words_likeness((1, 2, 3, 4), (1, 2, 3, 9)), pages_likeness(("00ff00ff00ff00ff",), ("00ff00ff00ff00fe",))
(0.75, 0.984375)
"""

from __future__ import annotations

import hashlib
from operator import eq
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.fingerprint import Fingerprint

#: From here on two documents look or read alike.
ALIKE: Final = 0.9
#: Two bills on one supplier's form share less of their words than this; two scans of one sheet share more.
KINDRED: Final = 0.6

#: Eight bands of eight places: of texts that are alike by 0.9 they miss one in a hundred, of those alike by 0.5 they
#: hand over three in a hundred.
_WORD_BANDS: Final = 8
_WORD_ROWS: Final = 8
#: Four bands of 16 bits of the first page; later pages are often terms that stand on every bill.
_PAGE_DIGITS: Final = 4
_HASH_BITS: Final = 64
#: A document has no more bands.
MOST_BANDS: Final = _WORD_BANDS + _HASH_BITS // 4 // _PAGE_DIGITS


def words_likeness(words: Sequence[int], others: Sequence[int]) -> float:
    """The share of words that two documents have in common, as their signatures tell; 0 where one has none."""
    return sum(map(eq, words, others)) / len(words) if words and others else 0.0


def pages_likeness(pages: Sequence[str], others: Sequence[str]) -> float:
    """How alike the least alike pages look, in their order; 0 where a document has none."""
    return min(map(_page_likeness, pages, others), default=0.0)


def is_alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two documents read alike, or look alike and have enough words in common."""
    in_words = words_likeness(one.words, other.words)
    return in_words >= ALIKE or (in_words >= KINDRED and pages_likeness(one.pages, other.pages) >= ALIKE)


def bands(fingerprint: Fingerprint) -> tuple[int, ...]:
    """Numbers of which documents that are alike have at least one in common, mostly; 64 bits with a sign."""
    return tuple(dict.fromkeys((*_word_bands(fingerprint.words), *_page_bands(fingerprint.pages))))


def _page_likeness(page: str, other: str) -> float:
    return 1 - (int(page, 16) ^ int(other, 16)).bit_count() / _HASH_BITS


def _word_bands(words: Sequence[int]) -> Iterator[int]:
    for band in range(_WORD_BANDS) if words else ():
        places = words[band * _WORD_ROWS : (band + 1) * _WORD_ROWS]
        yield _number("w", band, " ".join(map(str, places)))


def _page_bands(pages: Sequence[str]) -> Iterator[int]:
    for page in pages[:1]:
        for start in range(0, len(page), _PAGE_DIGITS):
            yield _number("p", start, page[start : start + _PAGE_DIGITS])


def _number(kind: str, band: int, content: str) -> int:
    said = hashlib.blake2b(f"{kind}{band}:{content}".encode(), digest_size=8).digest()
    return int.from_bytes(said, "big", signed=True)
