"""How the supplier is reached."""

from __future__ import annotations

import pytest

from extractors.parties.contact import EMAIL
from extractors.parties.contact import PHONE
from extractors.parties.contact import reached_by
from extractors.survey import survey
from pipeline.model.terms import SUPPLIER_EMAIL
from tests.extractors.pages import drawn


def test_the_words_of_what_was_found_are_its_place() -> None:
    (found,) = reached_by(survey([drawn("Mail  (info@muster.de)  today")]), SUPPLIER_EMAIL, EMAIL)
    assert (found.value, found.raw_text) == ("info@muster.de", "(info@muster.de)")


def test_the_first_on_the_page_is_the_likeliest() -> None:
    found = list(reached_by(survey([drawn("a@muster.de b@muster.de\nc@muster.de")]), SUPPLIER_EMAIL, EMAIL))
    assert [each.value for each in found] == ["a@muster.de", "b@muster.de", "c@muster.de"]
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


@pytest.mark.parametrize(
    ("text", "number"),
    [("Tel.: +49 30 1234567", "+49 30 1234567"), ("Telefoon 020-1234567", "020-1234567"),
     ("Phone (212) 555-0100", "(212) 555-0100"),
     ("Tél. 01.23.45.67.89 Paris", "01.23.45.67.89")],
)  # fmt: skip
def test_digits_behind_a_word_for_telephone_are_a_number(text: str, number: str) -> None:
    (found,) = reached_by(survey([drawn(text)]), SUPPLIER_EMAIL, PHONE)
    assert found.value == number
    assert number in found.raw_text
