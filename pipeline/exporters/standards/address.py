"""An address as the parts that a standard has for it; as one text again, they are what they were.

What is no postcode with its town, by the country's own form, stands among the lines: it is never guessed.

>>> address = parted("Werkstr. 1, 10115 Berlin, DE", "DE")
>>> address.lines, address.postcode, address.city, address.country
(('Werkstr. 1',), '10115', 'Berlin', 'DE')
>>> parted("Laan 4, 3825 AL Amersfoort, NL", "NL").postcode
'3825 AL'
>>> parted("1234 Long Road, Springfield", "US").lines
('1234 Long Road', 'Springfield')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

#: What a postcode looks like where it stands before its town.
_FORMS: Final = MappingProxyType(
    {
        **dict.fromkeys(("IS",), r"\d{3}"),
        **dict.fromkeys(("AT", "BE", "CH", "CY", "DK", "HU", "LI", "LU", "NO", "SI", "BG"), r"\d{4}"),
        **dict.fromkeys(("DE", "EE", "ES", "FI", "FR", "HR", "IT", "LT", "MC", "RE", "SM"), r"\d{5}"),
        **dict.fromkeys(("CZ", "GR", "SE", "SK"), r"\d{3} ?\d{2}"),
        "GB": r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}",
        "NL": r"\d{4} ?[A-Z]{2}",
        "PL": r"\d{2}-\d{3}",
        "PT": r"\d{4}-\d{3}",
        "RO": r"\d{6}",
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
    for index in reversed(range(len(parts))[-2:]):
        if found := _town(parts[index], country):
            region = ", ".join(parts[index + 1 :]) or None
            postcode, city = found.groups()
            return Address(lines=_lines(parts[:index]), postcode=postcode, city=city, region=region, country=country)
    return Address(lines=_lines(parts), country=country)


def _town(part: str, country: str | None) -> re.Match[str] | None:
    form = _FORMS.get(country or "")
    return None if form is None else re.fullmatch(rf"({form}) (\D.*)", part, re.ASCII)


def _lines(parts: list[str]) -> tuple[str, ...]:
    """As many lines as there are places for; what is more shares the last."""
    if len(parts) <= _LINES:
        return tuple(parts)
    return (*parts[: _LINES - 1], ", ".join(parts[_LINES - 1 :]))
