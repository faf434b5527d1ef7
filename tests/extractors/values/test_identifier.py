"""Printed identifiers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.layout.span import Span
from extractors.values.identifier import identifiers_in
from extractors.values.identifier import looks_like_identifier
from tests.extractors.extracting import row_of


def identifiers(text: str) -> list[str]:
    """The identifiers of a place that looks like `text`."""
    row = row_of(text)
    return [value for value, _, _ in identifiers_in(Span(row=row, start=0, end=len(row.words)))]


@pytest.mark.parametrize("text", ["INV-7", "2018-471331", "471102", "RE2026/03/001", "A.12.7", "7", "#4711", "(4711)"])
def test_words_with_digits_can_be_identifiers(text: str) -> None:
    assert looks_like_identifier(text)


@pytest.mark.parametrize("text", ["", "Paper", "119.00", "1.234,56", "€5", "-", "x" * 40 + "1"])
def test_words_amounts_and_signs_are_none(text: str) -> None:
    assert not looks_like_identifier(text)


@pytest.mark.parametrize("text", ["INV-7", "No. INV-7", "Nr.: INV-7", ": # INV-7", "№ INV-7", "ID: INV-7 of today"])
def test_words_for_number_before_an_identifier_are_passed_over(text: str) -> None:
    assert identifiers(text) == ["INV-7"]


def test_letters_of_a_series_belong_to_the_identifier() -> None:
    assert identifiers("CR 1803/0064") == ["CR 1803/0064"]


def test_a_word_for_number_behind_an_identifier_names_the_next_one() -> None:
    assert identifiers("25-01-133, Supply number 208342681") == ["25-01-133"]


@pytest.mark.parametrize("text", ["VF25 031615", "2024 00229", "RE-2026 4711", "RE 2026 004711"])
def test_a_series_with_its_year_goes_on_with_the_digits_behind_it(text: str) -> None:
    assert identifiers(text)[0] == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2025 00593, Fecha 7 de mayo de 2025", "2025 00593"),
        ("VF25 000583, 4711", "VF25 000583"),
        ("966 / 21 de fevereiro de 2026", "966"),
    ],
)
def test_a_number_in_a_sentence_ends_at_its_comma_and_before_a_date(text: str, number: str) -> None:
    assert identifiers(text)[0] == number


def test_a_word_for_number_that_follows_soon_is_looked_behind() -> None:
    assert identifiers("(380) Nr. 471102") == ["471102"]


@pytest.mark.parametrize("text", ["2026-03-02", "02.03.2026", "2/3/26"])
def test_a_date_is_no_identifier(text: str) -> None:
    assert identifiers(text) == []


@pytest.mark.parametrize("text", ["Paper", "see INV-7", "No.", "AB"])
def test_a_place_that_begins_with_another_word_has_none(text: str) -> None:
    assert identifiers(text) == []


def test_a_lone_digit_fits_less_than_a_long_number() -> None:
    fits = []
    for text in ("7", "17", "471102"):
        ((_, _, fit),) = identifiers_in(Span(row=row_of(text), start=0, end=1))
        fits.append(fit)
    assert fits == sorted(set(fits))


@given(st.lists(st.text("AB12-./#: ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=6))
def test_an_identifier_is_printed_where_it_is_said_to_be(words: list[str]) -> None:
    row = row_of(" ".join(words).strip())
    for value, span, fit in identifiers_in(Span(row=row, start=0, end=len(row.words))):
        assert value in span.text
        assert 0 < fit <= 1
