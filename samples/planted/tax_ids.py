"""T2: a tax id that cannot exist, is of no country, or is not there although value added tax is charged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import SUPPLIER_COUNTRY
from pipeline.model.terms import SUPPLIER_VAT_ID
from pipeline.model.terms import TAX_TOTAL
from samples.generator.world.country import countries
from samples.generator.world.identifier import tax_id
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice

#: Their VAT ids have a check digit.
COUNTRIES: Final = ("DE", "AT", "GB", "IE", "FR", "BE", "LU", "NL", "ES", "IT", "PT", "PL", "DK", "SE")

#: Places that share the numbers of another country.
PLACES: Final = {"FR": "MC", "GB": "IM"}
INSURERS: Final = (
    "Nordwind Versicherungsverein a.G.",
    "Fairhaven Insurance plc",
    "Assurances du Levant SA",
    "Seguros Miramar S.A.",
    "Assicurazioni Pianura S.p.A.",
    "Verzekeringen Zuidplas N.V.",
)


@planter("T2")
def tax_ids(dice: Dice, is_faulty: bool) -> Situation:
    """A wrong digit, letters of no country, or no number; or a registration abroad, or an insurer's bill."""
    situation = chosen(
        dice,
        _is_taxed,
        country=dice.child("country").among(COUNTRIES),
        types=(DocumentType.INVOICE,),
        sources=(Source.OCR,) if is_faulty else tuple(_SOURCES),
    )
    change = _broken if is_faulty else _near
    return with_bill(situation, change(situation.bill, dice))


_SOURCES: Final = (Source.PDF_TEXT, Source.XML, Source.OCR)


def _is_taxed(situation: Situation) -> bool:
    return bool(situation.bill.value(TAX_TOTAL)) and situation.bill[SUPPLIER_VAT_ID].is_found


def _broken(bill: Invoice, dice: Dice) -> Invoice:
    about = dice.child("about").among(("digit", "country", "missing"))
    if about == "missing":
        return said(bill, supplier_vat_id=None, supplier_tax_number=None)
    if about == "country":
        letters = dice.child("letters").among(("XX", "QE", "OE", "ZZ"))
        return said(bill, supplier_vat_id=letters + bill.needed(SUPPLIER_VAT_ID)[2:])
    wrong = _misread(bill.needed(SUPPLIER_VAT_ID))
    reading = replace(bill[SUPPLIER_VAT_ID], value=wrong, raw_text=wrong, is_confirmed=False)
    return bill.with_readings({SUPPLIER_VAT_ID: reading})


def _misread(number: str) -> str:
    """The number with one digit that makes it impossible."""
    for place in range(len(number) - 1, 0, -1):
        for digit in "8317":
            other = number[:place] + digit + number[place + 1 :]
            if number[place].isdecimal() and not check(Identifier.VAT_ID, other).is_valid:
                return other
    raise AssertionError(number)


def _near(bill: Invoice, dice: Dice) -> Invoice:
    """The bill with its number spaced as people write it, of another country's, or with none as insurers need it."""
    about = dice.child("about").among(("spaces", "place", "abroad", "insurer"))
    number, country = bill.needed(SUPPLIER_VAT_ID), bill.value(SUPPLIER_COUNTRY)
    if about == "insurer":
        name = dice.child("insurer").among(INSURERS)
        return said(bill, supplier_name=name, supplier_vat_id=None, supplier_tax_number=None)
    if about == "abroad":
        other = countries()[dice.child("other").among([each for each in COUNTRIES if each != country])]
        return said(bill, supplier_vat_id=tax_id(dice.child("registered"), other, other.languages[0]))
    if about == "place" and country in PLACES:
        return said(bill, supplier_country=PLACES[country])
    return said(bill, supplier_vat_id=f"{number[:2]} {number[2:5]} {number[5:]}")
