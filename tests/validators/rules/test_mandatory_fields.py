"""M1: what a bill must name, and what house rules ask of some."""

from __future__ import annotations

import pytest

from pipeline.master.policy import Policy
from pipeline.model.build import bill
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.ports import Ports
from validators.rules.mandatory_fields import mandatory_fields

HERE = Match(
    supplier=PartyMatch(standing=MatchStanding.MATCHED, party_id="7"),
    company=PartyMatch(standing=MatchStanding.MATCHED, party_id="1"),
)


@pytest.mark.parametrize(
    ("party", "is_asked"), [("*", True), ("supplier:7", True), ("company:1", True), ("company:2", False)]
)
def test_a_house_may_ask_for_more_of_all_or_of_some(party: str, *, is_asked: bool) -> None:
    ports = Ports(policy=Policy(required={party: ("order_reference",)}), match=HERE)
    found = [one.message for one in mandatory_fields.fails(bill(), ports)]
    assert found == (["No order reference was found"] if is_asked else [])


@pytest.mark.parametrize("lacks", ["invoice_number", "buyer_name", "due_date"])
def test_a_house_may_ask_for_less_of_some(lacks: str) -> None:
    waived = Ports(policy=Policy(waived={"supplier:7": (lacks,)}), match=HERE)
    bare = bill(due_date=None) if lacks == "due_date" else bill(invoice_number=None, buyer_name=None)
    asked = {field for one in mandatory_fields.fails(bare) for field in one.fields}
    assert asked - {field for one in mandatory_fields.fails(bare, waived) for field in one.fields} >= {lacks}


def test_a_house_may_do_without_lines_and_net_total() -> None:
    waived = Ports(policy=Policy(waived={"*": ("net_total",)}))
    assert mandatory_fields.fails(bill(lines=(), net_total=None))
    assert not mandatory_fields.fails(bill(lines=(), net_total=None), waived)
