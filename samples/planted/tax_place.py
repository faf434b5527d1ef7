"""T4: tax of a country that is not the buyer's, or none at home without a word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import BUYER_COUNTRY
from pipeline.model.terms import SUPPLIER_VAT_ID
from pipeline.model.terms import TAX_TOTAL
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.taxing import sold_to
from samples.planted.taxing import taxed_at
from samples.planted.taxing import untaxed

if TYPE_CHECKING:
    from collections.abc import Callable

    from samples.generator.bill import Bill
    from samples.generator.dice import Dice

#: Supplier, buyer, and a rate that is the buyer's alone: what a one-stop shop declares.
SHOPS: Final = (("DE", "FR", "20"), ("AT", "IE", "23"), ("NL", "IT", "22"), ("FR", "LU", "17"), ("IE", "PL", "8"))
#: No goods are taxed at nothing there.
ALWAYS_TAXED: Final = ("FR", "IT", "LU", "CH")


@planter("T4")
def tax_place(dice: Dice, is_faulty: bool) -> Situation:
    """Tax of the supplier's country for a buyer abroad, or a bill at home without tax; or the buyer's, or a reason."""
    here, there, rate = dice.child("shop").among(SHOPS)
    is_abroad = dice.child("abroad").chance(50)
    if is_abroad:
        return _taxed(dice, here, lambda made: _abroad(made, there, dice, None if is_faulty else Decimal(rate)))
    if not is_faulty:
        return _untaxed(dice, here, lambda made: untaxed(made, "E", "Exempt"))
    country = dice.child("at home").among(ALWAYS_TAXED)
    category = dice.child("category").among(("Z", "K", "G"))
    return _untaxed(dice, country, lambda made: untaxed(made, category, "" if category == "Z" else "Export"))


def _abroad(made: Bill, there: str, dice: Dice, rate: Decimal | None) -> Bill:
    """The bill for a buyer abroad, with a rate of that country where one is given."""
    if made.exemption_reason:
        return made
    sold = sold_to(made, there, dice.child("buyer"))
    return sold if rate is None else taxed_at(sold, rate)


def _taxed(dice: Dice, country: str, altered: Callable[[Bill], Bill]) -> Situation:
    situation = chosen(
        dice,
        lambda one: bool(one.bill.value(TAX_TOTAL)),
        country=country,
        types=(DocumentType.INVOICE,),
        altered=altered,
    )
    return with_bill(situation, said(situation.bill, ship_to_country=None))


def _untaxed(dice: Dice, country: str, altered: Callable[[Bill], Bill]) -> Situation:
    """A bill at home, from a supplier that has a tax id."""
    return chosen(
        dice,
        lambda one: one.bill[SUPPLIER_VAT_ID].is_found and one.bill.value(BUYER_COUNTRY) == country,
        country=country,
        types=(DocumentType.INVOICE,),
        altered=lambda made: altered(replace(made, ship_to=None)),
    )
