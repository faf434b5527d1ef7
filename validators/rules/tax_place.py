"""Tax of another country can hardly be claimed back here, and a bill at home without tax should say why.

>>> from pipeline.model.build import bill
>>> [found.message for found in tax_place.fails(bill(buyer_country="FR"))]
['19.00 of tax is charged by a supplier of DE to a buyer in FR: it is claimed back from DE, not at home']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.line_terms import EXEMPTION_REASON
from pipeline.model.line_terms import TAX_CATEGORY
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.loading import pack_of
from validators.rule import rule
from validators.tax_places import area_of
from validators.tax_places import buyer_area
from validators.tax_places import registered_in
from validators.tax_places import supplier_area
from validators.tax_point import tax_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding

ZERO_RATED: Final = "Z"
#: No tax is charged because the goods leave the country.
LEAVING: Final = {"K", "G"}
CHARGED: Final = (terms.TAX_TOTAL.name,)


@rule(
    "T4",
    severity=Severity.WARN,
    basis="Directive 2006/112/EC, articles 31 to 59 and 170",
    remedy="Ask the supplier why this tax is charged, or none; where there is no reason, for a corrected bill.",
    needs=(terms.TAX_TOTAL,),
)
def tax_place(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """No tax of another country than the buyer's is charged, and what is supplied at home is taxed, or says why not."""
    here, there = supplier_area(invoice), buyer_area(invoice, ports)
    if here is None or there is None:
        yield Skips(
            reason=say("the supplier's country is not known")
            if here is None
            else say("the buyer's country is not known")
        )
    elif here != there:
        yield _foreign(invoice, ports, here, there)
    elif invoice.value(terms.TAX_TOTAL) or not invoice.value(terms.GROSS_TOTAL):
        yield Holds(fields=CHARGED)
    else:
        yield _untaxed(invoice, ports, here)


def _foreign(invoice: Invoice, ports: Ports, here: str, there: str) -> Finding:
    charged = invoice.needed(terms.TAX_TOTAL)
    if not charged or _is_of_buyer(invoice, ports, here, there):
        return Holds(fields=CHARGED)
    stays = area_of(invoice, terms.SHIP_TO_COUNTRY) == here
    why = (
        say("rightly, as it was delivered there, but it is claimed back from {here}, not at home", here=here)
        if stays
        else say("it is claimed back from {here}, not at home", here=here)
    )
    return Fails(
        message=say(
            "{tax} of tax is charged by a supplier of {here} to a buyer in {there}: {why}",
            tax=charged,
            here=here,
            there=there,
            why=why,
        ),
        fields=CHARGED,
        severity=Severity.INFO if stays else None,
    )


def _is_of_buyer(invoice: Invoice, ports: Ports, here: str, there: str) -> bool:
    """Whether the tax is that of the buyer's country: the supplier is registered there, or its rates say so."""
    if registered_in(invoice, terms.SUPPLIER_VAT_ID) == there:
        return True
    tables, day = pack_of(ports).tables, tax_point(invoice)
    rates = {rate for entry in invoice.tax_breakdown if (rate := entry.value(TAX_RATE))}
    if day is None or not rates or not {here, there} <= tables.keys():
        return False
    ours, theirs = ({each.rate for each in tables[area].usual_rates(day)} for area in (here, there))
    return rates <= theirs and not rates & ours


def _untaxed(invoice: Invoice, ports: Ports, here: str) -> Finding:
    table, day = pack_of(ports).tables.get(here), tax_point(invoice)
    if table is None or not table.is_checked or day is None:
        return Skips(reason=say("whether {here} taxes every supply is not known", here=here))
    if not (invoice[terms.SUPPLIER_VAT_ID].is_found or invoice[terms.SUPPLIER_TAX_NUMBER].is_found):
        return Skips(reason=say("the supplier names no tax id, so it may not have to charge tax"))
    doubt = _doubt(invoice, has_zero_rate=table.has_zero_rate(day))
    if doubt is None:
        return Holds(fields=CHARGED)
    is_data = invoice[terms.TAX_TOTAL].source is Source.XML
    return Fails(
        message=say("No tax is charged, although supplier and buyer are in {here}{doubt}", here=here, doubt=doubt),
        fields=CHARGED,
        severity=None if is_data or _categories(invoice) else Severity.INFO,
    )


def _doubt(invoice: Invoice, *, has_zero_rate: bool) -> Words | None:
    """What speaks against a bill at home without tax, in words; `None` where it says why there is none."""
    codes, leaves = _categories(invoice), _leaves(invoice)
    if codes & LEAVING and not leaves:
        return say(" and nothing says that the goods left it")
    if ZERO_RATED in codes and not has_zero_rate:
        return say(", where no goods are taxed at 0 %")
    is_told = any(entry[EXEMPTION_REASON].is_found for entry in invoice.tax_breakdown)
    if codes or is_told or leaves:
        return None
    return say(", and no reason was found: look whether the bill names one")


def _leaves(invoice: Invoice) -> bool:
    """Whether goods go to another country, or to a territory of the same one with taxes of its own."""
    goes = invoice.value(terms.SHIP_TO_COUNTRY) or invoice.value(terms.BUYER_COUNTRY)
    home = invoice.value(terms.SUPPLIER_COUNTRY)
    return None not in {goes, home} and goes != home


def _categories(invoice: Invoice) -> set[str]:
    return {code for entry in invoice.tax_breakdown if (code := entry.value(TAX_CATEGORY))}
