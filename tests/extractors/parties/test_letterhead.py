"""The supplier as its letterhead shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.layout.span import Span
from extractors.parties.letterhead import clean_name
from extractors.parties.letterhead import letterhead
from extractors.parties.letterhead import sender
from extractors.survey import survey
from pipeline.document.source import Source
from tests.extractors.extracting import row_of
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row

if TYPE_CHECKING:
    from pipeline.document.page import Page


def names(*pages: Page) -> dict[str, float]:
    """The names on pages and how much speaks for each."""
    return {str(found.value): found.score for found in letterhead(survey(pages), ())}


def score(text: str) -> float:
    """How much speaks for the likeliest name."""
    return max(names(drawn(text)).values())


def test_the_top_of_the_page_says_more_than_its_foot() -> None:
    found = names(drawn("Muster Werkzeuge\n" + "\n" * 50 + "Andere Firma"))
    assert found["Muster Werkzeuge"] > found["Andere Firma"]


@pytest.mark.parametrize(
    "better",
    ["Muster Werkzeuge GmbH", "Muster Werkzeuge\n10115 Berlin", "Muster Werkzeuge\n\nwww.muster-werkzeuge.de"],
)
def test_a_legal_form_an_address_and_a_web_site_speak_for_a_name(better: str) -> None:
    assert score(better) > score("Muster Werkzeuge")


def test_large_print_speaks_for_a_name() -> None:
    small = row(60, ("one two three", 20))
    large = names(page(row(30, ("Muster", 20), height=16), small, small))["Muster"]
    assert large > names(page(row(30, ("Muster", 20)), small, small))["Muster"]


def test_what_was_read_badly_says_less() -> None:
    assert names(drawn("Muster", source=Source.OCR))["Muster"] < names(drawn("Muster"))["Muster"]


def test_a_legal_form_in_the_next_line_belongs_to_the_name() -> None:
    assert "Muster Werkzeuge Handels GmbH" in names(drawn("Muster Werkzeuge\nHandels GmbH\n10115 Berlin"))
    assert "Muster GmbH" in names(drawn("Muster GmbH\nBeispiel AG"))


def test_a_street_below_a_name_is_no_part_of_it() -> None:
    assert set(names(drawn("Muster\nLimited Road 5"))) == {"Muster"}


def test_where_no_name_stands_out_the_first_one_does() -> None:
    found = names(drawn("\n\nCorner Shop\n\n\nMilk and Bread\n\n\nThank you"))
    assert found["Corner Shop"] - found["Milk and Bread"] > 0.1


def test_a_name_may_begin_with_a_lone_letter_that_is_short_for_a_street_elsewhere() -> None:
    assert set(names(drawn("C W Baker Hardware"))) == {"C W Baker Hardware"}
    assert names(drawn("C/ Baker")) == {}


def test_the_name_in_the_senders_line_is_a_name() -> None:
    assert set(names(drawn("Muster Werkzeuge, Werkstr. 1, 10115 Berlin"))) == {"Muster Werkzeuge"}


def test_only_the_first_page_has_a_letterhead() -> None:
    assert set(names(drawn("Muster Werkzeuge"), drawn("Andere Firma", number=2))) == {"Muster Werkzeuge"}


def test_no_pages_have_no_letterhead() -> None:
    assert names() == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Muster GmbH - Werkstr. 1 - 10115 Berlin", "Muster GmbH"),
        ("Muster GmbH | Werkstr. 1 | 10115 Berlin", "Muster GmbH"),
        ("Muster GmbH, Werkstr. 1, 10115 Berlin", "Muster GmbH,"),
        ("Muster GmbH · 10115 Berlin", "Muster GmbH"),
        ("Muster GmbH 10115 Berlin", None),
        ("Muster GmbH - Werkstr. 1", None),
    ],
)
def test_the_sender_stands_before_the_first_divider_of_a_line_with_a_place(text: str, name: str | None) -> None:
    shown = row_of(text)
    found = sender(Span(row=shown, start=0, end=len(shown.words)))
    assert (found.text if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("Muster Trading (481500-M)", "Muster Trading"), ("*Muster*", "Muster"),
     ("Muster (Co. Reg. No: 123456-X)", "Muster"),
     ("Muster, ", "Muster"), ("Studio 54", "Studio 54")],
)  # fmt: skip
def test_names_are_without_registration_and_punctuation(text: str, name: str) -> None:
    assert clean_name(text) == name


def test_a_name_is_without_the_number_of_its_branch() -> None:
    assert clean_name("#000002 Muster Trading") == "Muster Trading"
    assert clean_name("#1 Burger") == "Burger"
