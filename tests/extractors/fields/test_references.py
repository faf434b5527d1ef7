"""Identifiers and dates that a label of their own points to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.model import terms
from tests.extractors.extracting import found
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from pipeline.model.term import Term

#: A term and one label for it in each of some languages.
REFERENCES: tuple[tuple[Term[Any], str, str], ...] = (
    (terms.ORDER_REFERENCE, "Purchase order no.", "Ihre Bestellnummer"),
    (terms.CUSTOMER_NUMBER, "Customer no.", "Kundennummer"),
    (terms.CONTRACT_REFERENCE, "Contract number", "N° de contrat"),
    (terms.DESPATCH_REFERENCE, "Delivery note", "Lieferschein-Nr."),
    (terms.BUYER_REFERENCE, "Buyer reference", "Leitweg-ID"),
    (terms.PRECEDING_INVOICE, "Original invoice", "Zu Rechnung Nr."),
    (terms.REMITTANCE_REFERENCE, "Payment reference", "Verwendungszweck"),
    (terms.ACCOUNT_NUMBER, "Account number", "Kontonummer"),
    (terms.ROUTING_CODE, "Sort code", "Bankleitzahl"),
    (terms.SUPPLIER_LEGAL_ID, "Company number", "KvK-nummer"),
    (terms.SUPPLIER_TAX_NUMBER, "Tax number", "Codice fiscale"),
    (terms.SUPPLIER_TAX_NUMBER, "IPT number", "VersSt-Nr."),
)
LABELS = [(term, label) for term, *both in REFERENCES for label in both]
DATES = (
    (terms.DUE_DATE, "Due date"),
    (terms.DUE_DATE, "Zahlbar bis"),
    (terms.DUE_DATE, "Date d'échéance"),
    (terms.DUE_DATE, "Vervaldatum"),
    (terms.DELIVERY_DATE, "Delivery date"),
    (terms.DELIVERY_DATE, "Leistungsdatum"),
    (terms.DELIVERY_DATE, "Fecha de entrega"),
)


@pytest.mark.parametrize(("term", "label"), LABELS)
def test_a_reference_is_found_beside_its_label(term: Term[Any], label: str) -> None:
    assert found(term, drawn(f"{label}:   48-1516/23")) == ["48-1516/23"]


@pytest.mark.parametrize("term", [term for term, *_ in REFERENCES])
def test_without_its_label_a_reference_is_not_found(term: Term[Any]) -> None:
    assert found(term, drawn("Lorem ipsum   48-1516/23\nTotal   119.00")) == []


@pytest.mark.parametrize(("term", "label"), LABELS)
def test_a_label_without_an_identifier_finds_nothing(term: Term[Any], label: str) -> None:
    assert found(term, drawn(f"{label}:   on request")) == []


@pytest.mark.parametrize(("term", "label"), DATES)
def test_a_date_is_found_beside_its_label(term: Term[Any], label: str) -> None:
    assert found(term, drawn(f"{label}:   30.03.2026")) == ["2026-03-30"]


@pytest.mark.parametrize("term", [terms.DUE_DATE, terms.DELIVERY_DATE])
def test_a_date_of_something_else_is_not_taken(term: Term[Any]) -> None:
    assert found(term, drawn("Order date   30.03.2026\nBerlin, 29.03.2026")) == []
