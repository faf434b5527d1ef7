"""VAT identifiers on a bill, and whose they are."""

from __future__ import annotations

from extractors.parties.vat_ids import vat_ids
from extractors.survey import survey
from tests.extractors.pages import drawn


def identifiers(text: str) -> set[tuple[str, bool, bool]]:
    """Each identifier, whether it has a label and whether it is the buyer's."""
    return {(found.value, found.is_labelled, found.is_buyers) for found in vat_ids(survey([drawn(text)]))}


def test_labelled_identifiers_come_before_bare_ones() -> None:
    found = list(vat_ids(survey([drawn("ATU12345678\n\nVAT no. DE136695976")])))
    assert [each.value for each in found if each.is_labelled] == ["DE136695976"]
    assert found[0].is_labelled


def test_those_in_the_buyers_block_are_the_buyers() -> None:
    shown = "VAT no. DE136695976\n\nBill to\nBeispiel Bau AG\n80331 Hamburg\nVAT no. DE999999999"
    assert {value for value, _, is_buyers in identifiers(shown) if is_buyers} == {"DE999999999"}


def test_a_bare_one_in_the_buyers_block_is_the_buyers() -> None:
    shown = "Bill to\nBeispiel Bau AG\n80331 Hamburg\nDE999999999"
    assert identifiers(shown) == {("DE999999999", False, True)}


def test_a_word_with_more_than_an_identifier_is_none() -> None:
    assert identifiers("DE136695976XYZ") == set()


def test_what_stands_far_below_a_label_is_not_its_own() -> None:
    assert identifiers("VAT no.\nLorem\nipsum\n51824753556") == set()
