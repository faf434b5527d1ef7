"""The names of UBL 2.1."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.amounts import money
from pipeline.exporters.standards.element import Vocabulary
from pipeline.model import terms

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.exporters.standards.element import Element
    from pipeline.model.invoice import Invoice

_UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd"


def vocabulary(*, is_credit: bool) -> Vocabulary:
    """The names of an Invoice, or of a CreditNote."""
    return Vocabulary(
        prefixes={
            "ubl": f"{_UBL}:{'CreditNote' if is_credit else 'Invoice'}-2",
            "cac": f"{_UBL}:CommonAggregateComponents-2",
            "cbc": f"{_UBL}:CommonBasicComponents-2",
        }
    )


def amount(name: str, value: Decimal | None, invoice: Invoice, xml: Vocabulary) -> Element | None:
    """An amount in the currency of the bill."""
    return xml(name, money(value), currencyID=invoice.value(terms.CURRENCY))


def price(name: str, value: Decimal | None, invoice: Invoice, xml: Vocabulary) -> Element | None:
    """A price in the currency of the bill, with all its decimals."""
    return xml(name, value, currencyID=invoice.value(terms.CURRENCY))


def tax_category(
    name: str, category: str | None, rate: Decimal | None, xml: Vocabulary, *, reason: tuple[Element | None, ...] = ()
) -> Element | None:
    """A tax: its category and rate, and why none is charged."""
    scheme = xml("cac:TaxScheme", xml("cbc:ID", "VAT"))
    return xml(name, xml("cbc:ID", category), xml("cbc:Percent", rate), reason, scheme)
