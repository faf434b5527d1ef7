"""The parts of a bill add up to it, and the tax of each is that of its own rate."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exporters.posting.parts import parts
from pipeline.exporters.posting.parts import usual
from pipeline.exporters.posting.shares import shares
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from tests.postings import CASES

CENT = Decimal("0.01")
_CENTS = st.integers(-(10**7), 10**7).map(lambda cents: cents * CENT)


@given(amount=_CENTS, nets=st.lists(_CENTS, min_size=1, max_size=9))
def test_shares_are_whole_cents_that_add_up_and_none_is_a_cent_off(amount: Decimal, nets: list[Decimal]) -> None:
    found = shares(amount, nets, unit=CENT)
    assert sum(found) == amount
    assert all(share == share.quantize(CENT) for share in found)
    if whole := sum(nets):
        assert all(abs(share - amount * net / whole) < CENT for share, net in zip(found, nets, strict=True))


@pytest.mark.parametrize("name", CASES)
def test_parts_of_every_case_add_up_to_its_totals(name: str) -> None:
    invoice = CASES[name]
    found = parts(invoice)
    assert sum(part.net for part in found) == usual(invoice, invoice.value(terms.NET_TOTAL))
    assert sum(part.tax for part in found) == usual(invoice, invoice.value(terms.TAX_TOTAL))


def test_lines_that_contradict_the_tax_breakdown_give_way_to_it() -> None:
    mixed = bill(
        lines=(line(tax_rate="7"), line(line_id="2", quantity="1", net_price="20.00", line_net="20.00")),
        tax_breakdown=(tax(), tax(taxable_amount="20.00", tax_rate="7", tax_amount="1.40")),
        net_total="120.00",
        tax_total="20.40",
        gross_total="140.40",
    )
    found = [(part.net, part.rate, part.tax, part.place) for part in parts(mixed)]
    assert found == [
        (Decimal("100.00"), Decimal(19), Decimal("19.00"), None),
        (Decimal("20.00"), Decimal(7), Decimal("1.40"), None),
    ]


def test_a_bill_that_does_not_add_up_has_no_parts() -> None:
    assert parts(bill(gross_total="119.01")) == ()
    assert parts(bill(gross_total=None)) == ()


def test_a_credit_note_is_the_same_however_it_is_printed() -> None:
    above, below = (parts(CASES[name]) for name in ("credit note", "credit note printed below zero"))
    assert [(part.net, part.tax) for part in above] == [(part.net, part.tax) for part in below]
    assert above[0].net == Decimal("100.00")
