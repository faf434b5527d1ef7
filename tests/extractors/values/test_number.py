"""Printed numbers are read back, however a country prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.number import DecimalMark
from extractors.values.number import read_number

POINT, COMMA = DecimalMark.POINT, DecimalMark.COMMA
#: A locale for each style of print: which mark divides decimals, and the pattern of its groups.
STYLES = {
    "en_US": (POINT, "#,##0.00####"),
    "en_IN": (POINT, "#,##,##0.00####"),
    "de_DE": (COMMA, "#,##0.00####"),
    "de_CH": (POINT, "#,##0.00####"),
    "fr_FR": (COMMA, "#,##0.00####"),
    "es_ES": (COMMA, "#,##0.00####"),
    "it_IT": (COMMA, "#,##0.00####"),
    "nl_NL": (COMMA, "#,##0.00####"),
    "pt_PT": (COMMA, "#,##0.00####"),
    "sv_SE": (COMMA, "#,##0.00####"),
}


def value(text: str, mark: DecimalMark = POINT) -> Decimal:
    """What a printed number says."""
    number = read_number(text)
    assert number is not None
    return number.read(mark)


@given(st.sampled_from(sorted(STYLES)), st.decimals(-999_999_999, 999_999_999, places=4))
def test_every_number_is_read_back_in_the_style_of_every_country(locale: str, number: Decimal) -> None:
    mark, pattern = STYLES[locale]
    assert value(format_decimal(number, pattern, locale), mark) == number


@given(st.sampled_from(sorted(STYLES)), st.integers(-999_999_999, 999_999_999))
def test_every_whole_number_is_read_back(locale: str, number: int) -> None:
    mark, _ = STYLES[locale]
    assert value(format_decimal(number, locale=locale), mark) == number


@given(st.decimals(1000, 999_999_999, places=2), st.sampled_from((POINT, COMMA)))
def test_groups_and_two_decimals_say_by_themselves_what_marks_decimals(number: Decimal, doubtful: DecimalMark) -> None:
    for locale in ("en_US", "de_DE"):
        assert value(format_decimal(number, "#,##0.00", locale), doubtful) == number


@pytest.mark.parametrize("text", ["-45.00", "−45.00", "–45.00", "45.00-", "45.00−", "(45.00)", "- 45.00"])
def test_every_way_to_print_less_than_nothing_is_understood(text: str) -> None:
    assert value(text) == Decimal("-45.00")


def test_brackets_mean_less_than_nothing_only_in_pairs() -> None:
    assert value("(45.00") == Decimal("45.00")
    assert value("45.00)") == Decimal("45.00")


def test_nothing_less_than_nothing_is_nothing() -> None:
    assert str(value("-0.00")) == "0.00"


def test_a_plus_changes_nothing() -> None:
    assert value("+45.00") == Decimal("45.00")


@pytest.mark.parametrize("text", ["1 234.50", "1\u00a0234.50", "1\u202f234.50", "1'234.50", "1’234.50", "1,234.50"])
def test_thousands_are_divided_by_blanks_apostrophes_or_the_other_mark(text: str) -> None:
    assert value(text) == Decimal("1234.50")


def test_dashes_in_place_of_decimals_are_no_decimals() -> None:
    assert value("50.–") == value("50,--", COMMA) == Decimal(50)


def test_decimals_without_a_whole_are_read() -> None:
    assert value(".50") == value(",50") == Decimal("0.50")


def test_three_digits_behind_one_mark_can_mean_either() -> None:
    assert value("1.234", COMMA) == 1234
    assert value("1.234", POINT) == Decimal("1.234")


def test_a_leading_nought_tells_decimals() -> None:
    assert value("0.125", COMMA) == Decimal("0.125")


def test_two_marks_of_one_sort_divide_thousands() -> None:
    assert value("1.234.567", POINT) == 1_234_567


@pytest.mark.parametrize(
    ("text", "decimals"), [("1,234.56", 2), ("1.234.567", 0), ("19", 0), ("1.234", None), ("0,125", 3)]
)
def test_how_many_decimals_it_shows_is_known_unless_it_depends_on_the_mark(text: str, decimals: int | None) -> None:
    number = read_number(text)
    assert number is not None
    assert number.decimals == decimals


@pytest.mark.parametrize("text", ["", "Paper", "1.2.3", "12,34,5", "1-2", "2026-03-02", "1 23", "INV-7"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None
