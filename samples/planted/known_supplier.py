"""Bills of suppliers that nobody knows, or that may be several; and some that little tells from others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from samples.planted.backed import backed
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation


@planter("V1")
def known_supplier(dice: Dice, is_faulty: bool) -> Situation:
    """Nobody's identifiers, those of two, or everything that somebody else has too."""
    return dice.child("way").among(FAULTS if is_faulty else RIGHT)(backed(dice)).situation()


def _is_unknown(made: Backed) -> Backed:
    return replace(made, supplier=replace(made.others[0], supplier_id="S1", postcode="nowhere"), others=())


def _is_paid_elsewhere(made: Backed) -> Backed:
    """The VAT id of one, the account of another."""
    other = replace(made.others[0], accounts=made.supplier.accounts)
    return replace(made, supplier=replace(made.supplier, accounts=()), others=(other,))


def _is_entered_twice(made: Backed) -> Backed:
    return replace(made, others=(replace(made.supplier, supplier_id="S2"),))


def _is_known_by_account(made: Backed) -> Backed:
    return replace(
        made,
        supplier=replace(made.supplier, vat_id=None, tax_number=None, legal_id=None, name=made.supplier.name.upper()),
    )


def _has_a_sister(made: Backed) -> Backed:
    sister = replace(made.supplier, supplier_id="S2", name="Sister of another name", postcode="nowhere", accounts=())
    return replace(made, others=(sister,))


def _has_a_namesake(made: Backed) -> Backed:
    namesake = replace(made.supplier, supplier_id="S2", vat_id="XX1", tax_number="X2", legal_id="X3", accounts=())
    return replace(made, others=(namesake,))


FAULTS: Final = (_is_unknown, _is_paid_elsewhere, _is_entered_twice)
RIGHT: Final = (_is_known_by_account, _has_a_sister, _has_a_namesake)
