"""The bill is in one currency that exists, and every sign printed beside an amount can mean it.

>>> from pipeline.model.build import bill
>>> [found.message for found in currency.fails(bill(currency="EURO"))]
['EURO is no currency code of ISO 4217']
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from babel.numbers import get_territory_currencies

from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.currency import is_currency
from pipeline.model.discrepancy import Severity
from validators.finding import Fails
from validators.finding import Holds
from validators.packs.currency_signs import currencies_in
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from validators.finding import Finding

#: A sign of more currencies than this is not spelled out.
MOST_LISTED: Final = 4
#: Where a currency is printed.
PRINTED: Final[tuple[Term[Any], ...]] = (
    terms.CURRENCY,
    terms.GROSS_TOTAL,
    terms.PAYABLE_AMOUNT,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
)


@rule(
    "C1",
    severity=Severity.BLOCK,
    basis="ISO 4217; EN 16931 BR-05",
    remedy="Enter the currency that the bill is in; where it does not say so, ask the supplier.",
    needs=(terms.CURRENCY,),
)
def currency(invoice: Invoice) -> Iterator[Finding]:
    """The currency exists, every sign printed can mean it, and the supplier's country settles a sign of several."""
    code = invoice.needed(terms.CURRENCY)
    if not is_currency(code):
        yield Fails(message=f"{code} is no currency code of ISO 4217", fields=(terms.CURRENCY.name,), found=code)
        return
    contradictions = list(_contradictions(invoice, code))
    doubts = [] if contradictions else list(_doubts(invoice, code))
    yield from contradictions or doubts
    if not contradictions and not doubts:
        yield Holds(fields=(terms.CURRENCY.name,))


def _contradictions(invoice: Invoice, code: str) -> Iterator[Fails]:
    for term in PRINTED:
        printed = invoice[term].raw_text
        if any(code not in meant for meant in currencies_in(printed)):
            yield Fails(
                message=f'The {term.words} is printed as "{printed}", but the currency is {code}',
                fields=(terms.CURRENCY.name, term.name),
                expected=code,
                found=printed,
            )


def _doubts(invoice: Invoice, code: str) -> Iterator[Fails]:
    """A sign that several currencies share, where the supplier's country does not settle it."""
    meant = [each for term in PRINTED for each in currencies_in(invoice[term].raw_text)]
    is_plain = not meant or any(len(each) == 1 for each in meant) or invoice[terms.CURRENCY].source is Source.XML
    country = invoice.value(terms.SUPPLIER_COUNTRY)
    if is_plain or (country and code in get_territory_currencies(country)):
        return
    where = f"the supplier's country {country} does not settle it" if country else "the supplier's country is not known"
    yield Fails(
        message=f"The sign printed can mean {_listed(frozenset.intersection(*meant))}; {where}",
        fields=(terms.CURRENCY.name,),
        severity=Severity.WARN,
    )


def _listed(codes: frozenset[str]) -> str:
    if len(codes) > MOST_LISTED:
        return f"any of {len(codes)} currencies"
    return ", ".join(sorted(codes))
