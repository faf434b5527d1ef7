"""Inventing a bill by chance: who bills whom for what, on which terms."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import get_currency_precision

from pipeline.model.document_type import DocumentType
from samples.generator.bill import ZERO
from samples.generator.bill import Adjustment
from samples.generator.bill import Bill
from samples.generator.bill import Line
from samples.generator.bill import TaxRounding
from samples.generator.bill import Terms
from samples.generator.bill import rounded
from samples.generator.world.company import Company
from samples.generator.world.company import invented_company
from samples.generator.world.company import invented_person
from samples.generator.world.country import speaking

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.voice import Voice
    from samples.generator.world.country import Country
    from samples.generator.world.vocabulary import Good

FIRST_DAY = dt.date(2024, 1, 2)
LAST_DAY = dt.date(2026, 5, 29)
#: How many times a price of the word lists is paid in a currency of small units.
PRICE_LEVEL = {
    "JPY": 150,
    "INR": 40,
    "CZK": 20,
    "ZAR": 15,
    "MXN": 15,
    "SEK": 10,
    "NOK": 10,
    "DKK": 7,
    "BRL": 5,
    "PLN": 4,
}
WHOLE_UNITS = {"DAY", "HUR", "MON", "KMT", "KGM", "MTR", "MTK", "LTR"}
NUMBERS = (
    "{year}-{n:04d}", "RE{year}{n:05d}", "{n:06d}", "INV-{n:05d}", "{yy}/{n:04d}", "{letter}{n:07d}", "{n}",
    "F{yy}-{n:05d}",
    "{year}{month:02d}{n:03d}", "{letter}{letter}-{n:05d}-{yy}", "{year}/{month:02d}/{n:03d}", "{n:08d}", "#{n:05d}",
)  # fmt: skip
ORDER_NUMBERS = (
    "PO-{n:05d}",
    "45000{n:05d}",
    "{year}-B{n:04d}",
    "{n:06d}",
    "BE{n:06d}",
    "{letter}{n:06d}",
    "PO{n:05d}",
)


def invented_supplier(dice: Dice, language: str) -> Company:
    """A company that bills in the language."""
    country = dice.child("country").among(speaking(language))
    return invented_company(dice.child("company"), country, language)


def invented_bill(dice: Dice, supplier: Company, voice: Voice, document_type: DocumentType) -> Bill:
    """A consistent bill of the supplier."""
    country = supplier.address.country
    digits = get_currency_precision(country.currency)
    is_till = document_type is DocumentType.RECEIPT
    gross = (is_till and not country.sales_tax) or (not country.sales_tax and dice.child("gross").chance(4))
    issued = FIRST_DAY + dt.timedelta(days=dice.child("day").between(0, (LAST_DAY - FIRST_DAY).days))
    lines = _lines(dice.child("lines"), supplier, voice, digits, small=is_till)
    is_credit = document_type is DocumentType.CREDIT_NOTE
    if is_credit and dice.child("sign").chance(40):
        lines = tuple(_reversed(line) for line in lines)
    bill = Bill(
        document_type=document_type,
        language=voice.language,
        number=number(dice.child("number"), issued, NUMBERS),
        issue_date=issued,
        currency=country.currency,
        digits=digits,
        supplier=supplier,
        buyer=_buyer(dice.child("buyer"), country, voice.language),
        lines=lines,
        delivery_date=issued - dt.timedelta(days=dice.between(0, 14)) if dice.child("delivery").chance(45) else None,
        terms=None if is_till or is_credit else _terms(dice.child("terms")),
        order_reference=number(dice.child("order"), issued, ORDER_NUMBERS) if dice.child("ordered").chance(50) else "",
        customer_number=str(dice.between(1000, 99999)) if dice.child("known").chance(60) else "",
        preceding_invoice=number(dice.child("number"), issued - dt.timedelta(days=20), NUMBERS) if is_credit else "",
        tax_rounding=dice.child("rounding").among((TaxRounding.DOCUMENT, TaxRounding.DOCUMENT, TaxRounding.LINE)),
        is_gross_priced=gross,
        is_paid=dice.child("paid").chance(6) and not is_credit,
        tender=dice.child("tender").among(("cash", "card")) if is_till else "",
    )
    return bill if is_till or is_credit else _adjusted(dice.child("adjustments"), bill, voice)


def number(dice: Dice, day: dt.date, patterns: tuple[str, ...]) -> str:
    """A number as issuers make them."""
    return dice.among(patterns).format(
        year=day.year,
        yy=day.year % 100,
        month=day.month,
        n=dice.between(11, 99999) if dice.chance(50) else dice.between(11, 999),
        letter=dice.among("ABCDEFGHKLMNPRSTVX"),
    )


def _buyer(dice: Dice, country: Country, language: str) -> Company:
    return (invented_person if dice.chance(20) else invented_company)(dice, country, language)


def _terms(dice: Dice) -> Terms | None:
    if dice.chance(12):
        return None
    days = dice.among((7, 8, 10, 14, 14, 20, 21, 30, 30, 30, 45, 60))
    if dice.chance(25) and days > 10:
        return Terms(
            days=days, discount_rate=Decimal(dice.among(("2", "3", "2.5"))), discount_days=dice.among((7, 8, 10))
        )
    return Terms(days=days)


def _lines(dice: Dice, supplier: Company, voice: Voice, digits: int, *, small: bool) -> tuple[Line, ...]:
    most = dice.weighted({3: 40, 6: 30, 12: 16, 22: 8, 40: 4, 90: 2}) if not small else dice.among((2, 4, 8))
    count = dice.between(1, most)
    goods = supplier.trade.goods
    chosen = tuple(dice.among(goods) for _ in range(count)) if count > len(goods) else dice.some(goods, count)
    rates = _rates(dice.child("rates"), supplier.address.country)
    with_discounts = dice.child("discounts").chance(14)
    return tuple(
        _line(dice.child(str(index)), good, voice, (supplier.address.country.currency, digits), rates, with_discounts)
        for index, good in enumerate(chosen)
    )


def _rates(dice: Dice, country: Country) -> tuple[Decimal, ...]:
    """The rates in use: one where sales tax is charged, else the standard rate, a reduced one and at times more."""
    if country.sales_tax:
        return (dice.among(country.rates),)
    return country.rates if dice.chance(15) else country.rates[:2]


def _line(
    dice: Dice, good: Good, voice: Voice, currency: tuple[str, int], rates: tuple[Decimal, ...], with_discounts: bool
) -> Line:
    code, digits = currency
    level = PRICE_LEVEL.get(code, 1)
    price = dice.amount(good.low * level, good.high * level, digits)
    if digits and price < 1 and dice.chance(50):
        price = dice.amount(good.low * level, good.high * level, digits + 2)
    exotic = dice.chance(12) and len(rates) > 1
    rate = dice.among(rates) if exotic else rates[1] if good.is_reduced and len(rates) > 1 else rates[0]
    return Line(
        name=good.name,
        details=voice.details(dice.child("details")) if dice.chance(22) else (),
        item_number=dice.among(("{n:05d}", "{l}{l}-{n:04d}", "{n:06d}", "{l}{n:03d}")).format(
            n=dice.between(10, 9999), l=dice.among("ABCDEFGKLMNPRST")
        ),
        quantity=_quantity(dice.child("quantity"), good),
        unit_code=good.unit_code,
        price=price,
        discount_rate=Decimal(dice.among(("0", "5", "10", "15", "2.5"))) if with_discounts else ZERO,
        tax_rate=rate,
        digits=digits,
    )


def _quantity(dice: Dice, good: Good) -> Decimal:
    if good.unit_code in WHOLE_UNITS and dice.chance(55):
        return dice.amount(Decimal("0.25"), Decimal(40), dice.among((1, 2, 2)))
    return Decimal(dice.weighted({1: 30, 2: 18, 3: 10, 5: 8, 10: 8, 12: 6, 25: 5, 50: 4, 100: 3, 250: 1, 1200: 1}))


def _reversed(line: Line) -> Line:
    return replace(line, quantity=-line.quantity)


def _adjusted(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    """The bill with, at times, an allowance, freight or a sum already paid."""
    first = bill.lines[0]
    rate = first.tax_rate
    base = sum((line.amount for line in bill.lines if line.tax_rate == first.tax_rate), ZERO)
    allowances: tuple[Adjustment, ...] = ()
    charges: tuple[Adjustment, ...] = ()
    if dice.child("allowance").chance(12):
        percentage = Decimal(dice.among(("2", "5", "10")))
        amount = rounded(base * percentage / 100, bill.digits)
        allowances = (
            Adjustment(reason=voice.say("totals.allowance"), amount=amount, percentage=percentage, tax_rate=rate),
        )
    if dice.child("charge").chance(18):
        amount = dice.amount(Decimal("3.90"), Decimal("49.00"), bill.digits)
        charges = (Adjustment(reason=voice.say("totals.charge"), amount=amount, tax_rate=rate),)
    with_both = replace(bill, allowances=allowances, charges=charges)
    if not dice.child("prepaid").chance(8):
        return with_both
    return replace(with_both, prepaid_amount=rounded(with_both.gross_total * dice.between(1, 6) / 10, bill.digits))
