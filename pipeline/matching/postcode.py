"""Postcodes in printed addresses.

>>> stands_in("1011 AB", "Keizersgracht 1, 1011AB Amsterdam"), stands_in("1011", "Weg 1, 10115 Berlin")
(True, False)
>>> postcode_in("12 High Street, London SW1A 1AA"), postcode_in("Musterweg 4, D-10115 Berlin")
('SW1A 1AA', '10115')
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.matching.folding import folded

#: In the order in which they are looked for: letters and digits, digits with a mark between, plain digits.
_FORMS: Final = (
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
    re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b"),
    re.compile(r"\b\d{4} ?[A-Z]{2}\b"),
    re.compile(r"\b(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{3}-\d{4}|\d{5}-\d{3,4}|\d{3} \d{2})\b"),
    re.compile(r"\b\d{4,6}\b"),
)


def postcode_in(address: str) -> str | None:
    """What looks most like the postcode of an address; `None` where nothing does."""
    found = (form.findall(address) for form in _FORMS)
    return next((codes[-1] for codes in found if codes), None)


def stands_in(postcode: str, address: str) -> bool:
    """Whether an address has a postcode, however it is spaced."""
    spaced = r"[\s-]?".join(map(re.escape, folded(postcode)))
    return re.search(rf"(?<![^\W_]){spaced}(?![^\W_])", address.upper()) is not None
