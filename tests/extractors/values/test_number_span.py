"""Numbers in a row, with what stands beside them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.currency import is_currency
from extractors.values.number import DecimalMark
from extractors.values.number_span import NumberSpan
from extractors.values.number_span import numbers_in
from pipeline.document.source import Source
from tests.extractors.extracting import row_of
from tests.extractors.extracting import rows_of
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row


def numbers(text: str) -> list[NumberSpan]:
    """The numbers of a row that looks like `text`."""
    return list(numbers_in(row_of(text)))


def values(text: str, mark: DecimalMark = DecimalMark.POINT) -> list[Decimal]:
    """What the numbers of a row say."""
    return [number.number.read(mark) for number in numbers(text)]


def test_every_number_of_a_row_is_found_from_left_to_right() -> None:
    assert values("2 drills at    50.00     100.00") == [2, Decimal("50.00"), Decimal("100.00")]


@pytest.mark.parametrize(
    "text", ["€119.00", "119.00€", "EUR 119.00", "119.00 EUR", "EUR119.00", "$119.00", "119.00 kr"]
)
def test_the_currency_beside_or_at_a_number_is_kept(text: str) -> None:
    (number,) = numbers(text)
    assert is_currency(number.currency or "")
    assert number.number.read(DecimalMark.POINT) == Decimal("119.00")


@pytest.mark.parametrize("text", ["19%", "19 %", "19.0%", "19.00 %"])
def test_a_percent_sign_at_or_behind_a_number_is_seen(text: str) -> None:
    (number,) = numbers(text)
    assert number.is_percent


def test_a_bare_number_has_neither_currency_nor_percent_sign() -> None:
    (number,) = numbers("119.00")
    assert (number.currency, number.is_percent) == (None, False)


def test_thousands_divided_by_blanks_are_one_number() -> None:
    assert values("Total  1 234 567,50", DecimalMark.COMMA) == [Decimal("1234567.50")]


def test_numbers_in_cells_of_their_own_are_never_joined() -> None:
    assert values("1  234,50", DecimalMark.COMMA) == [1, Decimal("234.50")]


@pytest.mark.parametrize("text", ["-45.00", "-$45.00", "−45.00", "45.00-"])
def test_a_minus_before_a_number_or_its_currency_belongs_to_it(text: str) -> None:
    assert values(text) == [Decimal("-45.00")]


@pytest.mark.parametrize("sign", ["-", "−", "-€"])
def test_a_sign_set_just_before_a_number_belongs_to_it(sign: str) -> None:
    (shown,) = rows_of(page(row(100, (sign, 60 - 5 * len(sign)), ("45.00", 61))))
    (number,) = numbers_in(shown)
    assert number.number.read(DecimalMark.POINT) == Decimal("-45.00")
    assert number.text == f"{sign} 45.00"


def test_a_dash_in_another_cell_is_no_minus() -> None:
    assert values("-     45.00") == [Decimal("45.00")]


def test_a_dash_at_the_end_of_a_word_is_no_minus() -> None:
    assert values("Ust- 45.00") == [Decimal("45.00")]


@pytest.mark.parametrize("text", ["INV-7", "A4", "3x", "12kg", "2026-03-02"])
def test_digits_within_other_words_are_no_numbers(text: str) -> None:
    assert values(text) == []


def test_letters_around_a_number_are_no_currency() -> None:
    assert values("AB119.00") == values("119.00AB") == []


@given(st.lists(st.sampled_from(("1", "234", "1.234,50", "EUR", "-", "%", "x", "(7)", "12.5%", "€5")), max_size=12))
def test_numbers_never_share_a_word(words: list[str]) -> None:
    if words:
        found = numbers(" ".join(words))
        assert all(one.end <= other.start for one, other in pairwise(found))
        assert all(0 <= number.start < number.end <= len(words) for number in found)


def recognised(text: str) -> list[Decimal]:
    """The numbers of a row that was recognised in a picture."""
    return [number.number.read(DecimalMark.POINT) for number in numbers_in(rows_of(drawn(text, source=Source.OCR))[0])]


@pytest.mark.parametrize("text", ["Total 39. 80", "Total RM39 .80", "Total 39 .80", "Total RM39. 80"])
def test_a_number_that_recognition_broke_at_its_decimal_mark_is_one(text: str) -> None:
    assert recognised(text) == [Decimal("39.80")]


def test_only_recognised_print_is_mended() -> None:
    assert values("Total 39. 80") != [Decimal("39.80")]


def test_the_number_of_an_item_in_a_list_is_no_part_of_what_follows() -> None:
    assert recognised("1. 50 pens") == [Decimal(50)]


def test_a_minus_at_a_currency_is_the_numbers_own() -> None:
    assert values("Rounding -CAD 0.01") == [Decimal("-0.01")]


def test_thousands_are_divided_by_the_blank_of_a_typewriter() -> None:
    word, blank = 9 * 0.6, 9 * 0.6
    shown = page(row(20, ("2", 20), ("540.64", 20 + word + blank)))
    assert [number.number.read(DecimalMark.POINT) for number in numbers_in(rows_of(shown)[0])] == [Decimal("2540.64")]
