"""What a document is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.classify import type_options
from extractors.survey import survey
from pipeline.model.document_type import DocumentType
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.extractors.pages import row

if TYPE_CHECKING:
    from pipeline.document.page import Page

TITLES = (
    (DocumentType.INVOICE, "INVOICE"),
    (DocumentType.INVOICE, "Rechnung"),
    (DocumentType.INVOICE, "Facture"),
    (DocumentType.INVOICE, "Handwerkerrechnung"),
    (DocumentType.CREDIT_NOTE, "Credit note"),
    (DocumentType.CREDIT_NOTE, "Gutschrift"),
    (DocumentType.CREDIT_NOTE, "Nota di credito"),
    (DocumentType.DEBIT_NOTE, "Debit note"),
    (DocumentType.PREPAYMENT_INVOICE, "Facture d'acompte"),
    (DocumentType.PRO_FORMA, "Proforma invoice"),
    (DocumentType.RECEIPT, "Kassabon"),
    (DocumentType.PURCHASE_ORDER, "Bestellung"),
    (DocumentType.STATEMENT, "Statement of account"),
    (DocumentType.REMINDER, "Mahnung"),
    (DocumentType.DELIVERY_NOTE, "Albarán"),
    (DocumentType.OTHER, "Quotation"),
)


def kind(*pages: Page) -> str | None:
    """What pages are."""
    options = type_options(survey(pages))
    return options[0].value if options else None


@pytest.mark.parametrize(("expected", "title"), TITLES)
def test_a_document_is_what_its_title_says(expected: DocumentType, title: str) -> None:
    assert kind(drawn(f"Muster GmbH\n\n{title}\n\nDate    30.03.2026\nTotal   119.00")) == expected


def test_large_print_and_the_top_of_the_page_speak_for_a_title() -> None:
    assert kind(drawn("Delivery note\n" + "\n" * 30 + "Invoice")) == DocumentType.DELIVERY_NOTE
    large = row(200, ("Reminder", 40), height=18)
    assert kind(page(row(100, ("Invoice", 40)), large, row(300, ("to be paid soon", 40)))) == DocumentType.REMINDER


def test_the_name_of_a_column_is_no_title() -> None:
    assert (
        kind(drawn("INVOICE\n\nDelivery note   Order    Date\nDN-7            PO-17    30.03.2026"))
        == DocumentType.INVOICE
    )


def test_a_title_within_another_label_is_none() -> None:
    assert kind(drawn("Bill to\nBeispiel Bau AG")) is None


def test_a_credit_note_names_what_it_corrects() -> None:
    assert kind(drawn("Number   4711\nOriginal invoice   INV-2026")) == DocumentType.CREDIT_NOTE


def test_small_print_of_a_later_page_makes_no_credit_note() -> None:
    terms = drawn("5. Goods are taken back within 30 days with the original invoice 4711, at a charge.", number=2)
    assert kind(drawn("Some Company Ltd"), terms) is None


def test_a_document_that_names_the_number_of_an_invoice_is_one() -> None:
    assert kind(drawn("Muster GmbH    Rechnungs-Nr.  4711")) == DocumentType.INVOICE


@pytest.mark.parametrize(
    "till", ["Total  10.50\nCash   20.00\nChange   9.50", "Total 10,50\nBar    20,00\nRückgeld  9,50"]
)
def test_what_was_settled_at_once_is_a_receipt(till: str) -> None:
    assert kind(drawn(till)) == DocumentType.RECEIPT


def test_a_card_payment_makes_a_receipt_only_of_a_narrow_page() -> None:
    assert kind(drawn("Total  10.50\nVISA   10.50", width=220)) == DocumentType.RECEIPT
    assert kind(drawn("Total  10.50\nVISA   10.50")) is None


def test_a_title_on_a_later_page_says_little() -> None:
    assert kind(drawn("Reminder"), drawn("Invoice", number=2)) == DocumentType.REMINDER


def test_a_word_that_only_ends_like_a_title_counts_where_it_stands_alone_at_the_top() -> None:
    assert kind(drawn("\n" * 50 + "Handwerkerrechnung")) is None
    assert kind(drawn("Ihre Handwerkerrechnung")) is None


def test_a_document_that_does_not_say_what_it_is_has_no_type() -> None:
    assert type_options(survey([drawn("Lorem ipsum")])) == []
    assert type_options(survey([drawn("This letter mentions your invoice once")])) == []
    assert type_options(survey([])) == []


def test_what_was_ordered_is_no_title() -> None:
    assert kind(drawn("Mietrechnung (387) Nr. 931\n\nBestellung:    B12345")) == DocumentType.INVOICE
    assert kind(drawn("Bestellung: 4500123")) == DocumentType.PURCHASE_ORDER
