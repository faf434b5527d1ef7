"""Printed dates: every day that they can mean, in seven languages."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.date import LANGUAGES
from extractors.values.date import read_date

FORMATS = (
    "medium",
    "long",
    "dd.MM.yyyy",
    "d.M.yy",
    "dd/MM/yyyy",
    "dd-MM-yyyy",
    "MM/dd/yyyy",
    "yyyy-MM-dd",
    "yyyy/MM/dd",
    "yyyyMMdd",
    "d MMMM yyyy",
    "d. MMMM yyyy",
    "dd-MMM-yyyy",
    "MMMM d, yyyy",
    "d MMM yy",
)
#: The years that two digits can mean.
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31))


@given(DAYS, st.sampled_from(LANGUAGES), st.sampled_from(FORMATS))
def test_any_day_printed_in_any_language_is_among_the_readings(day: dt.date, language: str, pattern: str) -> None:
    assert day in read_date(format_date(day, pattern, locale=language))


@given(DAYS, st.sampled_from(LANGUAGES))
def test_a_month_in_words_leaves_no_doubt(day: dt.date, language: str) -> None:
    assert read_date(format_date(day, "long", locale=language)) == (day,)


@given(DAYS)
def test_the_year_first_leaves_no_doubt(day: dt.date) -> None:
    assert read_date(day.isoformat()) == (day,)


def test_day_and_month_may_be_swapped_where_both_are_days() -> None:
    assert read_date("05.03.2013") == (dt.date(2013, 3, 5), dt.date(2013, 5, 3))


def test_a_day_above_twelve_tells_which_is_which() -> None:
    assert read_date("03/25/2016") == read_date("25/03/2016") == (dt.date(2016, 3, 25),)


def test_one_day_in_both_readings_is_one_reading() -> None:
    assert read_date("03.03.2013") == (dt.date(2013, 3, 3),)


@pytest.mark.parametrize(("text", "year"), [("1.2.69", 2069), ("1.2.70", 1970), ("1.2.26", 2026)])
def test_two_digits_mean_the_nearer_century(text: str, year: int) -> None:
    assert {day.year for day in read_date(text)} == {year}


@pytest.mark.parametrize(
    "text", ["2nd March 2026", "2 de marzo de 2026", "March 2nd, 2026", "le 2 mars 2026"[3:], "2-Mar-'26"]
)
def test_ordinals_and_little_words_are_passed_over(text: str) -> None:
    assert read_date(text) == (dt.date(2026, 3, 2),)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "29.02.2023",
        "32 January 2020",
        "2020-13-01",
        "20201301",
        "0.0.2020",
        "2026-03-2026",
        "123.01.2020",
    ],
)
def test_days_that_never_were_are_no_dates(text: str) -> None:
    assert read_date(text) == ()


@pytest.mark.parametrize("text", ["", "Paper", "12.50", "1,234.56", "2 Drills 2026", "March", "2026", "Suite 12, 2026"])
def test_what_is_no_date_has_no_readings(text: str) -> None:
    assert read_date(text) == ()


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert all(isinstance(day, dt.date) for day in read_date(text))


@given(DAYS, st.sampled_from(["{0:%d}/{0:%m} /{0:%Y}", "{0:%d} /{0:%m}/ {0:%Y}", "{0:%d}- {0:%m} -{0:%Y}"]))
def test_blanks_that_recognition_put_into_a_date_are_passed_over(day: dt.date, shape: str) -> None:
    assert day in read_date(shape.format(day))


@given(DAYS)
def test_the_moment_of_a_sale_names_its_day(day: dt.date) -> None:
    assert read_date(f"{day:%d%m%Y} 13:11:54") == read_date(f"{day:%d%m%Y} 13:11") == (day,)
    assert day not in read_date(f"{day:%d%m%Y}") or f"{day:%d%m%Y}".startswith("20")
