"""A column that is drawn on a page becomes one value for each printed row, as its reader writes it."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from desk.web.bill.drawn import drawn_rows
from desk.web.bill.written import read
from desk.web.bill.written import write
from pipeline.document.box import Box
from pipeline.document.word import Word
from pipeline.model.kind import Kind
from tests.ledger import MORNING

ALL = Box(left=0, top=0, right=1, bottom=1)
ENGLISH, GERMAN = Locale.parse("en"), Locale.parse("de")


def word(text: str, row: int, *, left: float = 0.5, shift: float = 0.0) -> Word:
    """A word of a printed row."""
    top = 0.1 + row * 0.03 + shift
    return Word(text=text, box=Box(left=left, top=top, right=left + 0.05, bottom=top + 0.015))


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        (["Price", "1.234,50", "80,00"], ["1,234.50", "80.00"]),
        (["1.500", "2.250,00"], ["1,500", "2,250.00"]),
        (["$53.08", "3 pcs.", "12,50-"], ["53.08", "3", "-12.50"]),
        (["EUR 10,00", "–"], ["10.00"]),
        (["1.500"], ["1.500"]),
    ],
)
def test_numbers_are_read_as_the_column_writes_them_and_written_as_the_reader_does(
    printed: list[str], told: list[str]
) -> None:
    words = [word(text, row) for row, text in enumerate(printed)]
    assert [row.text for row in drawn_rows(words, ALL, Kind.AMOUNT, ENGLISH)] == told


def test_words_of_one_row_belong_together_from_left_to_right_and_neighbours_do_not() -> None:
    words = [word("blue", 0, left=0.6, shift=0.002), word("Drill,", 0), word("Saw", 1), word("2.00", 1, left=0.9)]
    rows = drawn_rows(words, Box(left=0.45, top=0, right=0.7, bottom=1), Kind.NAME, ENGLISH)
    assert [(row.text, len(row.boxes)) for row in rows] == [("Drill, blue", 2), ("Saw", 1)]


def test_days_are_written_as_the_reader_does() -> None:
    words = [word("24.12.2025", 0), word("later", 1)]
    assert [row.text for row in drawn_rows(words, ALL, Kind.DATE, GERMAN)] == ["24.12.2025", "later"]


@given(amounts=st.lists(st.decimals(min_value=-(10**6), max_value=10**6, places=2), min_size=1, max_size=8))
def test_a_column_printed_in_one_language_reads_the_same_in_another(amounts: list[object]) -> None:
    words = [word(write(Kind.AMOUNT, amount, GERMAN), row) for row, amount in enumerate(amounts)]
    rows = drawn_rows(words, ALL, Kind.AMOUNT, ENGLISH)
    told = [read(Kind.AMOUNT, row.text, ENGLISH, today=MORNING.date()) for row in rows]
    assert told == [read(Kind.AMOUNT, each.text, GERMAN, today=MORNING.date()) for each in words]
