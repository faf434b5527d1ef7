"""Where no tax is charged, the bill says in which category and why, and names what that category asks for.

Categories are told by data; a page does not print them, so of print only those that a person put in are judged.

>>> from pipeline.model.build import bill, tax
>>> exempt = tax(tax_category="E", tax_rate="0", tax_amount="0.00")
>>> [found.message for found in zero_tax.fails(bill(tax_breakdown=(exempt,)))]
['Tax rate 1 is exempt (E), but the bill gives no reason']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.master.tax_pack import Charges
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.line_terms import EXEMPTION_REASON
from pipeline.model.line_terms import TAX_CATEGORY
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.loading import pack_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.tax_pack import TaxCategory
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import TaxEntry
    from pipeline.ports import Ports
    from validators.finding import Finding

REVERSE_CHARGE: Final = "AE"
INTRA_EU: Final = "K"
SUPPLIERS_IDS: Final = (terms.SUPPLIER_VAT_ID, terms.SUPPLIER_TAX_NUMBER)
BUYERS_IDS: Final = (terms.BUYER_VAT_ID, terms.BUYER_LEGAL_ID)
#: What tells when goods went to another state.
DELIVERED: Final = (terms.DELIVERY_DATE, terms.SERVICE_PERIOD_START, terms.SERVICE_PERIOD_END)


@rule(
    "T3",
    severity=Severity.WARN,
    basis="EN 16931 BR-Z, -E, -AE, -IC, -G, -O-05 and -10; BR-AE-02, BR-IC-02, -11, -12",
    remedy="Enter the reason, the category or the number that stands on the bill; else ask for a corrected bill.",
)
def zero_tax(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """A rate of 0 has a category that charges nothing and its reason; reverse charge and intra-EU supply name more."""
    categories = pack_of(ports).categories
    for index, entry in enumerate(invoice.tax_breakdown):
        code = entry.value(TAX_CATEGORY)
        if code is None:
            yield from _unnamed(entry, index)
        elif code not in categories:
            yield Fails(
                message=say("{code} is no category of tax that EN 16931 knows", code=code),
                fields=(_path(index),),
                found=code,
            )
        else:
            faults = tuple(_faults(invoice, entry, index, categories[code]))
            yield from faults or (Holds(fields=(_path(index),)),)


def _unnamed(entry: TaxEntry, index: int) -> Iterator[Finding]:
    """An entry without a category."""
    if entry.value(TAX_RATE) != 0:
        return
    if entry[EXEMPTION_REASON].is_found:
        yield Holds(fields=(_path(index, EXEMPTION_REASON.name),))
    elif entry[TAX_RATE].source is Source.XML:
        yield Fails(
            message=say("Tax rate {number} is 0 %, but the bill names no category of tax", number=index + 1),
            fields=(_path(index),),
        )
    else:
        yield Skips(reason=say("no category of tax and no reason for a rate of 0 was found: pages seldom print them"))


def _faults(invoice: Invoice, entry: TaxEntry, index: int, category: TaxCategory) -> Iterator[Fails]:
    named, rate = _named(index, category), entry.value(TAX_RATE)
    if category.charges is Charges.NO and rate:
        yield _fails(index, say("{named}, where nothing is charged, but it is {rate} %", named=named, rate=rate))
    if category.charges is Charges.YES and rate == 0:
        yield _fails(index, say("{named}, but it is 0 %", named=named))
    if category.needs_reason and not entry[EXEMPTION_REASON].is_found:
        yield _fails(index, say("{named}, but the bill gives no reason", named=named))
    if category.code in {REVERSE_CHARGE, INTRA_EU}:
        yield from _parties(invoice, index, category)
    if category.code == INTRA_EU:
        yield from _delivery(invoice, index, named)


def _named(index: int, category: TaxCategory) -> Words:
    return say(
        "Tax rate {number} is {category} ({code})", number=index + 1, category=say(category.name), code=category.code
    )


def _parties(invoice: Invoice, index: int, category: TaxCategory) -> Iterator[Fails]:
    """BR-AE-02 and BR-IC-02: who does not charge the tax, and who owes it."""
    is_intra_eu = category.code == INTRA_EU
    asked = (
        ("supplier", SUPPLIERS_IDS[:1] if is_intra_eu else SUPPLIERS_IDS),
        ("buyer", BUYERS_IDS[:1] if is_intra_eu else BUYERS_IDS),
    )
    for party, ids in asked:
        if not any(invoice[term].is_found for term in ids):
            missing = row_of((term.words for term in ids), say("{before} and no {last}"))
            yield Fails(
                message=say("{named}, but no {missing} was found", named=_named(index, category), missing=missing),
                fields=(_path(index), f"{party}_vat_id"),
            )


def _delivery(invoice: Invoice, index: int, named: Words) -> Iterator[Fails]:
    """BR-IC-11 and BR-IC-12: that goods went to another state, and when."""
    if not any(invoice[term].is_found for term in DELIVERED):
        yield _fails(index, say("{named}, but neither a delivery date nor a service period was found", named=named))
    if not invoice[terms.SHIP_TO_COUNTRY].is_found:
        yield _fails(index, say("{named}, but the country that it was delivered to was not found", named=named))


def _fails(index: int, message: Words) -> Fails:
    return Fails(message=message, fields=(_path(index),))


def _path(index: int, name: str = TAX_CATEGORY.name) -> str:
    return f"tax_breakdown[{index}].{name}"
