"""Quantities and prices for targets that multiply by themselves."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exporters.posting.counting import counted
from pipeline.exporters.posting.posting import Entry

NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, places=3)


def entry(net: Decimal, quantity: Decimal | None, price: Decimal | None) -> Entry:
    """An amount of so many hours."""
    values = {"text": "", "tax": Decimal(0), "rate": None, "category": None, "unit": "HUR"}
    return Entry(net=net, quantity=quantity, price=price, **values)  # type: ignore[arg-type]  # by their names


@given(quantity=NUMBERS, price=NUMBERS, decimals=st.integers(0, 6))
def test_product_is_the_net_and_no_price_is_below_zero(quantity: Decimal, price: Decimal, decimals: int) -> None:
    net = quantity * price
    count, each, _ = counted(entry(net, quantity, price), decimals=decimals)
    assert count * each == net
    assert each >= 0


def test_quantity_with_more_digits_than_there_is_room_for_is_one_at_the_net() -> None:
    lot = entry(Decimal("12.50"), Decimal("0.125"), Decimal("100.00"))
    assert counted(lot, decimals=3) == (Decimal("0.125"), Decimal("100.00"), "HUR")
    assert counted(lot, decimals=2) == (Decimal(1), Decimal("12.50"), "")


def test_price_that_does_not_make_the_net_is_not_told() -> None:
    assert counted(entry(Decimal("9.99"), Decimal(3), None), decimals=5) == (Decimal(1), Decimal("9.99"), "")
