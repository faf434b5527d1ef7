"""Dates in a row."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.span import Span
from extractors.values.date import LANGUAGES
from extractors.values.date_span import dates_in
from extractors.values.date_span import days_in
from tests.extractors.extracting import row_of

MARCH_2 = dt.date(2026, 3, 2)


def days(text: str) -> list[tuple[str, tuple[dt.date, ...]]]:
    """The dates of a row that looks like `text`, as printed and as read."""
    return [(date.text, date.days) for date in dates_in(row_of(text))]


@pytest.mark.parametrize("text", ["2 March 2026", "March 2, 2026", "2 de marzo de 2026", "2026-03-02"])
def test_all_words_of_a_date_belong_to_it(text: str) -> None:
    assert days(f"Date: {text} Berlin") == [(text, (MARCH_2,))]


def test_several_dates_of_a_row_are_found() -> None:
    assert days("2026-03-02     2026-04-01") == [("2026-03-02", (MARCH_2,)), ("2026-04-01", (dt.date(2026, 4, 1),))]


def test_a_date_within_a_longer_word_is_found() -> None:
    assert days("DATE:30/03/2026") == [("DATE:30/03/2026", (dt.date(2026, 3, 30),))]
    assert days("Date:30-Mar-2026") == [("Date:30-Mar-2026", (dt.date(2026, 3, 30),))]


@pytest.mark.parametrize("text", ["INV-7", "12.50 EUR", "Net 30 days", "99/99/9999", "A1/2026/33x"])
def test_other_words_with_digits_are_no_dates(text: str) -> None:
    assert days(text) == []


def test_a_date_is_ambiguous_where_day_and_month_can_be_swapped() -> None:
    clear, doubtful = dates_in(row_of("30.03.2026   05.03.2026"))
    assert not clear.is_ambiguous
    assert doubtful.is_ambiguous


def test_of_a_place_the_first_date_counts_and_is_likelier_the_nearer_it_stands() -> None:
    near, far = row_of("on 2026-03-02 or 2026-04-01"), row_of("payable within thirty days that is 2026-03-02")
    ((day, span, fit),) = days_in(Span(row=near, start=0, end=4))
    assert (day, span.text) == (MARCH_2, "2026-03-02")
    ((_, _, far_fit),) = days_in(Span(row=far, start=0, end=7))
    assert fit > far_fit


def test_a_date_behind_the_end_of_a_place_is_not_its_own() -> None:
    assert list(days_in(Span(row=row_of("due   2026-03-02"), start=0, end=1))) == []


@given(st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_date_is_found_between_other_words(day: dt.date, language: str) -> None:
    found = days(f"{language} {day:%d.%m.%Y} 12,50")
    assert [text for text, readings in found if day in readings] == [f"{day:%d.%m.%Y}"]


@pytest.mark.parametrize("text", ["20260302/191204", "Date/Time:20260302T191204"])
def test_a_day_that_a_time_is_glued_to_is_found(text: str) -> None:
    assert days(text) == [(text, (MARCH_2,))]


def test_a_number_that_begins_like_a_day_is_none() -> None:
    assert days("20260302-0012") == days("20260302191204") == []
