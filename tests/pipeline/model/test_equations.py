"""The arithmetic of a bill."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model.arithmetic import balances
from pipeline.model.arithmetic import failing
from pipeline.model.balance import sum_working
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.equations import GROSS_SUM
from pipeline.model.equations import LINE_SUM
from pipeline.model.equations import NET_SUM
from pipeline.model.equations import PAYABLE_SUM
from pipeline.model.equations import SUM_EQUATIONS
from pipeline.model.equations import TAX_SUM
from pipeline.model.equations import SumEquation
from pipeline.model.field_path import read_at
from pipeline.model.field_path import write_at
from pipeline.model.line_equation import line_balance
from pipeline.model.reading import NOT_FOUND

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

cents = st.integers(1, 10**7).map(lambda number: Decimal(number) / 100)


@st.composite
def balanced_bills(draw: st.DrawFn) -> Invoice:
    """Bills of one to five lines at 20 %, printed to the cent."""
    nets = draw(st.lists(cents, min_size=1, max_size=5))
    net = sum(nets, Decimal(0))
    levy = round(net / 5, 2)
    return bill(
        lines=tuple(line(quantity="1", net_price=f"{each}", line_net=f"{each}", tax_rate="20") for each in nets),
        tax_breakdown=(tax(taxable_amount=f"{net}", tax_rate="20", tax_amount=f"{levy}"),),
        line_net_total=f"{net}",
        net_total=f"{net}",
        tax_total=f"{levy}",
        gross_total=f"{net + levy}",
        payable_amount=f"{net + levy}",
    )


@given(balanced_bills())
def test_every_equation_holds_on_a_bill_that_adds_up(invoice: Invoice) -> None:
    found = list(balances(invoice))
    assert all(balance is not None for balance in found)
    assert failing(invoice) == 0


@given(balanced_bills(), st.sampled_from(["net_total", "tax_total", "gross_total", "payable_amount"]), cents)
def test_one_wrong_total_breaks_an_equation(invoice: Invoice, path: str, error: Decimal) -> None:
    right = read_at(invoice, path)
    wrong = replace(right, value=right.value + error)  # type: ignore[operator]  # the bill names every total
    assert failing(write_at(invoice, path, wrong)) > 0


@pytest.mark.parametrize("equation", SUM_EQUATIONS, ids=lambda equation: equation.code)
def test_an_equation_without_its_total_is_not_applicable(equation: SumEquation) -> None:
    assert equation.balance(bill().with_readings({equation.total: NOT_FOUND})) is None


def test_totals_of_print_are_compared_to_the_cent() -> None:
    balance = GROSS_SUM.balance(bill(gross_total="119.01"))
    assert balance is not None
    assert not balance.holds


def test_lines_of_print_may_have_been_rounded_after_they_were_added() -> None:
    thirds = tuple(line(line_net="33.33") for _ in range(3))
    printed, data = bill(lines=thirds), bill(lines=thirds, source=Source.XML)
    assert [balance.holds for source in (printed, data) if (balance := LINE_SUM.balance(source))] == [True, False]


def test_data_with_more_decimals_than_money_is_rounded_to_cents() -> None:
    lines = (line(line_net="33.333"), line(line_net="66.664"))
    balance = LINE_SUM.balance(bill(lines=lines, line_net_total="100.00", source=Source.XML))
    assert balance is not None
    assert balance.holds is False  # 99.997 is 100.00 in cents, but three decimals are money in some currencies
    finer = (line(line_net="33.3333"), line(line_net="66.6666"))
    balance = LINE_SUM.balance(bill(lines=finer, line_net_total="100.00", source=Source.XML))
    assert balance is not None
    assert balance.holds


def test_a_line_without_net_amount_makes_the_sum_of_lines_not_applicable() -> None:
    assert LINE_SUM.balance(bill(lines=(line(), line(line_net=None)))) is None
    assert LINE_SUM.balance(bill(lines=())) is None


def test_net_total_takes_allowances_and_charges_one_by_one_or_as_totals() -> None:
    parts = bill(allowances=(adjustment(amount="10.00"),), charges=(adjustment(amount="4.00"),), net_total="94.00")
    totals = bill(allowance_total="10.00", charge_total="4.00", net_total="94.00")
    for invoice in (parts, totals):
        balance = NET_SUM.balance(invoice)
        assert balance is not None
        assert (balance.holds, balance.working) == (True, "100.00 - 10.00 + 4.00")


def test_stated_totals_of_nothing_add_nothing() -> None:
    balance = NET_SUM.balance(bill(allowance_total="0.00", charge_total="0.00"))
    assert balance is not None
    assert balance.working == "100.00"


def test_net_total_falls_back_on_the_lines_where_their_sum_is_not_stated_or_was_worked_out() -> None:
    unstated = NET_SUM.balance(bill(line_net_total=None))
    derived = bill().with_readings(fragment(line_net_total="100.00", source=Source.DERIVED).readings)
    worked_out = NET_SUM.balance(derived)
    assert unstated is not None
    assert worked_out is not None
    assert unstated.fields == worked_out.fields == ("net_total", "lines[0].line_net")
    lonely = NET_SUM.balance(fragment(line_net_total="5.00", net_total="5.00", source=Source.DERIVED))
    assert lonely is not None
    assert lonely.fields == ("net_total", "line_net_total")


def test_tax_total_needs_the_tax_of_every_rate() -> None:
    assert TAX_SUM.balance(bill(tax_breakdown=(tax(), tax(tax_amount=None)))) is None


def test_what_is_owed_follows_from_everything_that_was_paid_kept_and_carried_over() -> None:
    balance = PAYABLE_SUM.balance(
        bill(
            prepaid_amount="20.00",
            rounding_amount="-0.01",
            previous_balance="7.00",
            late_fee="2.00",
            retention="5.00",
            withholding="1.00",
            payable_amount="101.99",
        )
    )
    assert balance is not None
    assert (balance.holds, balance.gap) == (True, Decimal(0))


def test_a_line_takes_base_quantity_allowance_and_charge() -> None:
    balance = line_balance(
        line(
            quantity="250",
            net_price="4.80",
            price_base_quantity="100",
            line_allowance="1.50",
            line_charge="0.50",
            line_net="11.00",
        )
    )
    assert balance is not None
    assert (balance.holds, balance.working) == (True, "250 × 4.80 / 100 - 1.00")


def test_a_line_that_lacks_a_part_is_not_applicable() -> None:
    assert line_balance(line(quantity=None)) is None


@pytest.mark.parametrize(("line_net", "holds"), [("100.02", True), ("100.03", False)])
def test_lines_of_data_may_differ_by_two_cents(line_net: str, *, holds: bool) -> None:
    balance = line_balance(line(line_net=line_net, source=Source.XML))
    assert balance is not None
    assert balance.holds is holds


def test_yen_are_rounded_to_whole_yen() -> None:
    lines = (line(quantity="7", net_price="33", price_base_quantity="2", line_net="115"),)
    yen = bill(currency="JPY", lines=lines, tax_breakdown=(), line_net_total="115")
    euro = bill(currency="EUR", lines=lines, tax_breakdown=(), line_net_total="115")
    assert failing(yen, [0]) < failing(euro, [0])


def test_long_sums_are_cut() -> None:
    assert sum_working([Decimal(1)] * 9) == "1 + 1 + 1 + 1 + ... (9 amounts)"
    assert sum_working([Decimal(-1), Decimal(2)]) == "- 1 + 2"
