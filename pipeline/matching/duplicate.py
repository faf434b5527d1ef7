"""How alike two bills are, on the facts that name them.

>>> normalised_number("RE-0O12/I"), normalised_number("000 471"), normalised_number("471")
('RE00121', '471', '471')
"""

from __future__ import annotations

import unicodedata
from typing import Final
from typing import Protocol

from rapidfuzz.fuzz import token_set_ratio

from pipeline.matching.folding import folded

#: Letters that are read and typed for digits.
FOLDS: Final = str.maketrans({"O": "0", "I": "1"})
#: From here on two names are the same supplier's.
SAME_SUPPLIER: Final = 0.9


def normalised_number(number: str) -> str:
    """A bill's number as it is compared: capitals and digits only, no leading zeros, O as 0 and I as 1."""
    plain = unicodedata.normalize("NFKC", number).upper()
    return "".join(filter(str.isalnum, plain)).translate(FOLDS).lstrip("0")


class Billed(Protocol):
    """Something that names a supplier as a bill does."""

    @property
    def supplier_name(self) -> str | None:
        """What it is called."""
        ...

    @property
    def supplier_vat_id(self) -> str | None:
        """What names it for sure."""
        ...


def supplier_likeness(name: str | None, vat_id: str | None, earlier: Billed) -> float:
    """How sure the supplier is the one of an earlier bill, 0..1: the same VAT id is sure, else the names tell."""
    if vat_id and earlier.supplier_vat_id and folded(vat_id) == folded(earlier.supplier_vat_id):
        return 1.0
    if not name or not earlier.supplier_name:
        return 0.0
    return token_set_ratio(name.casefold(), earlier.supplier_name.casefold()) / 100


def is_of_supplier(bill: Billed, earlier: Billed) -> bool:
    """Whether both name one supplier."""
    return supplier_likeness(bill.supplier_name, bill.supplier_vat_id, earlier) >= SAME_SUPPLIER
