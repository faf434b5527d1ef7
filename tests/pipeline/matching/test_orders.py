"""Which orders a bill names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.master.order import Order
from pipeline.matching.held import HeldOrders
from pipeline.matching.match import match
from pipeline.matching.orders import matched_orders
from pipeline.matching.orders import meant
from pipeline.matching.orders import orders_of
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.match import NO_MATCH
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.outcome import Outcome
from pipeline.ports import NO_PORTS
from pipeline.ports import Ports


def order(number: str, supplier: str = "S1", company: str | None = None) -> Order:
    return Order(order_number=number, supplier_id=supplier, company_id=company, currency="EUR")


ORDERS = HeldOrders(orders=(order("PO-4711"), order("4712"), order("4713")))


@pytest.mark.parametrize(
    ("reference", "numbers"),
    [
        ("po 4711", ["PO-4711"]),
        ("4712, 4713", ["4712", "4713"]),
        ("4712/4799", ["4712"]),
        ("Mr. Miller", []),
    ],
)
def test_a_reference_names_one_order_or_several(reference: str, numbers: list[str]) -> None:
    assert [one.order_number for one in meant(reference, NO_MATCH, ORDERS)] == numbers


def test_lines_name_orders_too_and_each_counts_once() -> None:
    invoice = bill(order_reference="4712", lines=(line(order_reference="4713"), line(order_reference="4712"), line()))
    assert [one.order_number for one in orders_of(invoice, NO_MATCH, ORDERS)] == ["4712", "4713"]


def test_of_several_orders_with_one_number_ours_with_the_supplier_is_meant() -> None:
    known = HeldOrders(orders=(order("1", "S2"), order("1", "S1", "C2"), order("1", "S1", "C1")))
    settled = MatchStanding.MATCHED
    parties = Match(
        supplier=PartyMatch(standing=settled, party_id="S1"), company=PartyMatch(standing=settled, party_id="C1")
    )
    (found,) = meant("1", parties, known)
    assert (found.supplier_id, found.company_id) == ("S1", "C1")


def test_an_order_that_is_gone_since_is_left_out() -> None:
    assert matched_orders(Match(orders=("4712", "99")), ORDERS) == (order("4712"),)


def test_lines_are_not_held_against_an_order_with_somebody_else() -> None:
    known = record(bill(order_reference="4711"))
    theirs = match(known, Ports(orders=HeldOrders(orders=(order("4711", "S2"),))))
    assert theirs.match.orders == ("4711",)


def test_a_document_that_was_rejected_is_not_matched() -> None:
    rejected = replace(record(), outcome=Outcome.UNSUPPORTED)
    assert match(rejected, Ports(orders=ORDERS)) is rejected


def test_without_master_data_nothing_is_matched() -> None:
    assert match(record(), NO_PORTS).match == NO_MATCH
