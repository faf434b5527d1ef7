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
from pipeline.model.words import Words
from pipeline.model.words import row_of
from pipeline.model.words import say
from validators.agreed_lines import orders_of
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.packs.currency_signs import currencies_in
from validators.parties import supplier_of
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports
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
def currency(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """The currency exists, every sign printed can mean it, and it is that of the order and of the supplier."""
    code = invoice.needed(terms.CURRENCY)
    if not is_currency(code):
        yield Fails(
            message=say("{code} is no currency code of ISO 4217", code=code), fields=(terms.CURRENCY.name,), found=code
        )
        return
    printed = list(_contradictions(invoice, code)) or list(_doubts(invoice, code))
    contradictions = [*printed, *_agreed(code, ports)]
    yield from contradictions
    if not contradictions:
        yield Holds(fields=(terms.CURRENCY.name,))
    yield from _exchange(invoice, code, ports)


def _contradictions(invoice: Invoice, code: str) -> Iterator[Fails]:
    for term in PRINTED:
        printed = invoice[term].raw_text
        if any(code not in meant for meant in currencies_in(printed)):
            yield Fails(
                message=say(
                    'The {term} is printed as "{printed}", but the currency is {code}',
                    term=term.words,
                    printed=printed,
                    code=code,
                ),
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
    where = (
        say("the supplier's country {country} does not settle it", country=country)
        if country
        else say("the supplier's country is not known")
    )
    yield Fails(
        message=say(
            "The sign printed can mean {currencies}; {where}",
            currencies=_listed(frozenset.intersection(*meant)),
            where=where,
        ),
        fields=(terms.CURRENCY.name,),
        severity=Severity.WARN,
    )


def _agreed(code: str, ports: Ports) -> Iterator[Fails]:
    """An order is billed in its own currency; without one a supplier usually bills in the same."""
    orders, supplier = orders_of(ports), supplier_of(ports)
    for order in orders:
        if order.currency != code:
            words = say("order {order} is in {currency}", order=order.order_number, currency=order.currency)
            yield _differs(code, order.currency, words, Severity.BLOCK)
    usual = supplier.currency if supplier is not None and not orders else None
    if supplier is not None and usual is not None and usual != code:
        words = say("{supplier} usually bills in {currency}", supplier=supplier.name, currency=usual)
        yield _differs(code, usual, words, Severity.WARN)


def _differs(code: str, expected: str | None, words: Words, severity: Severity) -> Fails:
    return Fails(
        message=say("The bill is in {currency}, but {other}", currency=code, other=words),
        fields=(terms.CURRENCY.name,),
        expected=expected,
        found=code,
        severity=severity,
    )


def _exchange(invoice: Invoice, code: str, ports: Ports) -> Iterator[Finding]:
    """A printed exchange rate is near that of the table, written either way round."""
    rate, target = invoice.value(terms.EXCHANGE_RATE), invoice.value(terms.TAX_CURRENCY)
    day = invoice.value(terms.TAX_POINT_DATE) or invoice.value(terms.ISSUE_DATE)
    if rate is None:
        return
    known = ports.exchange_rates.rate(code, target, day) if ports.exchange_rates and target and day else None
    if known is None:
        yield Skips(reason=say("no exchange rate is known for that day and currency"))
        return
    most = known * ports.policy.exchange_rate_percent / 100
    if rate > 0 and (abs(rate - known) <= most or abs(1 / rate - known) <= most):
        yield Holds(fields=(terms.EXCHANGE_RATE.name,))
    else:
        yield Fails(
            message=say(
                "The exchange rate is {rate}, but 1 {currency} was {known} {target} on {day}",
                rate=rate,
                currency=code,
                known=known,
                target=target,
                day=day,
            ),
            fields=(terms.EXCHANGE_RATE.name,),
            expected=f"{known:f}",
            found=f"{rate:f}",
            severity=Severity.WARN,
        )


def _listed(codes: frozenset[str]) -> Words:
    if len(codes) > MOST_LISTED:
        return say("any of {count} currencies", count=len(codes))
    return row_of(sorted(codes))
