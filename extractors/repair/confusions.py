"""What readers of pixels take for what, and every spelling that is one such slip away.

>>> [(one.text, one.slip) for one in spellings("l.O")]
[('1.O', 'l for 1'), ('l,O', 'a point for a comma'), ('l.0', 'O for 0')]
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.look_alikes import DIGITS
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

#: The signs that were read where each digit is printed.
_SIGNS: Final = {
    "0": "OoDQC",
    "1": "IlLi|]!",
    "2": "Zz?",
    "5": "Ss§",
    "6": "Gb",
    "7": "/",
    "8": "B&",
    "9": "gq",
}
_MARKS: Final = {",": say("a comma"), ".": say("a point")}
_MARKS_MISTAKEN: Final = (",.",)
#: Amounts of money end with so many digits behind the decimal mark.
_CENTS: Final = 2
_LOST: Final = say("the decimal mark was lost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """What a print says if one character of it was misread."""

    text: str
    #: In words: "8 for 3", what was read first.
    slip: str


def spellings(text: str) -> Iterator[Spelling]:
    """Every spelling that one confusion could have turned into `text`."""
    for at, char in enumerate(text):
        for meant in _MEANT.get(char, ""):
            yield Spelling(text=text[:at] + meant + text[at + 1 :], slip=_words(char, meant))
    if text[-_CENTS - 1 :].isdigit() and len(text) > _CENTS:
        mark = "," if "." in text else "."
        yield Spelling(text=text[:-_CENTS] + mark + text[-_CENTS:], slip=_LOST)


def _words(read: str, meant: str) -> str:
    return say("{read} for {meant}", read=_MARKS.get(read, read), meant=_MARKS.get(meant, meant))


def _meant() -> Mapping[str, str]:
    """For each sign that may be read, what may be printed there: other digits, and capitals in identifiers."""
    found: dict[str, str] = defaultdict(str)
    for one, other in (*DIGITS, *_MARKS_MISTAKEN):
        found[one] += other
        found[other] += one
    for digit, signs in _SIGNS.items():
        found[digit] += "".join(filter(str.isupper, signs))
        for sign in signs:
            found[sign] += digit
    return found


_MEANT: Final = _meant()
