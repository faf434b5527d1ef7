"""Rows that state a tax."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.survey import survey
from extractors.tax_rows import rated_taxes
from extractors.tax_rows import rows_adding_up
from extractors.tax_rows import tax_rows
from tests.extractors.pages import drawn


def stated(text: str) -> list[tuple[str, ...]]:
    """The tax rows of a page that looks like `text`: base, rate and tax."""
    return [
        tuple(map(str, (row.taxable_amount, row.tax_rate, row.tax_amount)))
        for row in tax_rows(survey([drawn(text)]), ())
    ]


@pytest.mark.parametrize("text", ["100.00   19 %   19.00", "VAT 19 % of 100.00   19.00", "19.00   100.00   19.00"])
def test_base_rate_and_tax_are_told_apart_in_any_order(text: str) -> None:
    assert [[row[0], row[2]] for row in stated(text)] == [["100.00", "19.00"]]


def test_other_numbers_of_the_row_do_not_matter() -> None:
    assert stated("A   100.00   7 %   7.00   107.00") == [("100.00", "7", "7.00")]


def test_a_tax_rounded_for_print_agrees() -> None:
    assert stated("33.33   19 %   6.33") == [("33.33", "19", "6.33")]


def test_a_credit_states_both_less_than_nothing() -> None:
    assert stated("-100.00   19 %   -19.00") == [("-100.00", "19", "-19.00")]


@pytest.mark.parametrize(
    "text",
    [
        "100.00   19 %   20.00",
        "100.00   45 %   45.00",
        "100.00   19 %",
        "100.00   0 %   0.00",
        "100.00   19 %   -19.00",
        "1 2 3 4 5 100.00 19 % 19.00",
        "100   19 %   19",
    ],
)
def test_rows_that_state_no_tax_are_none(text: str) -> None:
    assert stated(text) == []


def test_each_base_and_rate_counts_once() -> None:
    assert len(stated("100.00   19 %   19.00\n100.00   19 %   19.00\n50.00   7 %   3.50")) == 2


def test_rows_of_lines_are_left_out() -> None:
    shown = survey([drawn("100.00   19 %   19.00")])
    assert tax_rows(shown, shown.rows) == ()


def test_the_rows_that_add_up_to_the_totals_are_found() -> None:
    rows = tax_rows(survey([drawn("100.00   19 %   19.00\n50.00   7 %   3.50\n271.43   7 %   19.00")]), ())
    one, other, same = rows
    assert rows_adding_up(rows, Decimal("22.50"), Decimal("150.00")) == (one, other)
    assert rows_adding_up(rows, Decimal("19.00"), Decimal("271.43")) == (same,)
    assert rows_adding_up(rows, Decimal("19.00"), None) == (one,)
    assert rows_adding_up(rows, Decimal("20.00"), None) == ()


def test_a_tax_behind_its_own_rate_is_known_without_a_base() -> None:
    shown = survey([drawn("VAT 19 %   38.00\nVAT 7 %   3.50\nVAT 7 %   3.50\nDiscount 5 %   10.00")])
    assert [str(amount) for _, amount in rated_taxes(shown)] == ["38.00", "3.50"]


@given(st.integers(1, 10_000_000), st.sampled_from((5, 7, 10, 19, 20, 21, 22, 23)))
def test_every_true_tax_row_is_found(cents: int, rate: int) -> None:
    tax = (cents * rate + 50) // 100
    if tax:
        base, amount = f"{cents / 100:.2f}", f"{tax / 100:.2f}"
        assert [row[2] for row in stated(f"{base}   {rate} %   {amount}")] == [amount] or base == amount
