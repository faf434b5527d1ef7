"""Labels are found in any spelling, and nowhere else."""

from __future__ import annotations

import pytest

from extractors.language.labels import LabelSpan
from extractors.language.labels import labels
from extractors.language.lexicon_file import load_lexicon
from tests.extractors.extracting import row_of
from tests.extractors.extracting import rows_of
from tests.extractors.pages import drawn

PHRASES = [phrase for phrase in load_lexicon("fields") if not phrase.key.startswith("_")]


def found(text: str, lexicon: str = "fields") -> list[LabelSpan]:
    """The labels of a page that looks like `text`."""
    return list(labels(lexicon).find(rows_of(drawn(text))))


def keys(text: str, lexicon: str = "fields") -> set[tuple[str, str]]:
    """The labels of a page as printed, with what they name."""
    return {(label.text, label.key) for label in found(text, lexicon)}


@pytest.mark.parametrize(
    "text",
    ["Invoice number", "INVOICE NO.", "Invoice-No:", "InvoiceNo.", "Invoice #", "Rechnungs-Nr.", "N° de facture"],
)
def test_any_spelling_of_a_phrase_is_found(text: str) -> None:
    assert (text, "invoice_number") in keys(text)


def test_every_phrase_of_the_lexicon_is_found_when_it_stands_alone() -> None:
    matcher = labels("fields")
    missed = [
        phrase for phrase in PHRASES if phrase.key not in {label.key for label in matcher.find([row_of(phrase.text)])}
    ]
    assert not missed


def test_the_longest_of_overlapping_labels_counts() -> None:
    assert keys("Payment due date") == {("Payment due date", "due_date")}


def test_a_phrase_with_two_meanings_has_a_label_for_each() -> None:
    assert {key for _, key in keys("Total due", "amounts")} == {"gross_total", "payable_amount"}


@pytest.mark.parametrize(
    "text", ["Post-Invoice-Date-Check", "Datum-Verlag", "Datum-Verlag:", "Muster-Datum", "Orderly", "Invoices"]
)
def test_a_part_of_a_longer_word_is_no_label(text: str) -> None:
    assert keys(text) == set()


@pytest.mark.parametrize("text", ["No.:471102", "Invoice No.:INV-7", "Date:2026-03-02", "PO4711"])
def test_a_label_may_be_glued_to_its_value(text: str) -> None:
    assert keys(text) or text == "No.:471102"


def test_no_label_runs_on_from_one_row_to_the_next() -> None:
    assert ("Invoice date", "issue_date") not in keys("Invoice\ndate")


def test_a_label_knows_its_languages_and_how_much_it_says() -> None:
    (label,) = found("Rechnungsdatum 02.03.2026")
    assert (label.languages, label.length, label.text) == (("de",), 14, "Rechnungsdatum")


def test_a_word_of_several_languages_speaks_for_each() -> None:
    (label,) = found("IVA", "amounts")
    assert label.languages == ("es", "it", "pt")


def test_a_page_without_labels_has_none() -> None:
    assert found("Lorem ipsum\n47 11") == []
