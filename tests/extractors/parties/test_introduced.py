"""Parties that labels introduce."""

from __future__ import annotations

import pytest

from extractors.parties.introduced import block_of
from extractors.parties.introduced import introduced
from extractors.parties.others import blocks_of_others
from extractors.survey import survey
from tests.extractors.extracting import texts
from tests.extractors.pages import drawn


def parties(text: str, key: str = "buyer") -> list[list[str]]:
    """The lines of the parties that a page introduces, the surest first."""
    found = sorted(introduced(survey([drawn(text)]), key), key=lambda party: -party.weight)
    return [texts(party.lines) for party in found]


def weight(text: str) -> float:
    """How much the first introduction of a buyer is worth."""
    return introduced(survey([drawn(text)]), "buyer")[0].weight


ADDRESS = "Beispiel Bau AG\nRingweg 5\n80331 Hamburg"
LINES = ADDRESS.split("\n")


@pytest.mark.parametrize(
    "label", ["Bill to", "Bill to:", "Rechnungsempfänger", "Facturé à", "Klant", "Spett.le", "Faturar a"]
)
def test_the_lines_below_a_label_are_the_party(label: str) -> None:
    assert parties(f"{label}\n{ADDRESS}")[0] == LINES


def test_the_words_behind_a_label_are_the_party() -> None:
    assert parties("Customer: Beispiel Bau AG") == [["Beispiel Bau AG"]]


def test_the_cell_beside_a_label_and_the_lines_below_it_are_the_party() -> None:
    assert parties("Customer    Beispiel Bau AG\n            Ringweg 5\n            80331 Hamburg")[0] == LINES


def test_a_number_above_the_name_is_passed_over() -> None:
    assert parties("Bill to\n4711\nBeispiel Bau AG\n80331 Hamburg")[0] == ["Beispiel Bau AG", "80331 Hamburg"]


def test_a_heading_may_have_the_name_in_a_row_below() -> None:
    shown = "Käufer\nKäufernummer   4711\nName:   Beispiel Bau AG\nStraße:   Ringweg 5"
    assert parties(shown) == [["Beispiel Bau AG"]]


def test_a_heading_is_not_given_the_name_of_the_next_heading() -> None:
    assert ["Beispiel Bau AG"] not in parties("Verkäufer\nKäufer\nName:   Beispiel Bau AG", "supplier")


def test_a_name_that_is_announced_but_missing_introduces_nobody() -> None:
    assert parties("Käufer\nName:") == []


@pytest.mark.parametrize(
    "text", ["We ship to you", "An ihr Haus", "see the customer Beispiel Bau AG", "Bill to\nInvoice no.   7"]
)
def test_words_within_sentences_and_other_labels_introduce_nobody(text: str) -> None:
    assert parties(text) == []


def test_a_preposition_introduces_where_it_stands_alone_or_before_a_colon() -> None:
    assert parties("An\nBeispiel Bau AG") == parties("An: Beispiel Bau AG") == parties("An : Beispiel Bau AG")


def test_a_name_with_an_address_is_surer_than_one_without() -> None:
    assert weight(f"Bill to\n{ADDRESS}") > weight("Bill to\nBeispiel Bau AG")


def test_the_blocks_of_buyer_and_place_of_delivery_are_not_the_suppliers() -> None:
    shown = survey([drawn(f"Muster GmbH\n\nBill to\n{ADDRESS}\n\nShip to\nLager Nord\n24103 Kiel")])
    assert sorted(block.text.split("\n")[0] for block in blocks_of_others(shown)) == ["Bill to", "Ship to"]


def test_a_span_knows_its_block() -> None:
    shown = survey([drawn(ADDRESS)])
    assert {block_of(shown, line) for line in shown.blocks[0].lines} == {shown.blocks[0]}


def test_a_word_for_a_party_that_is_a_part_of_a_name_introduces_nobody() -> None:
    assert parties("Lieferant GmbH\nLieferantenstraße 20\n80333 München", "supplier") == []
    assert parties("From: Company ABC", "supplier") == [["Company ABC"]]
