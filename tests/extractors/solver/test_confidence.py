"""How sure a chosen value is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.solver.choice import choose
from extractors.solver.reward import Surroundings
from extractors.solver.solve import possible
from extractors.survey import survey
from pipeline.document.source import Source
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import NET_TOTAL
from tests.extractors.extracting import bill_on
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from typing import Any

    from extractors.scoring.backing import Backing
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term

BALANCED = "Net total   100.00\nVAT 19 %     19.00\nTotal       119.00"


def reading(term: Term[Any], text: str, *, source: Source = Source.PDF_TEXT) -> Reading[Any]:
    """The reading of one term on a page that looks like `text`."""
    return bill_on(drawn(text, source=source))[term]


def backing(term: Term[Any], text: str) -> Backing:
    """What backs the choice of one term on a page that looks like `text`."""
    whole = survey([drawn(text)])
    return choose(whole, possible(whole), Surroundings())[term].backing


def test_a_contested_value_is_less_sure_and_names_its_rival() -> None:
    alone = reading(INVOICE_NUMBER, "Invoice no.   INV-2026")
    contested = reading(INVOICE_NUMBER, "Invoice no.   INV-2026\nInvoice no.   INV-2027")
    assert contested.confidence < alone.confidence
    assert {contested.value, *(other.value for other in contested.alternatives)} == {"INV-2026", "INV-2027"}


def test_amounts_that_add_up_are_proved_and_no_less_sure_than_a_label_alone() -> None:
    assert backing(GROSS_TOTAL, BALANCED).is_proved
    assert reading(GROSS_TOTAL, BALANCED).confidence >= reading(GROSS_TOTAL, "Total   119.00").confidence - 0.02


def test_a_sum_without_tax_proves_nothing() -> None:
    assert not backing(NET_TOTAL, "Net total   119.00\nVAT 0 %     0.00\nTotal       119.00").is_proved


def test_what_was_recognised_is_less_sure_than_what_was_written() -> None:
    read = reading(GROSS_TOTAL, BALANCED, source=Source.OCR)
    assert read.ocr_confidence == 0.9
    assert read.confidence <= reading(GROSS_TOTAL, BALANCED).confidence
    assert reading(GROSS_TOTAL, BALANCED).ocr_confidence is None
