"""Who bills whom, where they sit, and by which numbers they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.model import terms
from tests.extractors.extracting import candidates
from tests.extractors.extracting import found
from tests.extractors.extracting import likely
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from pipeline.document.page import Page
    from pipeline.model.term import Term

LETTER = """
    Muster Werkzeuge GmbH
    Werkstr. 1
    10115 Berlin
    Tel. 030 1234567   info@muster-werkzeuge.de
    USt-IdNr. DE136695976


    Bill to
    Beispiel Bau AG
    Ringweg 5
    80331 Hamburg
    VAT no. DE999999999    einkauf@beispiel-bau.de



    Invoice no. 7                     30.03.2026
"""


@pytest.fixture
def letter() -> Page:
    """A bill with a letterhead and an introduced buyer."""
    return drawn(LETTER)


def test_the_letterhead_is_the_supplier_and_the_introduced_party_the_buyer(letter: Page) -> None:
    assert found(terms.SUPPLIER_NAME, letter)[0] == "Muster Werkzeuge GmbH"
    assert found(terms.BUYER_NAME, letter)[0] == "Beispiel Bau AG"


def test_nothing_of_the_buyers_block_becomes_the_suppliers(letter: Page) -> None:
    assert "Beispiel Bau AG" not in found(terms.SUPPLIER_NAME, letter)
    assert not [text for text in found(terms.SUPPLIER_ADDRESS, letter) if "Ringweg" in text]
    assert likely(terms.SUPPLIER_VAT_ID, letter) == ["DE136695976"]
    assert likely(terms.BUYER_VAT_ID, letter) == ["DE999999999"]


def test_addresses_stand_below_their_names(letter: Page) -> None:
    assert found(terms.SUPPLIER_ADDRESS, letter)[0] == "Werkstr. 1, 10115 Berlin"
    assert found(terms.BUYER_ADDRESS, letter)[0] == "Ringweg 5, 80331 Hamburg"


def test_the_first_way_to_reach_someone_is_the_suppliers(letter: Page) -> None:
    assert found(terms.SUPPLIER_EMAIL, letter)[0] == "info@muster-werkzeuge.de"
    assert found(terms.SUPPLIER_PHONE, letter) == ["030 1234567"]


@pytest.mark.parametrize(
    ("text", "address"),
    [("www.muster.de", "www.muster.de"), ("visit https://muster.example/shop today", "https://muster.example/shop")],
)
def test_a_web_site_is_known_by_its_shape(text: str, address: str) -> None:
    assert found(terms.SUPPLIER_WEBSITE, drawn(text)) == [address]


@pytest.mark.parametrize("term", [terms.SUPPLIER_EMAIL, terms.SUPPLIER_PHONE, terms.SUPPLIER_WEBSITE])
def test_bare_digits_and_words_reach_nobody(term: Term[str]) -> None:
    assert found(term, drawn("Muster GmbH   030 1234567   muster")) == []


def test_a_label_introduces_the_supplier() -> None:
    shown = drawn("Seller: Muster Werkzeuge GmbH      Buyer: Beispiel Bau AG")
    assert found(terms.SUPPLIER_NAME, shown)[0] == "Muster Werkzeuge GmbH"
    assert found(terms.BUYER_NAME, shown) == ["Beispiel Bau AG"]


def test_a_registration_behind_a_name_is_no_part_of_it() -> None:
    assert found(terms.SUPPLIER_NAME, drawn("Muster Trading Sdn Bhd (481500-M)"))[0] == "Muster Trading Sdn Bhd"


WINDOW = """
    Muster GmbH - Werkstr. 1 - 10115 Berlin
    {salutation}
    Beispiel Bau AG
    Ringweg 5
    80331 Hamburg
"""


def test_an_address_below_the_senders_line_is_the_buyers() -> None:
    shown = drawn("\n" * 8 + WINDOW.replace("    {salutation}\n", ""))
    assert found(terms.BUYER_NAME, shown)[0] == "Beispiel Bau AG"
    assert found(terms.SUPPLIER_NAME, shown)[0] == "Muster GmbH"


def test_a_salutation_belongs_to_the_name_in_the_next_line() -> None:
    shown = drawn("\n" * 8 + WINDOW.format(salutation="Frau").replace("Beispiel Bau AG", "Erika Beispiel"))
    assert found(terms.BUYER_NAME, shown)[0] == "Frau Erika Beispiel"


def test_an_address_with_a_telephone_is_rather_not_the_buyers() -> None:
    own = drawn("\n" * 12 + "Beispiel Bau AG\nRingweg 5\n80331 Hamburg\nTel. 040 7654321")
    other = drawn("\n" * 12 + "Beispiel Bau AG\nRingweg 5\n80331 Hamburg")
    assert candidates(terms.BUYER_NAME, own)[0].score < candidates(terms.BUYER_NAME, other)[0].score


@pytest.mark.parametrize(
    "text",
    ["Beispiel Bau AG", "INVOICE\n80331 Hamburg", "12345 67890\n80331 Hamburg", "\n" * 45 + "Beispiel\n80331 Hamburg"],
)
def test_without_name_and_place_in_the_upper_half_there_is_no_address(text: str) -> None:
    assert found(terms.BUYER_NAME, drawn(text)) == []


@pytest.mark.parametrize("text", ["INVOICE", "119.00", "2026-03-30", "Invoice no. 7", "10115 Berlin"])
def test_titles_numbers_and_places_are_no_suppliers(text: str) -> None:
    assert found(terms.SUPPLIER_NAME, drawn(text)) == []
    assert found(terms.SUPPLIER_ADDRESS, drawn(text)) == []


def test_buyer_and_place_of_delivery_may_stand_side_by_side() -> None:
    shown = drawn(
        """
        Bill to                       Ship to
        Beispiel Bau AG               Beispiel Bau Nord
        Ringweg 5                     Hafen 1
        80331 Hamburg                 24103 Kiel
        DE999999999                   nord@beispiel-bau.de
        einkauf@beispiel-bau.de       Tel. 0431 1234567
        """
    )
    assert found(terms.BUYER_NAME, shown)[0] == "Beispiel Bau AG"
    assert likely(terms.BUYER_VAT_ID, shown) == ["DE999999999"]
    assert likely(terms.SUPPLIER_VAT_ID, shown) == []
    assert found(terms.SUPPLIER_EMAIL, shown) == []
    assert found(terms.SUPPLIER_PHONE, shown) == []


def test_a_bare_identifier_says_less_than_a_labelled_one() -> None:
    bare, labelled = drawn("DE136695976"), drawn("VAT no. DE136695976")
    assert found(terms.SUPPLIER_VAT_ID, bare) == found(terms.SUPPLIER_VAT_ID, labelled) == ["DE136695976"]
    assert candidates(terms.SUPPLIER_VAT_ID, bare)[0].score < candidates(terms.SUPPLIER_VAT_ID, labelled)[0].score


def test_the_buyers_own_label_makes_an_identifier_the_buyers() -> None:
    shown = drawn("VAT no. DE136695976\n\nYour VAT no. DE999999999")
    assert likely(terms.BUYER_VAT_ID, shown) == ["DE999999999"]
    assert found(terms.SUPPLIER_VAT_ID, shown)[0] == "DE136695976"


def test_identifiers_of_other_countries_need_a_label() -> None:
    assert found(terms.SUPPLIER_VAT_ID, drawn("ABN 51 824 753 556")) == ["51 824 753 556"]
    assert found(terms.SUPPLIER_VAT_ID, drawn("51 824 753 556")) == []
