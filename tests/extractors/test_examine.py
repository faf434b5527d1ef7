"""The bytes of a file become the bills in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from extractors.examine import examine
from extractors.examine import records_of
from pipeline.document.document import Document
from pipeline.document.document import EmbeddedXml
from pipeline.document.source import Source
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.pages import drawn
from tests.extractors.pages import page
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = Record(file="bill.pdf", document_id="ab")
BILL = "INVOICE\nInvoice number    INV-1001\nNet total   100.00\nVAT 19 %   19.00\nTotal   119.00"


def document(*texts: str, xml: EmbeddedXml | None = None) -> Document:
    """A PDF with pages that look like `texts`."""
    pages = tuple(drawn(text, number=number) for number, text in enumerate(texts, start=1))
    return Document(media_type="application/pdf", pages=pages, xml=xml)


def test_the_bill_of_a_document_has_its_values_and_its_pages() -> None:
    (found,) = records_of(document(BILL, "Terms and conditions"), WHOLE)
    assert (found.part, found.pages, found.key) == (1, (1, 2), "ab")
    assert found.invoice.value(INVOICE_NUMBER) == "INV-1001"
    assert found.text_hash


def test_each_bill_of_a_file_is_a_part_with_a_key_of_its_own() -> None:
    found = records_of(document(BILL, BILL.replace("1001", "1002")), WHOLE)
    assert [(each.part, each.pages, each.key) for each in found] == [(1, (1,), "ab"), (2, (2,), "ab-2")]
    assert found[0].text_hash != found[1].text_hash


def test_pages_without_words_are_named_so() -> None:
    (found,) = records_of(Document(media_type="application/pdf", pages=(page(), page(number=2))), WHOLE)
    assert (found.outcome, found.pages) == (Outcome.NO_TEXT, (1, 2))
    assert found.reason


def test_data_are_believed_and_the_page_shows_where_they_stand(tmp_path: Path) -> None:
    xml = EmbeddedXml(name="bill.xml", text=ubl(tmp_path).read_text(encoding="utf-8"))
    (found,) = records_of(document(BILL, xml=xml), WHOLE)
    number = found.invoice[INVOICE_NUMBER]
    assert (number.source, number.page, len(number.boxes)) == (Source.XML, 1, 1)
    assert [witness[GROSS_TOTAL].source for witness in found.witnesses] == [Source.XML, Source.PDF_TEXT]


def test_data_without_a_page_are_the_only_witness(tmp_path: Path) -> None:
    answer = examine({"path": str(ubl(tmp_path)), "file": "INV-1001.xml", "document_id": "cd"})
    (found,) = (from_json(each) for each in answer["records"])
    assert (found.file, found.document_id, found.witnesses) == ("INV-1001.xml", "cd", ())
    assert found.invoice.value(INVOICE_NUMBER) == "INV-1001"
    assert found.text_hash


def test_the_answer_is_plain_json_that_gives_the_records_back(tmp_path: Path) -> None:
    answer = examine({"path": str(ubl(tmp_path)), "file": "bill.xml", "document_id": "cd", "limits": {}})
    assert json.loads(json.dumps(answer)) == answer
    for each in (*records_of(document(BILL), WHOLE), record()):
        assert to_json(from_json(to_json(each))) == to_json(each)
