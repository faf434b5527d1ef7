"""The texts of XML become values, or nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.einvoice.values import day
from extractors.readers.einvoice.values import decimal
from extractors.readers.einvoice.values import value_of
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from decimal import Decimal


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_every_decimal_is_read_back(number: Decimal) -> None:
    assert decimal(f" {number:f}\n") == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1,5",
        "1.000,00",
        "1 000",
        "1e3",
        "1_000",
        "NaN",
        "Infinity",
        ".",
        "--1",
        "\N{ARABIC-INDIC DIGIT ONE}",
    ],
)
def test_what_is_no_decimal_is_nothing(text: str) -> None:
    assert decimal(text) is None


@given(st.dates())
def test_every_day_is_read_back_in_every_format(date: dt.date) -> None:
    assert day(date.isoformat(), None) == date
    assert day(f"{date.year:04}{date:%m%d}", "102") == date
    assert day(f"{date.year:04}{date:%m%d}2359", "203") == date


@pytest.mark.parametrize(
    "text", ["2026-03-01Z", "2026-03-01+01:00", "2026-03-01T00:00:00", "2026-03-01T10:00:00.5+01:00", "20260301"]
)
def test_times_and_time_zones_are_left_out(text: str) -> None:
    assert day(text, None) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "date_format"),
    [
        ("2026-02-30", None),
        ("0000-01-01", None),
        ("20139102", "102"),
        ("01.03.2026", None),
        ("2026-0301", None),
        ("202603", "610"),
        ("202609", "616"),
        ("01032026", "4"),
        ("tomorrow", None),
    ],
)
def test_what_is_no_day_is_nothing(text: str, date_format: str | None) -> None:
    assert day(text, date_format) is None


def test_names_lose_their_line_breaks_and_texts_keep_them() -> None:
    text = "\n  Net 30 days \t 2 %\n\n10 days\n "
    assert value_of(Kind.NAME, text, None) == "Net 30 days 2 % 10 days"
    assert value_of(Kind.TEXT, text, None) == "Net 30 days 2 %\n\n10 days"


@pytest.mark.parametrize("kind", Kind)
def test_blanks_are_no_value_of_any_kind(kind: Kind) -> None:
    assert value_of(kind, " \n\t", None) is None
