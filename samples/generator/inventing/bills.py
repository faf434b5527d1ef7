"""Inventing a bill: who bills whom for what, on which terms."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from babel.numbers import get_currency_precision

from pipeline.model.document_type import DocumentType
from samples.generator.bill import ZERO
from samples.generator.bill import Bill
from samples.generator.bill import Line
from samples.generator.bill import TaxRounding
from samples.generator.bill import Terms
from samples.generator.inventing.adjusting import adjusted
from samples.generator.inventing.adjusting import rounded_to_coins
from samples.generator.inventing.lines import invented_lines
from samples.generator.inventing.lines import some_lines
from samples.generator.inventing.numbering import ORDER_NUMBERS
from samples.generator.inventing.numbering import document_number
from samples.generator.inventing.numbering import invoice_patterns
from samples.generator.inventing.widening import widened
from samples.generator.world.company import invented_company
from samples.generator.world.company import invented_person

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.voice import Voice
    from samples.generator.world.company import Company
    from samples.generator.world.country import Country

FIRST_DAY: Final = dt.date(2024, 1, 2)
LAST_DAY: Final = dt.date(2026, 5, 29)
TERM_DAYS: Final = (7, 8, 10, 14, 14, 20, 21, 30, 30, 30, 45, 60)
MOST_CARRIED: Final = Decimal(3)
DISCOUNT_DAYS: Final = (7, 8, 10)
DISCOUNT_RATES: Final = ("2", "3", "2.5")


def invented_bill(dice: Dice, supplier: Company, voice: Voice, document_type: DocumentType) -> Bill:
    """A consistent bill of the supplier."""
    if document_type is DocumentType.RECEIPT:
        return _receipt(dice, supplier, voice)
    bill = _bill(dice, supplier, voice, document_type)
    if voice.manner.is_wide:
        bill = widened(dice.child("wider"), bill, voice)
    if document_type is DocumentType.CREDIT_NOTE:
        return _credited(dice.child("credit"), bill, voice)
    return adjusted(dice.child("adjustments"), bill, voice)


def invented_day(dice: Dice) -> dt.date:
    """A day on which all rates of the countries hold."""
    return FIRST_DAY + dt.timedelta(days=dice.between(0, (LAST_DAY - FIRST_DAY).days))


def invented_buyer(dice: Dice, country: Country, language: str) -> Company:
    """A buyer of the country, at times a private person."""
    return (invented_person if dice.chance(20) else invented_company)(dice, country, language)


def numbering(voice: Voice) -> str:
    """The pattern by which the issuer numbers its documents."""
    return voice.dice.child("numbering").among(invoice_patterns(is_wide=voice.manner.is_wide))


def _bill(dice: Dice, supplier: Company, voice: Voice, document_type: DocumentType) -> Bill:
    country = supplier.address.country
    digits = get_currency_precision(country.currency)
    issued = invented_day(dice.child("day"))
    order_pattern = dice.child("order pattern").among(ORDER_NUMBERS)
    return Bill(
        document_type=document_type,
        language=voice.language,
        number=document_number(dice.child("number"), numbering(voice), issued),
        issue_date=issued,
        currency=country.currency,
        digits=digits,
        supplier=supplier,
        buyer=invented_buyer(dice.child("buyer"), country, voice.language),
        ship_to=_ship_to(dice.child("ship to"), country, voice.language),
        lines=invented_lines(dice.child("lines"), country, digits, voice, supplier.trade.goods),
        delivery_date=issued - dt.timedelta(days=dice.between(0, 14)) if dice.child("delivery").chance(45) else None,
        terms=_terms(dice.child("terms")),
        order_reference=document_number(dice.child("order"), order_pattern, issued) if dice.chance(50) else "",
        customer_number=str(dice.between(1000, 99999)) if dice.child("known").chance(60) else "",
        tax_rounding=dice.child("rounding").among((TaxRounding.DOCUMENT, TaxRounding.DOCUMENT, TaxRounding.LINE)),
        is_gross_priced=not country.sales_tax and dice.child("gross").chance(4),
        is_paid=dice.child("paid").chance(6),
    )


def _ship_to(dice: Dice, country: Country, language: str) -> Company | None:
    return invented_company(dice, country, language) if dice.child("elsewhere").chance(25) else None


def _receipt(dice: Dice, supplier: Company, voice: Voice) -> Bill:
    bill = _bill(dice, supplier, voice, DocumentType.RECEIPT)
    country, count = supplier.address.country, dice.child("count").among((1, 2, 3, 5, 8))
    lines = some_lines(dice.child("sold"), country, bill.digits, voice, supplier.trade.goods, count)
    return rounded_to_coins(
        replace(
            bill,
            lines=tuple(_sold_over_the_counter(line) for line in lines),
            is_gross_priced=not country.sales_tax,
            terms=None,
            order_reference="",
            customer_number="",
            delivery_date=None,
            ship_to=None,
            is_paid=False,
            tender=dice.child("tender").among(("cash", "card")),
        )
    )


def _sold_over_the_counter(line: Line) -> Line:
    """The line without discount and remarks, and with no more of it than one carries home."""
    return replace(line, discount_rate=ZERO, details=(), quantity=min(line.quantity, MOST_CARRIED))


def _credited(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    """The bill as a credit note: it names what it corrects, and at times its quantities are negative."""
    negative = dice.child("sign").chance(40)
    lines = tuple(replace(line, quantity=-line.quantity) for line in bill.lines) if negative else bill.lines
    before = bill.issue_date - dt.timedelta(days=dice.between(3, 40))
    number = document_number(dice.child("preceding"), numbering(voice), before)
    return replace(bill, lines=lines, preceding_invoice=number, terms=None, is_paid=False)


def _terms(dice: Dice) -> Terms | None:
    if dice.chance(12):
        return None
    days = dice.among(TERM_DAYS)
    if days > max(DISCOUNT_DAYS) and dice.chance(25):
        rate = Decimal(dice.among(DISCOUNT_RATES))
        return Terms(days=days, discount_rate=rate, discount_days=dice.among(DISCOUNT_DAYS))
    return Terms(days=days)
