"""What is written after the standard, or after its publishers' habit, whatever the bill is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.document_type import gives_back

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.invoice import Invoice

#: UNTDID 4461: how it is to be paid is not said.
UNDEFINED_MEANS: Final = "1"
#: UNTDID 7143: a commodity code whose list both sides know.
AGREED_LIST: Final = "ZZZ"
#: ISO 6523: global trade item numbers.
GTIN: Final = "0160"
#: The reasons of a line's allowances and charges that give none.
ALLOWANCE: Final = "Allowance"
CHARGE: Final = "Charge"
#: UNTDID 5305: outside the scope of the tax, so that it has no rate.
OUTSIDE: Final = "O"
#: The same: split payment, in Italy, which Factur-X has no room for.
SPLIT: Final = "B"
#: UNTDID 1001: a tender, a project in UBL, what is billed for, a paper that comes along.
TENDER: Final = "50"
PROJECT: Final = "50"
OBJECT: Final = "130"
SUPPORTING: Final = "916"
#: The list that a number is of by which banks know a creditor.
SEPA: Final = "SEPA"


def charged_rate(category: str | None, rate: Decimal | None) -> Decimal | None:
    """The rate of a line, an allowance or a charge: what is outside the scope of the tax has none (BR-O-05)."""
    return None if category == OUTSIDE else rate


def is_credit_note(invoice: Invoice) -> bool:
    """Whether it gives money back."""
    return gives_back(invoice.value(terms.DOCUMENT_TYPE))


def unless_same(text: str | None, code: str | None) -> str | None:
    """A text beside a code; where only the code is known, it stands in both places, and is not said twice."""
    return None if text == code else text
