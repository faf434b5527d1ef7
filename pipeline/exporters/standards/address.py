"""An address as the parts that a standard has for it; as one text again, they are what they were.

What is no postcode with its town, by the country's own form, stands among the lines: it is never guessed.

>>> address = parted("Werkstr. 1, 10115 Berlin, DE", "DE")
>>> address.lines, address.postcode, address.city, address.country
(('Werkstr. 1',), '10115', 'Berlin', 'DE')
>>> parted("1234 Long Road, Springfield", "US").lines
('1234 Long Road', 'Springfield')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

#: How many digits a postcode has where it stands before its town.
_DIGITS: Final = MappingProxyType(
    {
        **dict.fromkeys(("AT", "BE", "CH", "DK", "HU", "LI", "LU", "NO", "SI", "BG"), 4),
        **dict.fromkeys(("DE", "EE", "ES", "FI", "FR", "HR", "IT", "LT", "MC", "SM"), 5),
    }
)
#: So many lines there are places for.
_LINES: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The parts of an address."""

    lines: tuple[str, ...] = ()
    postcode: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None

    def line(self, number: int) -> str | None:
        """The line of a number, from 1; `None` where there is none."""
        return self.lines[number - 1] if number <= len(self.lines) else None


def parted(text: str | None, country: str | None) -> Address:
    """The parts of an address that is one text."""
    parts = [part.strip() for part in (text or "").replace("\n", ", ").split(", ") if part.strip()]
    if country and parts and parts[-1] == country:
        parts.pop()
    town = next((index for index in reversed(range(len(parts))[-2:]) if _is_town(parts[index], country)), None)
    if town is None:
        return Address(lines=_lines(parts), country=country)
    postcode, _, city = parts[town].partition(" ")
    region = ", ".join(parts[town + 1 :]) or None
    return Address(lines=_lines(parts[:town]), postcode=postcode, city=city, region=region, country=country)


def _is_town(part: str, country: str | None) -> bool:
    digits = _DIGITS.get(country or "")
    return digits is not None and bool(re.fullmatch(rf"[0-9]{{{digits}}} \D.*", part))


def _lines(parts: list[str]) -> tuple[str, ...]:
    """As many lines as there are places for; what is more shares the last."""
    if len(parts) <= _LINES:
        return tuple(parts)
    return (*parts[: _LINES - 1], ", ".join(parts[_LINES - 1 :]))
