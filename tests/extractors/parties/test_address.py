"""The lines of a block that tell street and place."""

from __future__ import annotations

import pytest

from extractors.layout.span import Span
from extractors.parties.address import address_lines
from extractors.parties.address import below
from extractors.parties.address import joined
from extractors.survey import survey
from pipeline.model.terms import BUYER_ADDRESS
from tests.extractors.extracting import texts
from tests.extractors.pages import drawn


def address(text: str) -> list[str]:
    """The address among the lines of a page that looks like `text`."""
    shown = survey([drawn(text)])
    return texts(address_lines(shown, shown.blocks[0].lines))


def addresses(text: str, words: int) -> list[str]:
    """The addresses of the name in the first `words` words of a page."""
    shown = survey([drawn(text)])
    name = Span(row=shown.rows[0], start=0, end=words)
    return [str(found.value) for found in below(shown, BUYER_ADDRESS, name, 1.0)]


def test_street_and_place_are_the_address() -> None:
    assert address("Werkstr. 1\n10115 Berlin") == ["Werkstr. 1", "10115 Berlin"]


def test_lines_between_name_and_street_are_passed_over() -> None:
    assert address("Niederlassung Nord\nWerkstr. 1\n10115 Berlin") == ["Werkstr. 1", "10115 Berlin"]


def test_what_reaches_the_party_ends_its_address() -> None:
    assert address("Werkstr. 1\nTel. 030 1234567\n10115 Berlin") == ["Werkstr. 1"]


def test_a_label_ends_the_address() -> None:
    assert address("Werkstr. 1\nInvoice no.\n10115 Berlin") == ["Werkstr. 1"]


def test_a_country_may_follow_the_place_and_nothing_longer() -> None:
    assert address("Ringweg 5\n80331 Hamburg\nGermany") == ["Ringweg 5", "80331 Hamburg", "Germany"]
    assert address("Ringweg 5\n80331 Hamburg\nwe open at nine each morning") == ["Ringweg 5", "80331 Hamburg"]


@pytest.mark.parametrize("text", ["Lorem\nipsum\ndolor", "one\ntwo\nthree\nfour\nWerkstr. 1", "Invoice no."])
def test_lines_without_street_and_place_near_have_no_address(text: str) -> None:
    assert address(text) == []


def test_the_address_of_a_name_stands_below_it() -> None:
    assert addresses("Muster GmbH\nWerkstr. 1\n10115 Berlin", 2) == ["Werkstr. 1, 10115 Berlin"]


def test_the_address_of_a_name_may_stand_behind_it_in_its_line() -> None:
    assert addresses("Muster GmbH - Werkstr. 1 - 10115 Berlin", 2) == ["Werkstr. 1, 10115 Berlin"]


def test_a_name_alone_has_no_address() -> None:
    assert addresses("Muster GmbH", 2) == []


def test_an_address_above_a_name_is_not_its_own() -> None:
    shown = survey([drawn("Werkstr. 1\n10115 Berlin\nMuster GmbH")])
    name = Span(row=shown.rows[2], start=0, end=2)
    assert list(below(shown, BUYER_ADDRESS, name, 1.0)) == []


def test_letterheads_set_the_name_apart_from_its_address() -> None:
    assert addresses("Muster GmbH\n\nWerkstr. 1\n10115 Berlin", 2) == ["Werkstr. 1, 10115 Berlin"]


def test_dividers_within_a_line_become_commas() -> None:
    shown = survey([drawn("Werkstr. 1 • 10115 Berlin\nGermany,")])
    assert joined(shown.blocks[0].lines) == "Werkstr. 1, 10115 Berlin, Germany"
