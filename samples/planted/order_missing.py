"""Bills without the order that each bill of the supplier must name; and some on a contract, or of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samples.planted.backed import backed
from samples.planted.changing import said
from samples.planted.past import before
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation


@planter("PO8")
def order_missing(dice: Dice, is_faulty: bool) -> Situation:
    """The supplier must name an order, or did on its last five bills: not on this one."""
    made = backed(dice)
    silent = made.saying(said(made.bill, order_reference=None, contract_reference=None))
    is_first = dice.child("way").chance(50)
    if is_faulty:
        return (_obliged(silent) if is_first else _used_to(silent, orders=5)).situation()
    on_contract = silent.saying(said(silent.bill, contract_reference="C-2025/7"))
    return (_obliged(on_contract) if is_first else _used_to(silent, orders=4)).situation()


def _obliged(made: Backed) -> Backed:
    return replace(made, supplier=replace(made.supplier, needs_order=True))


def _used_to(made: Backed, *, orders: int) -> Backed:
    """Of its last five bills so many named an order."""
    named = (f"PO-{step}" if step <= orders else None for step in range(1, 6))
    bills = (before(made.bill, step, order_reference=number) for step, number in enumerate(named, start=1))
    return replace(made, history=tuple(bills))
