"""Lines before tax and with it."""

from __future__ import annotations

import pytest

from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.equations import LINE_SUM
from pipeline.model.price_mode import PriceMode
from pipeline.model.price_mode import balance_in_price_mode
from pipeline.model.price_mode import price_mode


@pytest.mark.parametrize(
    ("line_net", "net_total", "mode"),
    [
        ("100.00", "100.00", PriceMode.NET),
        ("100.00", None, PriceMode.NET),
        ("119.00", "100.00", PriceMode.GROSS),
        ("119.00", None, PriceMode.GROSS),
        ("90.00", "100.00", None),
    ],
)
def test_the_total_that_the_lines_make_tells_their_mode(line_net: str, net_total: str, mode: PriceMode | None) -> None:
    assert price_mode(bill(lines=(line(line_net=line_net),), net_total=net_total)) is mode


def test_bills_without_tax_are_before_tax() -> None:
    assert price_mode(bill(net_total="100.00", tax_total="0.00", gross_total="100.00")) is PriceMode.NET


def test_bills_without_lines_have_no_mode() -> None:
    assert price_mode(bill(lines=())) is None


@pytest.mark.parametrize(("said", "holds"), [("119.00", True), ("100.00", True), ("191.00", False)])
def test_lines_that_include_tax_have_a_total_with_it_or_before_it_and_no_other(said: str, *, holds: bool) -> None:
    gross = bill(lines=(line(line_net="119.00"),), line_net_total=said)
    balance = balance_in_price_mode(gross, LINE_SUM)
    assert balance is not None
    assert balance.holds is holds
