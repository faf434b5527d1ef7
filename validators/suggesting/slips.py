"""How a number that was read could have come from the number that was meant.

>>> from decimal import Decimal
>>> from pipeline.model.build import reading
>>> from pipeline.model.terms import GROSS_TOTAL
>>> slip(reading(GROSS_TOTAL, "11900"), Decimal("119.00")).words
'the decimal mark was lost'
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.look_alikes import are_alike
from pipeline.model.words import Words
from pipeline.model.words import say

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.reading import Reading

#: A mark may be lost or come in at most so many places from the end: before cents, or between thousands.
_MOST_PLACES: Final = 3


class Likelihood(IntEnum):
    """How likely something is to go wrong, beside the others."""

    #: Something is not there at all, or a number fits that nothing speaks for.
    MISSING = 1
    ANY_DIGIT = 2
    #: Two digits are swapped, a mark or a sign is lost.
    COMMON = 3
    #: A digit for one that looks alike, a price per hundred.
    USUAL = 4
    #: The reader itself offers it.
    OFFERED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What went wrong with a number, in words."""

    words: Words
    likelihood: Likelihood


def slip(reading: Reading[Decimal], meant: Decimal) -> Slip | None:
    """The slip that turns `meant` into what was read; `None` where no single one does."""
    read = reading.value
    if read is None or read == meant:
        return None
    if meant in {other.value for other in reading.alternatives}:
        return Slip(words=say("the page can also be read so"), likelihood=Likelihood.OFFERED)
    if read == -meant:
        return Slip(words=say("the sign was lost"), likelihood=Likelihood.COMMON)
    return _mark(read, meant) or _digits(read, meant) if (read < 0) == (meant < 0) else None


def _mark(read: Decimal, meant: Decimal) -> Slip | None:
    places, grown = _decimals(read), any(meant.scaleb(count) == read for count in range(1, _MOST_PLACES + 1))
    if not places and grown:
        return Slip(words=say("the decimal mark was lost"), likelihood=Likelihood.COMMON)
    if 0 < places <= _MOST_PLACES and read.scaleb(places) == meant:
        return Slip(words=say("the decimal mark is a thousands mark, or none"), likelihood=Likelihood.COMMON)
    return None


def _digits(read: Decimal, meant: Decimal) -> Slip | None:
    """One digit for another, two swapped, one too many or too few."""
    here, there = (text.lstrip("0") for text in _alike(read, meant))
    if len(here) != len(there):
        return _length(here, there)
    places = [place for place, (one, other) in enumerate(zip(here, there, strict=True)) if one != other]
    if len(places) == 1:
        return _other_digit(here[places[0]], there[places[0]])
    is_swap = len(places) == 2 and places[1] == places[0] + 1 and sorted(here) == sorted(there)  # noqa: PLR2004 - a pair
    return Slip(words=say("two digits are swapped"), likelihood=Likelihood.COMMON) if is_swap else None


def _other_digit(read: str, meant: str) -> Slip:
    likelihood = Likelihood.USUAL if are_alike(read, meant) else Likelihood.ANY_DIGIT
    return Slip(words=say("one digit is different, {read} for {meant}", read=read, meant=meant), likelihood=likelihood)


def _length(read: str, meant: str) -> Slip | None:
    short, long = sorted((read, meant), key=len)
    is_one_off = any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    if not is_one_off:
        return None
    words = say("one digit is missing") if short is read else say("one digit is too many")
    return Slip(words=words, likelihood=Likelihood.ANY_DIGIT)


def _decimals(number: Decimal) -> int:
    return max(-int(number.as_tuple().exponent), 0)


def _alike(*numbers: Decimal) -> list[str]:
    """The digits of both numbers, with as many decimals."""
    decimals = max(map(_decimals, numbers))
    return [f"{abs(number):.{decimals}f}".replace(".", "") for number in numbers]
