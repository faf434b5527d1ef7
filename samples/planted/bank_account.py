"""B2: an account that cannot exist, or lies in another country than the bank or the supplier."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.terms import IBAN
from pipeline.model.terms import SUPPLIER_COUNTRY
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import ALIKE

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice

#: Banks, by their country.
BANKS: Final = {"DE": "COBADEFFXXX", "FR": "BNPAFRPPXXX", "GB": "BARCGB22XXX", "NL": "ABNANL2AXXX", "IT": "UNCRITMMXXX"}


@planter("B2")
def bank_account(dice: Dice, is_faulty: bool) -> Situation:
    """A misread digit, a bank elsewhere, a foreign account; or a territory that banks with another country."""
    country = dice.child("country").among(tuple(BANKS))
    situation = chosen(dice, lambda one: one.bill[IBAN].is_found, country=country)
    change = _broken if is_faulty else _near
    return with_bill(situation, change(situation.bill, dice))


def _broken(bill: Invoice, dice: Dice) -> Invoice:
    about = dice.child("about").among(("digit", "bank", "foreign"))
    here, iban = bill.needed(SUPPLIER_COUNTRY), bill.needed(IBAN)
    elsewhere = dice.child("elsewhere").among(tuple(code for code in BANKS if code != here))
    if about == "bank":
        return said(bill, bic=BANKS[elsewhere])
    if about == "foreign":
        return said(bill, iban=FOREIGN[elsewhere], bic=None)
    place = len(iban) - 3
    digit = iban[place] if iban[place].isdecimal() else "0"
    return said(bill, iban=f"{iban[:place]}{dice.child('slip').among(ALIKE[digit])}{iban[place + 1 :]}")


#: Well-formed accounts of nobody.
FOREIGN: Final = {
    "DE": "DE89370400440532013000",
    "FR": "FR1420041010050500013M02606",
    "GB": "GB29NWBK60161331926819",
    "NL": "NL91ABNA0417164300",
    "IT": "IT60X0542811101000000123456",
}


def _near(bill: Invoice, dice: Dice) -> Invoice:
    here = bill.needed(SUPPLIER_COUNTRY)
    places = {"FR": "MC", "GB": "IM"}
    if here in places and dice.child("place").chance(60):
        return said(bill, supplier_country=places[here], bic=BANKS[here])
    return said(bill, bic=BANKS[here])
