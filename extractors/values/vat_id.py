"""VAT identifiers by their shape; check digits are the validators' business.

>>> vat_id_in("DE 123 456 789"), vat_id_in("NL123456789B01"), vat_id_in("Hello")
('DE123456789', 'NL123456789B01', None)
"""

from __future__ import annotations

import re
from typing import Final

#: The shapes by country, as the Commission lists them for VIES, and of some neighbours.
SHAPES: Final = re.compile(
    r"""ATU\d{8}|BE[01]?\d{9}|BG\d{9,10}|CHE\d{9}(?:MWST|TVA|IVA)?|CY\d{8}[A-Z]|CZ\d{8,10}|DE\d{9}|DK\d{8}|EE\d{9}|EL\d{9}
      |ES[A-Z0-9]\d{7}[A-Z0-9]|FI\d{8}|FR[A-Z0-9]{2}\d{9}|GB(?:\d{9}(?:\d{3})?|GD\d{3}|HA\d{3})|HR\d{11}|HU\d{8}
      |IE\d[A-Z0-9+*]\d{5}[A-Z]{1,2}|IT\d{11}|LT(?:\d{9}|\d{12})|LU\d{8}|LV\d{11}|MT\d{8}|NL\d{9}B\d{2}|NO\d{9}(?:MVA)?
      |PL\d{10}|PT\d{9}|RO\d{2,10}|SE\d{12}|SI\d{8}|SK\d{10}|XI\d{9}""",
    re.VERBOSE,
)
#: Digits with letters and dividers between them, and a programme account as Canada's.
ANY_COUNTRY: Final = re.compile(r"[A-Z0-9]{1,5}(?:[-./ ]?(?:\d+[A-Z]*|[A-Z]+\d+[A-Z0-9]*)){1,5}(?:\s?R[TPC]\d{4})?")
FEWEST_DIGITS: Final = 7
SEPARATORS: Final = str.maketrans("", "", " .-/,:;()")


def vat_id_in(text: str) -> str | None:
    """The VAT identifier that a text begins with, without blanks; `None` when it begins with none."""
    match = SHAPES.match(text.upper().translate(SEPARATORS))
    return match[0] if match else None


def tax_id_in(text: str) -> str | None:
    """The tax identifier of any country that a text begins with, as printed; `None` when it begins with none."""
    match = ANY_COUNTRY.match(text.strip(" .:#"))
    return match[0].strip(" -./") if match and sum(map(str.isdigit, match[0])) >= FEWEST_DIGITS else None
