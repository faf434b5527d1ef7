"""An American address as the parts that claims want; what does not stand there is never guessed.

>>> address = us_address("1 Elm St, Apt 4, Springfield, IL 62701-1234")
>>> address.lines, address.city, address.state, address.postcode
(('1 Elm St', 'Apt 4'), 'Springfield', 'IL', '627011234')
>>> print(us_address("1 Elm St, Springfield"))
None
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TOWN: Final = re.compile(r"(?:(.+?)[ ,]+)?([A-Z]{2})[ ,]+([0-9]{5})-?([0-9]{4})?", re.ASCII)
_COUNTRIES: Final = frozenset({"US", "USA", "UNITED STATES"})
#: Two lines for the street, and a town.
_MOST_PARTS: Final = 3
_FULL: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class UsAddress:
    """The parts of an address."""

    lines: tuple[str, ...]
    city: str
    state: str
    #: Five digits, or nine.
    postcode: str

    @property
    def is_full(self) -> bool:
        """Whether the postcode has all nine digits, which a provider that bills must name."""
        return len(self.postcode) == _FULL


def us_address(text: str | None) -> UsAddress | None:
    """The parts of an address that is one text; `None` where it is none of America with street, town and postcode."""
    parts = [part.strip() for part in re.split(r"[,\n]", text or "") if part.strip()]
    if parts and parts[-1].upper() in _COUNTRIES:
        parts.pop()
    town = _TOWN.fullmatch(parts.pop()) if parts else None
    if town is None:
        return None
    city = town[1] or (parts.pop() if parts else "")
    if not city or not 0 < len(parts) < _MOST_PARTS:
        return None
    return UsAddress(lines=tuple(parts), city=city, state=town[2], postcode=f"{town[3]}{town[4] or ''}")
