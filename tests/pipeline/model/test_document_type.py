"""The many codes of e-invoices fall into the few types of document that are treated apart."""

from __future__ import annotations

import pytest

from pipeline.model.document_type import DocumentType


@pytest.mark.parametrize("known", DocumentType)
def test_each_type_is_of_its_own_code(known: DocumentType) -> None:
    assert DocumentType.of(known.value) is known


@pytest.mark.parametrize("code", ["261", "396", "458", "503"])
def test_special_credit_notes_are_credit_notes(code: str) -> None:
    assert DocumentType.of(code) is DocumentType.CREDIT_NOTE


def test_special_debit_notes_are_debit_notes() -> None:
    assert DocumentType.of("84") is DocumentType.DEBIT_NOTE


@pytest.mark.parametrize("code", ["326", "387", "575", "751", "877"])
def test_special_invoices_are_invoices(code: str) -> None:
    assert DocumentType.of(code) is DocumentType.INVOICE


def test_what_is_no_code_is_some_other_document() -> None:
    assert DocumentType.of("menu") is DocumentType.OTHER
