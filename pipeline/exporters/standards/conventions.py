"""What is written after the standard, or after its publishers' habit, whatever the bill is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.document_type import gives_back

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.invoice import Invoice

#: BT-24: the standard itself, without any narrower usage.
EN_16931: Final = "urn:cen.eu:en16931:2017"
#: UNTDID 4461: how it is to be paid is not said.
UNDEFINED_MEANS: Final = "1"
#: UNTDID 7143: a commodity code whose list both sides know.
AGREED_LIST: Final = "ZZZ"
#: ISO 6523: global trade item numbers.
GTIN: Final = "0160"
#: The reasons of a line's allowances and charges, of which a bill here has only the sum.
ALLOWANCE: Final = "Allowance"
CHARGE: Final = "Charge"
#: UNTDID 5305: outside the scope of the tax, so that it has no rate.
OUTSIDE: Final = "O"
#: The same: split payment, in Italy, which Factur-X has no room for.
SPLIT: Final = "B"
#: How codes for the reason of an exemption begin; other reasons are texts.
REASON_CODES: Final = "VATEX-"


def charged_rate(category: str | None, rate: Decimal | None) -> Decimal | None:
    """The rate of a line, an allowance or a charge: what is outside the scope of the tax has none (BR-O-05)."""
    return None if category == OUTSIDE else rate


def is_credit_note(invoice: Invoice) -> bool:
    """Whether it gives money back."""
    return gives_back(invoice.value(terms.DOCUMENT_TYPE))
