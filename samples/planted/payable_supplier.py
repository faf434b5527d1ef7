"""Bills of suppliers who must not be paid as they are; and of some who look like those."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.supplier import SupplierState
from pipeline.matching.held import HeldSanctions
from samples.planted.backed import backed
from samples.planted.past import before
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation


@planter("V2")
def payable_supplier(dice: Dice, is_faulty: bool) -> Situation:
    """Blocked, known for one bill, twice in master data, or sanctioned."""
    return dice.child("way").among(FAULTS if is_faulty else RIGHT)(backed(dice))


def _is_blocked(made: Backed) -> Situation:
    return replace(made, supplier=replace(made.supplier, state=SupplierState.BLOCKED)).situation()


def _bills_again(made: Backed) -> Situation:
    once = replace(made.supplier, state=SupplierState.ONE_TIME)
    return replace(made, supplier=once, history=(before(made.bill, 1),)).situation()


def _is_entered_twice(made: Backed) -> Situation:
    known = replace(made.supplier, vat_id=made.supplier.vat_id or "XX7")
    twin = replace(known, supplier_id="S2", accounts=(), legal_id=None, tax_number=None)
    return replace(made, supplier=known, others=(twin,)).situation()


def _is_sanctioned(made: Backed) -> Situation:
    return _listing(made.situation(), made.supplier.name.title())


def _bills_once(made: Backed) -> Situation:
    return replace(made, supplier=replace(made.supplier, state=SupplierState.ONE_TIME)).situation()


def _has_a_sister(made: Backed) -> Situation:
    sister = replace(made.supplier, supplier_id="S2", name="Sister of another name", postcode="nowhere", accounts=())
    return replace(made, others=(sister,)).situation()


def _shares_a_word_with_the_list(made: Backed) -> Situation:
    return _listing(made.situation(), f"{made.supplier.name.split()[0]} Shipping Lines of Elsewhere")


def _listing(situation: Situation, name: str) -> Situation:
    return replace(situation, ports=replace(situation.ports, sanctions=HeldSanctions(names=(name,))))


FAULTS: Final = (_is_blocked, _bills_again, _is_entered_twice, _is_sanctioned)
RIGHT: Final = (_bills_once, _has_a_sister, _shares_a_word_with_the_list)
