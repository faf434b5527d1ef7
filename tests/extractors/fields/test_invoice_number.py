"""The number of the bill."""

from __future__ import annotations

import pytest

from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.extracting import found
from tests.extractors.pages import drawn


@pytest.mark.parametrize(
    "label",
    ["Invoice number", "Invoice #", "Rechnungsnummer", "Rechnung Nr.", "Facture n°", "Nº de factura", "Numero fattura",
     "Factuurnummer", "N.º da fatura", "Credit note no.", "Gutschrift Nr.", "Avoir n°", "Receipt no."],
)  # fmt: skip
def test_it_is_found_beside_its_label_in_every_language(label: str) -> None:
    assert found(INVOICE_NUMBER, drawn(f"{label}    RE-2026/117"))[0] == "RE-2026/117"


def test_it_is_found_behind_the_title() -> None:
    assert found(INVOICE_NUMBER, drawn("RECHNUNG 471102\n\nPos.   Text   Preis"))[0] == "471102"
    assert found(INVOICE_NUMBER, drawn("Statement 471102"))[0] == "471102"


def test_it_is_found_beside_a_bare_word_for_number() -> None:
    assert found(INVOICE_NUMBER, drawn("Number    471102")) == ["471102"]


def test_its_own_label_says_more_than_a_bare_word_for_number() -> None:
    shown = drawn("Number    4711\nInvoice number    RE-2026")
    assert found(INVOICE_NUMBER, shown) == ["RE-2026", "4711"]


def test_the_number_of_something_else_behind_a_title_is_not_taken() -> None:
    assert found(INVOICE_NUMBER, drawn("Statement order no. PO-17")) == []


@pytest.mark.parametrize("text", ["Invoice date 2026-03-02", "Invoice total 119.00", "Customer no. 4711", "Invoice"])
def test_other_values_are_no_number_of_the_bill(text: str) -> None:
    assert found(INVOICE_NUMBER, drawn(text)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Abono 893", "893"),
        ("N/Ref. 2025-B44852\nNº 2025-0900", "2025-0900"),
        ("Cliente 19268\nNº 2025-0900", "2025-0900"),
    ],
    ids=["a title that is a label as well", "a number beside a reference", "below the customer's number"],
)
def test_a_number_that_hardly_says_what_it_is(text: str, number: str) -> None:
    assert found(INVOICE_NUMBER, drawn(text)) == [number]
