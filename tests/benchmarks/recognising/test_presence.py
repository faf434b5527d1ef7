"""What a bill says is found in whatever form it is printed, and nothing else is taken for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.recognising.presence import presence
from benchmarks.recognising.presence import shows_amount
from benchmarks.recognising.presence import shows_date
from benchmarks.recognising.presence import shows_name

if TYPE_CHECKING:
    from decimal import Decimal

ROWS = [
    ("Mill", "and", "Daughter", "Ltd", "Invoice", "17"),
    ("12", "High", "Street", "14.03.2024"),
    ("Total", "to", "pay", "EUR", "1.319,50"),
]
amounts = st.decimals("0.01", "9999999.99", places=2)


@given(amounts, st.sampled_from(["en", "de", "fr", "es", "it", "nl", "pt", "de_CH", "en_IN"]))
def test_amount_is_found_as_every_country_prints_it(amount: Decimal, locale: str) -> None:
    printed = format_decimal(amount, "#,##0.00" if locale != "en_IN" else "#,##,##0.00", locale=locale)
    assert shows_amount([("Total", printed, "EUR")], str(amount))


@given(amounts, amounts)
def test_another_amount_is_not_taken_for_it(amount: Decimal, other: Decimal) -> None:
    assert shows_amount([(f"{other:,}",)], str(amount)) is (amount == other)


@pytest.mark.parametrize("printed", ["20", "20,00", "20.-", "EUR 20,--", "(20.00)"])
def test_whole_amount_needs_no_decimals(printed: str) -> None:
    assert shows_amount([tuple(printed.split())], "20.00")


@pytest.mark.parametrize(
    "printed", ["14.03.2024", "14/3/24", "2024-03-14", "14 March 2024", "Date:14-Mar-2024", "14 mars 24"]
)
def test_day_is_found_in_digits_and_in_words(printed: str) -> None:
    assert shows_date([tuple(printed.split())], "2024-03-14")


@given(st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)), st.integers(32, 400))
def test_another_day_is_not_taken_for_it(day: dt.date, later: int) -> None:
    other = day + dt.timedelta(later)
    assert not shows_date([(other.isoformat(),)], day.isoformat())


def test_name_is_found_across_two_rows_and_with_a_letter_misread() -> None:
    assert shows_name([("Mill", "and"), ("Daughter", "Ltd.")], "Mill and Daughter Ltd")
    assert shows_name([("1", "MiIl", "and", "Daughter", "Ltd")], "Mill and Daughter Ltd")
    assert not shows_name([("Mill", "and", "Partners", "Ltd")], "Mill and Daughter Ltd")


def test_only_what_the_truth_knows_is_looked_for() -> None:
    fields = {"payable_amount": "1319.50", "gross_total": "1400.00", "supplier_name": "Mill & Daughter Ltd"}
    assert presence(ROWS, fields) == {"total": True, "name": True}
    assert presence(ROWS, {"issue_date": "2024-03-15"}) == {"date": False}
