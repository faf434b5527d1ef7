"""Every extractor is found, and named for its term."""

from __future__ import annotations

from pathlib import Path

import pytest

import extractors.fields
from extractors.catalogue import all_extractors
from extractors.extractor import EXTRACTORS
from extractors.extractor import extractor
from extractors.fields.amounts import AMOUNTS
from extractors.survey import survey
from pipeline.errors import ConfigurationError
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.pages import drawn

FILES = {path.stem for folder in extractors.fields.__path__ for path in Path(folder).glob("*.py")} - {"__init__"}


def test_every_file_registers_the_term_of_its_name_and_amounts_several() -> None:
    assert set(all_extractors()) == FILES - {"amounts"} | {term.name for term in AMOUNTS}


def test_every_extractor_is_of_a_term() -> None:
    assert set(all_extractors()) <= set(DOCUMENT_TERMS)


@pytest.mark.parametrize("name", sorted(FILES - {"amounts"}))
def test_the_function_of_a_file_has_its_name_and_speaks_of_its_term_only(name: str) -> None:
    extract = all_extractors()[name]
    shown = survey(
        [drawn("Muster GmbH\nInvoice no. INV-7  Date 2026-03-02\nTotal € 119.00   IBAN DE89370400440532013000")]
    )
    assert extract.__name__ == name
    assert {candidate.term.name for candidate in extract(shown)} <= {name}


def test_loading_again_changes_nothing() -> None:
    assert all_extractors() is all_extractors() is EXTRACTORS


def test_a_term_has_one_extractor_only() -> None:
    with pytest.raises(ConfigurationError):
        extractor(INVOICE_NUMBER)(lambda _: iter(()))
