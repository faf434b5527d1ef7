"""Which line of a bill bills which line of an order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.matching.order_lines import match_lines
from pipeline.model.build import line

if TYPE_CHECKING:
    from pipeline.model.invoice import Line


def agreed(number: str, description: str, *, price: str = "50.00", quantity: str = "2", **more: str) -> OrderLine:
    return OrderLine(
        line_number=number,
        description=description,
        quantity=Decimal(quantity),
        net_price=Decimal(price),
        **more,  # type: ignore[arg-type]  # texts only
    )


def order(*lines: OrderLine, number: str = "4711") -> Order:
    return Order(order_number=number, supplier_id="S1", currency="EUR", lines=lines)


def pairs(lines: list[Line], *orders: Order) -> dict[int, tuple[str, str]]:
    return {each.line: (each.order_line, each.basis) for each in match_lines(lines, orders)}


DRILL, SAW, BOLTS = agreed("10", "Drill"), agreed("20", "Circular saw"), agreed("30", "Bolts M6 x 20")


@pytest.mark.parametrize(
    ("billed", "basis"),
    [
        ({"order_line": "20"}, "order line"),
        ({"gtin": "4006381333931"}, "GTIN"),
        ({"item_number": "s 20"}, "item number"),
        ({"buyer_item_number": "WZ.7"}, "our item number"),
        ({"description": "CIRCULAR SAW, with case"}, "description and price"),
    ],
)
def test_each_sort_of_evidence_finds_the_line(billed: dict[str, str], basis: str) -> None:
    saw = replace(SAW, gtin="4006381333931", item_number="S-20", buyer_item_number="WZ7")
    said = line(**{"description": "Saw", **billed})  # type: ignore[arg-type]  # no value is a source
    assert pairs([said], order(DRILL, saw, BOLTS)) == {0: ("20", basis)}


def test_what_was_never_ordered_stays_alone() -> None:
    assert pairs([line(description="Gift basket")], order(DRILL, SAW)) == {}


def test_one_order_line_is_billed_by_one_line() -> None:
    assert pairs([line(), line()], order(DRILL)) == {0: ("10", "description and price")}


def test_of_one_item_ordered_twice_price_and_quantity_tell_which() -> None:
    cheap = agreed("10", "Drill", price="45.00", quantity="9", item_number="D")
    dear = agreed("20", "Drill", price="50.00", item_number="D")
    assert pairs([line(item_number="D")], order(cheap, dear)) == {0: ("20", "item number")}


def test_an_item_number_goes_before_a_line_number_that_means_the_bill() -> None:
    drill, saw = replace(DRILL, item_number="D"), replace(SAW, item_number="S")
    billed = [line(order_line="10", item_number="S"), line(order_line="20", item_number="D")]
    assert pairs(billed, order(drill, saw)) == {0: ("20", "item number"), 1: ("10", "item number")}


def test_another_item_in_an_order_line_is_still_that_line() -> None:
    billed = [line(description="Grinder", order_line="10", item_number="G")]
    assert pairs(billed, order(replace(DRILL, item_number="D"))) == {0: ("10", "order line")}


def test_lines_that_name_an_order_are_of_that_one() -> None:
    first, second = order(DRILL, number="1"), order(DRILL, number="2")
    for billed in (line(order_reference="2"), line(order_reference="2", order_line="10")):
        (found,) = match_lines([billed], [first, second])
        assert found.order_number == "2"


def test_freight_is_freight_whatever_it_is_called() -> None:
    freight = replace(agreed("90", "Transport", price="20.00", quantity="1"), is_charge=True)
    billed = line(description="Versandkosten", quantity="1", line_net="20.00")
    assert pairs([billed], order(DRILL, freight)) == {0: ("90", "description and price")}


@pytest.mark.parametrize("said", [{"line_net": None}, {"quantity": None}, {"quantity": "0"}])
def test_a_line_without_price_or_quantity_is_found_by_its_words(said: dict[str, str | None]) -> None:
    assert pairs([line(**said)], order(DRILL, SAW)) == {0: ("10", "description and price")}  # type: ignore[arg-type]  # texts only


def test_a_free_item_is_like_a_free_item() -> None:
    assert pairs([line(line_net="0.00")], order(replace(DRILL, net_price=Decimal(0)))) == {
        0: ("10", "description and price")
    }


def test_nothing_is_matched_with_nothing() -> None:
    assert match_lines([], [order(DRILL)]) == match_lines([line()], []) == ()


WORDS = ("Drill", "Drill 18 V", "Circular saw", "Bolts M6", "Bolts M8", "Work bench")
items = st.tuples(st.sampled_from(WORDS), st.integers(1, 9), st.integers(1, 99), st.sampled_from(("", "A", "B")))


@given(billed=st.lists(items, max_size=6), ordered=st.lists(items, max_size=6), data=st.data())
def test_the_order_in_which_lines_are_written_makes_no_difference(
    billed: list[tuple[str, int, int, str]], ordered: list[tuple[str, int, int, str]], data: st.DataObject
) -> None:
    lines = [
        line(description=word, quantity=str(count), line_net=f"{count * price}.00", item_number=item or None)
        for word, count, price, item in billed
    ]
    agreements = [
        agreed(str(place), word, price=str(price), quantity=str(count), **({"item_number": item} if item else {}))
        for place, (word, count, price, item) in enumerate(ordered)
    ]
    shuffled, moved = data.draw(st.permutations(lines)), data.draw(st.permutations(agreements))
    assert contents(lines, agreements) == contents(shuffled, moved)


def contents(lines: list[Line], agreements: list[OrderLine]) -> list[tuple[str, str, str]]:
    """What is matched, by what the lines say."""
    found = match_lines(lines, [order(*agreements)])
    return sorted((str(lines[each.line].found()), each.order_line, each.basis) for each in found)
