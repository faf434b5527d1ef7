"""What some bills have and most do not: allowances, freight, sums already paid, no tax at all, cash rounding."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.bill import HUNDRED
from samples.generator.bill import ZERO
from samples.generator.bill import Adjustment
from samples.generator.bill import rounded
from samples.generator.world.company import invented_company
from samples.generator.world.country import countries

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice
    from samples.generator.voice import Voice

#: Within these, goods cross borders without tax.
UNION: Final = ("DE", "AT", "FR", "BE", "LU", "NL", "ES", "IT", "PT", "IE")
SMALLEST_COINS: Final = {"CHF": Decimal("0.05"), "CAD": Decimal("0.05"), "AUD": Decimal("0.05"), "SEK": Decimal(1)}


def adjusted(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    """The bill with, at times, an allowance, freight, no tax, or a sum already paid."""
    bill = _untaxed(dice.child("untaxed"), bill, voice)
    bill = _with_allowance(dice.child("allowance"), bill, voice)
    bill = _with_charge(dice.child("charge"), bill, voice)
    return _prepaid(dice.child("prepaid"), bill)


def rounded_to_coins(bill: Bill) -> Bill:
    """The bill with its sum rounded so that coins can pay it."""
    coin = SMALLEST_COINS.get(bill.currency)
    if coin is None or bill.tender != "cash":
        return bill
    payable = rounded(bill.gross_total / coin, 0) * coin
    return replace(bill, rounding_amount=rounded(payable - bill.gross_total, bill.digits))


def _with_allowance(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    if not dice.chance(12):
        return bill
    first = bill.lines[0]
    base = sum((line.amount for line in bill.lines if line.tax_rate == first.tax_rate), ZERO)
    percentage = Decimal(dice.among(("2", "5", "10")))
    allowance = Adjustment(
        reason=voice.say("totals.allowance"),
        amount=rounded(base * percentage / HUNDRED, bill.digits),
        tax_rate=first.tax_rate,
        tax_category=first.tax_category,
        percentage=percentage,
    )
    return replace(bill, allowances=(allowance,)) if allowance.amount else bill


def _with_charge(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    if not dice.chance(18):
        return bill
    first = bill.lines[0]
    charge = Adjustment(
        reason=voice.say("totals.charge"),
        amount=dice.amount(Decimal("3.90"), Decimal("49.00"), bill.digits),
        tax_rate=first.tax_rate,
        tax_category=first.tax_category,
    )
    return replace(bill, charges=(charge,))


def _prepaid(dice: Dice, bill: Bill) -> Bill:
    if not dice.chance(8):
        return bill
    return replace(bill, prepaid_amount=rounded(bill.gross_total * dice.between(1, 6) / 10, bill.digits))


def _untaxed(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    """At times a small business without tax, or a delivery to a company of another country of the Union."""
    if bill.supplier.address.country.code not in UNION or bill.is_gross_priced:
        return bill
    if dice.child("small").chance(4):
        return _without_tax(bill, "E", voice.say("exempt"))
    if not dice.child("abroad").chance(5):
        return bill
    others = [code for code in UNION if code != bill.supplier.address.country.code]
    country = countries()[dice.child("country").among(others)]
    buyer = invented_company(dice.child("buyer"), country, country.languages[0])
    return _without_tax(replace(bill, buyer=buyer), "AE", voice.say("reverse_charge"))


def _without_tax(bill: Bill, category: str, reason: str) -> Bill:
    lines = tuple(replace(line, tax_rate=ZERO, tax_category=category) for line in bill.lines)
    return replace(bill, lines=lines, exemption_reason=reason)
