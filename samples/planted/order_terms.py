"""Bills for what was not ordered, not there, not on these terms or not yet; and some as near to that as may be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.charge_words import is_charge_like
from pipeline.model.line_terms import GTIN
from samples.planted.backed import backed
from samples.planted.changing import said
from samples.planted.situation import planter
from validators.days_to_pay import days_to_pay

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation


@planter("PO7")
def order_terms(dice: Dice, is_faulty: bool) -> Situation:
    """A line that no order has, another place, other terms of payment, another measure, nothing arrived."""
    return dice.child("way").among(FAULTS if is_faulty else RIGHT)(backed(dice)).situation()


def _is_not_ordered(made: Backed) -> Backed:
    """Without the first line that is for goods: freight that no order has is a charge, which PO6 asks about."""
    goods = next((line for line in made.order.lines if not is_charge_like(line.description)), made.order.lines[0])
    return replace(made, order=replace(made.order, lines=tuple(one for one in made.order.lines if one != goods)))


def _is_another_item(made: Backed) -> Backed:
    return made.ordering(0, replace(made.order.lines[0], gtin=None, item_number="ANOTHER-1"))


def _is_elsewhere(made: Backed) -> Backed:
    return _delivered(made, "20000")


def _is_due_otherwise(made: Backed) -> Backed:
    days = days_to_pay(made.bill)
    return _has_not_arrived(made) if days is None else replace(made, order=replace(made.order, term_days=days + 4))


def _is_discounted_otherwise(made: Backed) -> Backed:
    return _paid_early(made, "2", 14)


def _is_discounted_as_agreed(made: Backed) -> Backed:
    return _paid_early(made, "2.00", 10)


def _paid_early(made: Backed, percent: str, days: int) -> Backed:
    """The bill offers two percent for paying within ten days; the order agreed on this."""
    offering = made.saying(said(made.bill, payment_terms="10 Tage 2 % Skonto, dann netto"))
    agreed = replace(made.order, cash_discount_percent=Decimal(percent), cash_discount_days=days)
    return replace(offering, order=agreed)


def _is_in_another_measure(made: Backed) -> Backed:
    return made.ordering(0, replace(made.order.lines[0], unit_code="NIL"))


def _has_not_arrived(made: Backed) -> Backed:
    return made.ordering(0, replace(made.order.lines[0], received_quantity=Decimal(0)))


def _is_in_another_order(made: Backed) -> Backed:
    return replace(made, order=replace(made.order, lines=made.order.lines[::-1]))


def _is_known_by_its_words(made: Backed) -> Backed:
    has_gtin = made.bill.lines[0][GTIN].is_found
    known = replace(made.order.lines[0], gtin=None if has_gtin else made.order.lines[0].gtin, item_number=None)
    return made.ordering(0, known)


def _is_there(made: Backed) -> Backed:
    return _delivered(made, "10000")


def _is_due_within_days(made: Backed) -> Backed:
    days = days_to_pay(made.bill)
    return made if days is None else replace(made, order=replace(made.order, term_days=days - 3))


def _names_no_measure(made: Backed) -> Backed:
    return made.ordering(0, replace(made.order.lines[0], unit_code=None))


def _delivered(made: Backed, postcode: str) -> Backed:
    """Delivered to one place; the order is for the place with the postcode."""
    there = said(made.bill, ship_to_address="Wharf 1, 10000 Harbour", ship_to_country=made.supplier.country)
    return replace(made.saying(there), order=replace(made.order, ship_to_postcode=postcode))


FAULTS: Final = (
    _is_not_ordered,
    _is_another_item,
    _is_elsewhere,
    _is_due_otherwise,
    _is_discounted_otherwise,
    _is_in_another_measure,
    _has_not_arrived,
)
RIGHT: Final = (
    _is_discounted_as_agreed,
    _is_in_another_order,
    _is_known_by_its_words,
    _is_there,
    _is_due_within_days,
    _names_no_measure,
)
