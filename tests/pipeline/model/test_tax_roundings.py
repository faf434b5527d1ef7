"""Lawful ways to round tax are told apart, and make no difference."""

from __future__ import annotations

from decimal import ROUND_DOWN
from decimal import ROUND_HALF_UP
from decimal import ROUND_UP
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model.arithmetic import tax_balance_at
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.tax_equations import line_tax_balance
from pipeline.model.tax_roundings import Rounding
from pipeline.model.tax_roundings import tax_rounding
from samples.planted.changing import said

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

amounts = st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=30)
ways = st.sampled_from((ROUND_HALF_UP, ROUND_DOWN, ROUND_UP))


def yen(nets: list[int], taxed: Decimal, *, source: Source, sign: int = 1) -> Invoice:
    """A Japanese bill of lines at 10 %; a credit note where the sign is negative."""
    net = sum(nets) * sign
    entry = tax(source=source, taxable_amount=f"{net}", tax_rate="10", tax_amount=f"{taxed * sign:f}")
    lines = tuple(line(source=source, tax_rate="10", line_net=f"{each * sign}") for each in nets)
    return bill(
        source=source,
        currency="JPY",
        supplier_country="JP",
        lines=lines,
        tax_breakdown=(entry,),
        net_total=f"{net}",
        tax_total=f"{taxed * sign:f}",
        gross_total=f"{net + taxed * sign:f}",
    )


@given(
    nets=amounts,
    way=ways,
    is_per_line=st.booleans(),
    source=st.sampled_from(list(Source)),
    sign=st.sampled_from((1, -1)),
)
def test_every_lawful_rounding_holds(nets: list[int], way: str, is_per_line: bool, source: Source, sign: int) -> None:  # noqa: FBT001 - given by name
    taxes = [Decimal(each) / 10 for each in (nets if is_per_line else [sum(nets)])]
    invoice = yen(nets, sum((each.quantize(Decimal(1), way) for each in taxes), Decimal(0)), source=source, sign=sign)
    balance = tax_balance_at(invoice, 0)
    assert balance is not None
    assert balance.holds
    assert tax_rounding(invoice, invoice.tax_breakdown[0])


@given(nets=amounts, source=st.sampled_from((Source.PDF_TEXT, Source.XML)))
def test_more_than_a_coin_for_each_line_never_holds(nets: list[int], source: Source) -> None:
    taxed = Decimal(sum(nets) // 10 + len(nets) + 2)
    balance = tax_balance_at(yen(nets, taxed, source=source), 0)
    assert balance is not None
    assert not balance.holds


def test_charges_are_rounded_like_lines() -> None:
    """One line and three charges: four times half a yen."""
    charges = tuple(adjustment(amount="15", tax_rate="10") for _ in range(3))
    entry = tax(taxable_amount="60", tax_rate="10", tax_amount="8")
    invoice = bill(
        currency="JPY",
        lines=(line(line_net="15", tax_rate="10"),),
        charges=charges,
        tax_breakdown=(entry,),
        net_total="60",
        tax_total="8",
        gross_total="68",
    )
    balance = tax_balance_at(invoice, 0)
    assert balance is not None
    assert balance.holds


@pytest.mark.parametrize(
    ("tax_total", "holds"), [("45", True), ("50", True), ("40", True), ("39", False), ("51", False)]
)
def test_without_a_breakdown_the_lines_tell_how_tax_was_rounded(tax_total: str, *, holds: bool) -> None:
    lines = tuple(line(line_net="45", tax_rate="10") for _ in range(10))
    invoice = bill(currency="JPY", lines=lines, tax_breakdown=(), tax_total=tax_total, net_total="450")
    balance = line_tax_balance(said(invoice, line_net_total="450", gross_total=f"{450 + int(tax_total)}"))
    assert balance is not None
    assert balance.holds is holds


@pytest.mark.parametrize(
    ("tax_amount", "mode"),
    [
        ("0.50", Rounding.ONCE),
        ("0.51", Rounding.PER_LINE),
        ("0.49", Rounding.DOWN_ONCE),
        ("0.48", Rounding.DOWN_PER_LINE),
        ("0.52", None),
    ],
)
def test_rounding_is_found_by_trying_all_ways(tax_amount: str, mode: Rounding | None) -> None:
    lines = tuple(line(line_net="0.87") for _ in range(3))
    entry = tax(taxable_amount="2.61", tax_amount=tax_amount)
    assert tax_rounding(bill(lines=lines, tax_breakdown=(entry,)), entry) is mode


def test_rounding_needs_base_rate_and_amount() -> None:
    entry = tax(taxable_amount=None)
    assert tax_rounding(bill(tax_breakdown=(entry,)), entry) is None


def test_rounding_on_lines_needs_lines() -> None:
    entry = tax(tax_amount="19.01")
    assert tax_rounding(bill(lines=(), tax_breakdown=(entry,)), entry) is None
