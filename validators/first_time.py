"""What a supplier has on its bill for the first time: a tax rate, a currency, terms, an address.

>>> from pipeline.model.build import bill
>>> list(first_currency(bill(), ())), list(first_terms(bill(), (), 3)), list(first_address(bill(), ()))
([], [], [])
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rapidfuzz import fuzz

from pipeline.matching.baseline import POINTS
from pipeline.matching.folding import folded
from pipeline.matching.past_bill import tax_rates_of
from pipeline.matching.postcode import postcode_in
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import members_of
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import any_of
from pipeline.model.words import say
from pipeline.model.words import say_many
from validators.days_to_pay import days_to_pay
from validators.finding import Fails
from validators.finding import Holds
from validators.packs.loading import pack_of
from validators.tax_places import supplier_area
from validators.tax_point import tax_point

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Sequence
    from decimal import Decimal

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from pipeline.registers import PastBill
    from validators.finding import Finding

#: Addresses that share so much, in hundredths, are one that was written or read otherwise.
_ONE_ADDRESS: Final = 75


def first_tax_rates(invoice: Invoice, bills: Sequence[PastBill], ports: Ports) -> Iterator[Finding]:
    """Tax rates that no earlier bill had; where the law has changed them all, they are not new."""
    rates, before = tax_rates_of(invoice), [bill.tax_rates for bill in bills if bill.tax_rates]
    known = frozenset(rate for each in before for rate in each)
    if len(before) < POINTS or not rates:
        return
    new = [rate for rate in rates if rate not in known]
    if not new or not _is_still_charged(invoice, known, ports):
        yield Holds(fields=_places(invoice, rates))
        return
    found, usual = _told(new), _told(known)
    yield Fails(
        message=say(
            "The tax rate {found} is new: the last {count} bills had {usual}",
            found=found,
            count=len(before),
            usual=usual,
        ),
        fields=_places(invoice, new),
        expected=usual,
        found=found,
    )


def first_currency(invoice: Invoice, bills: Sequence[PastBill]) -> Iterator[Finding]:
    """A currency that no earlier bill had."""
    currency, before = invoice.value(terms.CURRENCY), [bill.currency for bill in bills if bill.currency]
    if len(before) < POINTS or currency is None:
        return
    known = any_of(dict.fromkeys(before))
    if currency in before:
        yield Holds(fields=(terms.CURRENCY.name,))
    else:
        words = say(
            "The currency {currency} is new: the last {count} bills were in {known}",
            currency=currency,
            count=len(before),
            known=known,
        )
        yield Fails(message=words, fields=(terms.CURRENCY.name,), expected=known, found=currency)


def first_terms(invoice: Invoice, bills: Sequence[PastBill], allowed: int) -> Iterator[Finding]:
    """Days to pay that differ from all before by more than is allowed; nobody minds having longer."""
    days, before = days_to_pay(invoice), [days for bill in bills if (days := _days(bill)) is not None]
    if len(before) < POINTS or days is None:
        return
    least, most = min(before), max(before)
    if least - allowed <= days <= most + allowed:
        yield Holds(fields=(terms.DUE_DATE.name,))
        return
    if least == most:
        usual = say_many("{count} day", "{count} days", count=least)
    else:
        usual = say("{least} to {most} days", least=least, most=most)
    yield Fails(
        message=say_many(
            "The bill is due after {count} day, but the last {bills} bills left {usual}",
            "The bill is due after {count} days, but the last {bills} bills left {usual}",
            count=days,
            bills=len(before),
            usual=usual,
        ),
        fields=(terms.DUE_DATE.name,),
        expected=usual,
        found=f"{days} days",
        severity=Severity.INFO if days > most else None,
    )


def first_address(invoice: Invoice, bills: Sequence[PastBill]) -> Iterator[Finding]:
    """An address of the supplier at another postcode than all before, and unlike them as a whole."""
    address, before = invoice.value(terms.SUPPLIER_ADDRESS), [b.supplier_address for b in bills if b.supplier_address]
    if len(before) < POINTS or address is None:
        return
    if any(_is_one_place(address, each) for each in before):
        yield Holds(fields=(terms.SUPPLIER_ADDRESS.name,))
        return
    words = say(
        "The supplier's address is new: {address}; the last {count} bills had {before}",
        address=address,
        count=len(before),
        before=before[0],
    )
    yield Fails(message=words, fields=(terms.SUPPLIER_ADDRESS.name,), expected=before[0], found=address)


def _is_still_charged(invoice: Invoice, rates: frozenset[Decimal], ports: Ports) -> bool:
    """Whether one of the rates is charged where the supplier is on the day of the bill, as far as is known."""
    table, day = pack_of(ports).tables.get(supplier_area(invoice) or ""), tax_point(invoice)
    if table is None or day is None:
        return True
    return any(each.holds_on(day) and each.rate in rates for each in table.rates) or not any(rates)


def _places(invoice: Invoice, rates: Collection[Decimal]) -> tuple[str, ...]:
    """Where a bill says one of the rates: in its tax breakdown, else on its lines."""
    term, group = (TAX_RATE, "tax_breakdown") if invoice.tax_breakdown else (LINE_TAX_RATE, "lines")
    return tuple(
        f"{group}[{index}].{term.name}"
        for index, member in enumerate(members_of(invoice, group))
        if member.value(term) in rates
    )


def _told(rates: Collection[Decimal]) -> Words:
    return all_of(say("{rate} %", rate=rate.normalize()) for rate in sorted(rates))


def _days(bill: PastBill) -> int | None:
    return None if bill.issue_date is None or bill.due_date is None else (bill.due_date - bill.issue_date).days


def _is_one_place(one: str, other: str) -> bool:
    code = postcode_in(one)
    is_there = code is not None and code == postcode_in(other)
    return is_there or fuzz.ratio(folded(one), folded(other)) >= _ONE_ADDRESS
