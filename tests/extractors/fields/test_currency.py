"""The currency of the bill."""

from __future__ import annotations

import pytest

from pipeline.model.terms import CURRENCY
from tests.extractors.extracting import candidates
from tests.extractors.extracting import found
from tests.extractors.pages import drawn


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Currency: CHF", "CHF"),
        ("Total   €119.00", "EUR"),
        ("Total   119.00 zł", "PLN"),
        ("Total   119.00\nAll amounts in GBP", "GBP"),
        ("Total   RM 119.00", "MYR"),
    ],
)
def test_signs_and_codes_tell_the_currency(text: str, code: str) -> None:
    assert found(CURRENCY, drawn(text))[0] == code


def test_the_currency_of_most_amounts_is_the_likeliest() -> None:
    assert found(CURRENCY, drawn("€50.00\n€50.00\n€100.00\nabout $110.00")) == ["EUR", "USD"]


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Springfield, IL 62704", "USD"),
        ("Toronto ON M5V 2T6", "CAD"),
        ("ABN 51 824 753 556", "AUD"),
        ("Auckland, New Zealand", "NZD"),
        ("Orchard Road, Singapore", "SGD"),
        ("Central, Hong Kong", "HKD"),
        ("RFC ABC010203AB1", "MXN"),
    ],
)
def test_whose_dollars_they_are_tells_the_country(place: str, code: str) -> None:
    assert found(CURRENCY, drawn(f"{place}\n\nTotal   $119.00")) == [code]


def test_dollars_of_no_country_are_hardly_known() -> None:
    nowhere, america = drawn("Total   $119.00"), drawn("Springfield, IL 62704\nTotal   $119.00")
    assert candidates(CURRENCY, nowhere)[0].score < candidates(CURRENCY, america)[0].score


@pytest.mark.parametrize("text", ["Total   119.00", "Currency: as agreed", "Total   119.00 kr"])
def test_without_a_telling_sign_there_is_no_currency(text: str) -> None:
    assert found(CURRENCY, drawn(text)) == []


@pytest.mark.parametrize("text", ["12 Mill Lane, Harlcroft FT9 2ZE\nTotal   905.44", "Article R100\nTotal   12.00"])
def test_letters_of_a_post_code_or_an_article_are_no_currency(text: str) -> None:
    assert found(CURRENCY, drawn(text)) == []


def test_letters_glued_to_an_amount_with_decimals_are_its_currency() -> None:
    assert found(CURRENCY, drawn("Total   RM12.50"))[0] == "MYR"
