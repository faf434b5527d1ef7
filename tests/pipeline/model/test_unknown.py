"""What an amount must be for an equation to hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model.arithmetic import line_balance_at
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.equations import GROSS_SUM
from pipeline.model.equations import LINE_SUM
from pipeline.model.unknown import solved


@pytest.mark.parametrize(("path", "value"), [("gross_total", 119), ("net_total", 172), ("tax_total", 91)])
def test_each_amount_of_a_sum_can_be_the_one_that_is_wrong(path: str, value: int) -> None:
    misread = bill(gross_total="119.00" if path == "gross_total" else "191.00")
    assert solved(misread, path, GROSS_SUM.balance) == Decimal(value)


def test_an_amount_that_was_not_read_is_found_as_well() -> None:
    assert solved(bill(tax_total=None), "tax_total", GROSS_SUM.balance) == Decimal("19.00")


def test_a_factor_is_found_like_a_part() -> None:
    misread = bill(lines=(line(quantity="8"),))
    assert solved(misread, "lines[0].quantity", lambda invoice: line_balance_at(invoice, 0)) == 2


def test_what_has_no_part_in_an_equation_is_not_found_by_it() -> None:
    assert solved(bill(), "tax_total", LINE_SUM.balance) is None
