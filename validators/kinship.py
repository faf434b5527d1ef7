"""How a number that was read could have come from the number that was meant.

>>> from decimal import Decimal
>>> from pipeline.model.build import reading
>>> from pipeline.model.terms import GROSS_TOTAL
>>> kinship(reading(GROSS_TOTAL, "11900"), Decimal("119.00"))
'the decimal mark was lost'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.reading import Reading


def kinship(reading: Reading[Decimal], meant: Decimal) -> str | None:
    """The slip that turns `meant` into what was read, in words; `None` where no single slip does."""
    read = reading.value
    if read is None or read == meant:
        return None
    if meant in {other.value for other in reading.alternatives}:
        return "the page can also be read so"
    if read == -meant:
        return "the sign was lost"
    if _figures(read) == _figures(meant):
        return "the decimal mark was lost"
    return _slip(*_aligned(read, meant)) if (read < 0) == (meant < 0) else None


def _slip(read: str, meant: str) -> str | None:
    places = [place for place, (one, other) in enumerate(zip(read, meant, strict=True)) if one != other]
    if len(places) == 1:
        return "one digit is different"
    is_swap = len(places) == 2 and places[1] == places[0] + 1 and sorted(read) == sorted(meant)  # noqa: PLR2004 - a pair
    return "two digits are swapped" if is_swap else None


def _figures(number: Decimal) -> str:
    return f"{abs(number):f}".replace(".", "").strip("0")


def _aligned(*numbers: Decimal) -> list[str]:
    """The digits of both numbers, place under place."""
    decimals = max(-int(number.as_tuple().exponent) for number in numbers)
    digits = [f"{abs(number):.{max(decimals, 0)}f}".replace(".", "") for number in numbers]
    width = max(map(len, digits))
    return [text.zfill(width) for text in digits]
