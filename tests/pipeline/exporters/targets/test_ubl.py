"""The target of UBL, checked by the schema of OASIS and the Schematron of CEN, and read back by our own reader."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from benchmarks.exporting import delivered as written
from benchmarks.exporting import refusals
from extractors.readers.einvoice.reading import read_invoice
from extractors.readers.einvoice.values import words
from pipeline.document.document import EmbeddedXml
from pipeline.errors import ExportRefused
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Codes
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.movement import Movement
from tests.exports import HOSTILE
from tests.exports import TEXTS
from tests.postings import delivered
from tests.standards import STANDARD_CASES
from tests.standards import complete
from tests.standards import outcome

INVOICE = STANDARD_CASES["invoice"]


@pytest.mark.parametrize("name", STANDARD_CASES)
def test_the_official_rules_accept_it_and_it_is_read_back_equal(name: str) -> None:
    assert outcome("ubl", STANDARD_CASES[name]) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [("119.00</cbc:Payable", "118.00</cbc:Payable", "BR-CO-16"), ("<cbc:ID>INV-1001</cbc:ID>", "", "XSD")],
)
def test_the_official_rules_refuse_a_broken_copy(before: str, after: str, rule: str) -> None:
    text = written("ubl", record(INVOICE)).text
    assert before in text
    assert rule in refusals(EmbeddedXml(name="bill.xml", text=text.replace(before, after, 1)))


@pytest.mark.parametrize("name", ["credit note", "credit note printed below zero"])
def test_a_credit_note_is_a_document_of_its_own_with_positive_amounts(name: str) -> None:
    xml = written("ubl", record(STANDARD_CASES[name]))
    assert "CreditNote-2" in xml.text
    back = read_invoice(xml)
    assert str(back.value(terms.GROSS_TOTAL)) == "119.00"
    assert [str(one.value(line_terms.LINE_NET)) for one in back.lines] == ["100.00"]


def test_several_bills_are_files_of_one_archive_that_is_always_the_same() -> None:
    bills = (INVOICE, STANDARD_CASES["credit note"])
    content = delivered("ubl", *bills)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [f"{number:064x}.xml" for number in range(2)]
    assert delivered("ubl", *bills) == content


def test_harmful_texts_are_one_value_each() -> None:
    lines = tuple(
        line(description=text, unit_code="C62", quantity="0", line_net="0") for text in HOSTILE if one_line(text)
    )
    back = read_invoice(written("ubl", record(replace(INVOICE, lines=(*INVOICE.lines, *lines)))))
    assert len(back.lines) == 1 + len(lines)


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(), "no buyer country"),
        (complete(bill(supplier_name="\x00 \u2028")), "no supplier name"),
        (complete(bill(lines=(line(description="\t\r\n"),))), "Line 1 has no name"),
        (replace(INVOICE, lines=()), "no lines"),
        (replace(INVOICE, lines=(line(),)), "Line 1 has no unit code"),
        (complete(bill(due_date=None)), "neither due date nor payment terms"),
        (complete(bill(gross_total="118.00")), "The gross total is 118.00; EN 16931 wants 119.00"),
        (complete(bill(tax_total="18.99", tax_breakdown=(tax(tax_amount="19.00"),))), "wants 19.00"),
        (complete(bill(tax_breakdown=(tax(tax_category=None),))), "Tax 1 has no tax category"),
        (complete(bill(tax_breakdown=(tax(tax_category="E", tax_rate="0", tax_amount="0"),))), "exemption reason"),
        (complete(bill(allowances=(adjustment(amount="0.00"),))), "Allowance or charge 1 has no reason"),
        (complete(bill(document_type="receipt")), "A receipt is no bill of EN 16931"),
        (complete(bill(tax_currency="SEK")), "The tax total in SEK is not known"),
        (complete(bill(payable_amount="119.001")), "more decimals than two: 119.001"),
    ],
)
def test_what_a_bill_lacks_is_said_and_nothing_is_made_up(invoice: object, said: str) -> None:
    target = exporter_named("ubl")
    assert any(said in reason for reason in target.lacking(Movement(record=record(invoice))))  # type: ignore[arg-type]  # a bill
    with pytest.raises(ExportRefused, match=r"bill\.pdf"):
        delivered("ubl", invoice)  # type: ignore[arg-type]  # a bill, as pytest hands it on


def test_lines_without_a_unit_have_the_one_that_is_set() -> None:
    target = exporter_named("ubl").with_codes(Codes(options={"unit": "C62"}))
    assert target.lacking(Movement(record=record(replace(INVOICE, lines=(line(),))))) == ()


@settings(max_examples=40, deadline=None)
@given(name=TEXTS, note=TEXTS, target=st.sampled_from(["ubl", "cii"]))
def test_whatever_a_bill_says_is_one_value_in_one_place(name: str, note: str, target: str) -> None:
    invoice = replace(INVOICE, lines=(line(description=name, details=note, unit_code="C62"),))
    if exporter_named(target).lacking(Movement(record=record(invoice))) or not one_line(name):
        return
    (back,) = read_invoice(written(target, record(invoice))).lines
    assert back.value(line_terms.NAME) == words(" ".join(one_line(part) for part in name.splitlines()))
    assert (back.value(line_terms.DETAILS) or "").split() == one_line(note).split()
