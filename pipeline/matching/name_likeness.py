"""How alike two names are, 0..1, whatever their accents, their punctuation and the order of their words.

>>> name_likeness(["Müller & Söhne GmbH"], ["Mueller", "MULLER SOHNE GMBH"])
1.0
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.fuzz import token_sort_ratio

from pipeline.matching.name_words import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable

#: After a letter that stands alone.
_POINT: Final = re.compile(r"(?<=\b\w)\.")
#: From here on two names are one party's,
SAME_NAME: Final = 0.9
#: if no other name comes closer than this.
MARGIN: Final = 0.05


def name_likeness(names: Iterable[str], others: Iterable[str]) -> float:
    """How alike the likeliest pair is; words that only one has make no difference."""
    return _best(names, others, is_whole=False)


def whole_likeness(names: Iterable[str], others: Iterable[str]) -> float:
    """How alike the likeliest pair is, every word counted."""
    return _best(names, others, is_whole=True)


def plain_words(text: str) -> str:
    """The words of a text as they are compared; letters with points between them are one word: "G.m.b.H."."""
    return " ".join(name_words(_POINT.sub("", text)))


def _best(names: Iterable[str], others: Iterable[str], *, is_whole: bool) -> float:
    ratio = token_sort_ratio if is_whole else token_set_ratio
    ours, theirs = [plain_words(name) for name in names], [plain_words(other) for other in others]
    return max((ratio(one, other) / 100 for one in ours for other in theirs), default=0.0)
