"""The account to pay to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schwifty
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.terms import BIC
from pipeline.model.terms import IBAN
from tests.extractors.extracting import candidates
from tests.extractors.extracting import found
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from random import Random

COUNTRIES = ("DE", "FR", "ES", "NL", "PT", "GB", "CH", "AT", "BE", "NO", "MT", "IT")
GERMAN = "DE89370400440532013000"


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        f"IBAN: {GERMAN}",
        f"IBAN:{GERMAN}",
        "IBAN   DE89 3704 0044 0532 0130 00",
        "de89 3704 0044 0532 0130 00",
        "Bank DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX",
        "IBAN DE89 3704 0044 0532 0130 00,  Musterbank",
    ],
)
def test_an_iban_is_found_however_it_is_grouped(text: str) -> None:
    assert found(IBAN, drawn(text))[0] == GERMAN


@given(st.sampled_from(COUNTRIES), st.randoms(use_true_random=False))
def test_any_true_iban_in_groups_of_four_is_found_and_nearly_certain(country: str, random: Random) -> None:
    iban = schwifty.IBAN.random(country_code=country, random=random)
    (candidate,) = candidates(IBAN, drawn(f"IBAN   {iban.formatted}"))
    assert candidate.value == str(iban)
    assert candidate.score > 0.9


def test_one_whose_check_digits_are_wrong_is_kept_but_says_less() -> None:
    (wrong,) = candidates(IBAN, drawn("IBAN DE88 3704 0044 0532 0130 00"))
    (right,) = candidates(IBAN, drawn("IBAN DE89 3704 0044 0532 0130 00"))
    assert wrong.value == "DE88370400440532013000"
    assert wrong.score < right.score


def test_the_wrong_length_says_least() -> None:
    (short,) = candidates(IBAN, drawn("DE88 3704 0044 0532 0130"))
    (wrong,) = candidates(IBAN, drawn("DE88 3704 0044 0532 0130 00"))
    assert short.score < wrong.score


@pytest.mark.parametrize(
    "text", ["INV-2026", "DE89", "DE136695976", "XX12ABCDEFGHIJKLMNOPQR", "AB12 CDEF GHIJ KLMN OPQR"]
)
def test_other_words_are_no_iban(text: str) -> None:
    assert found(IBAN, drawn(text)) == []


@pytest.mark.parametrize("text", ["BIC: COBADEFFXXX", "SWIFT   COBADEFF", "BIC/SWIFT code COBADEFFXXX."])
def test_a_bic_is_found_beside_its_label(text: str) -> None:
    assert found(BIC, drawn(text))[0][:8] == "COBADEFF"


@pytest.mark.parametrize("text", ["BIC: on request", "COBADEFFXXX", "BIC COBA"])
def test_without_label_or_shape_there_is_no_bic(text: str) -> None:
    assert found(BIC, drawn(text)) == []
