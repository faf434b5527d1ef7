"""What a line of print tells about a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.parties import party_line
from extractors.survey import Survey
from extractors.survey import survey
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.layout.span import Span


def tells(sort: Callable[[Survey, Span], bool], text: str) -> bool:
    """Whether the first cell of a page is of a sort."""
    shown = survey([drawn(text)])
    return sort(shown, shown.blocks[0].lines[0])


def is_place(_: Survey, line: Span) -> bool:
    """As `party_line.is_place`, with a survey that it does not need."""
    return party_line.is_place(line)


@pytest.mark.parametrize(
    "text",
    ["80333 München", "D-80333 München", "81200 JOHOR BAHRU", "New York, NY 10001", "London SW1A 1AA", "4566 PB Venlo",
     "1100-148 Lisboa", "Ottawa K1A 0B1", "75008 Paris"],
)  # fmt: skip
def test_a_post_code_with_its_town_is_a_place(text: str) -> None:
    assert tells(is_place, text)


@pytest.mark.parametrize("text", ["Muster GmbH", "Werkstr. 1", "119.00 EUR", "Invoice 7"])
def test_other_lines_are_no_places(text: str) -> None:
    assert not tells(is_place, text)


@pytest.mark.parametrize(
    "text", ["Werkstraße 1", "12 Main Street", "Rue de Lyon 5", "Calle Mayor", "Oberdorf 17", "Via Roma, 3"]
)
def test_words_for_streets_and_house_numbers_tell_a_street(text: str) -> None:
    assert tells(party_line.is_street, text)


@pytest.mark.parametrize("text", ["Muster GmbH", "17", "A 17"])
def test_other_lines_are_no_streets(text: str) -> None:
    assert not tells(party_line.is_street, text)


@pytest.mark.parametrize("text", ["12 Main Street", "Rue de Lyon 5", "No. 7, Taman Sentosa", "Lot 5 Jalan 3"])
def test_a_house_number_or_a_word_for_a_street_begins_an_address(text: str) -> None:
    assert tells(party_line.begins_street, text)


@pytest.mark.parametrize(
    "text",
    ["Tel. 030 1234567", "info@muster.de", "www.muster.de", "+49 30 1234567", "030 1234567", "(481500-M)", "IBAN DE89"],
)
def test_ways_to_reach_a_party_and_its_numbers_are_contacts(text: str) -> None:
    assert tells(party_line.is_contact, text)


@pytest.mark.parametrize("text", ["Muster GmbH", "Werkstr. 1"])
def test_other_lines_are_no_contacts(text: str) -> None:
    assert not tells(party_line.is_contact, text)


@pytest.mark.parametrize("text", ["Muster GmbH", "Erika Beispiel", "3 Brothers Trading", "Müller & Söhne"])
def test_words_of_letters_can_be_a_name(text: str) -> None:
    assert tells(party_line.is_name, text)


@pytest.mark.parametrize(
    "text",
    ["GmbH", "Frau", "AB", "12345 AB1", "Terms: none", "10115 Berlin", "info@muster.de",
     "this line has many more words than any name would have"],
)  # fmt: skip
def test_other_lines_are_no_names(text: str) -> None:
    assert not tells(party_line.is_name, text)


@pytest.mark.parametrize("text", ["INVOICE", "Invoice no.", "Total", "Bill to"])
def test_titles_and_labels_are_titles(text: str) -> None:
    assert tells(party_line.is_titled, text)


def test_a_label_with_its_value_is_no_title() -> None:
    assert not tells(party_line.is_titled, "Invoice no. 7")
