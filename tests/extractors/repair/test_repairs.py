"""One misread character is found by what it breaks, and put right only where nothing else explains it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from extractors.examine import QUICK
from extractors.examine import Care
from extractors.examine import read_bill
from extractors.examine import records_of
from extractors.repair.confusions import spellings
from extractors.repair.proof import broken
from extractors.repair.repairs import repaired
from pipeline.document.document import Document
from pipeline.document.source import Source
from pipeline.model.record import Record
from pipeline.model.repair import RepairKind
from pipeline.model.repair import Standing
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import IBAN
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import SUPPLIER_VAT_ID
from tests.extractors.repair.recognising import BILL
from tests.extractors.repair.recognising import recognised

if TYPE_CHECKING:
    from pipeline.document.page import Page
    from pipeline.model.repair import Repair


def examined(page: Page, *used: RepairKind) -> Record:
    """The record of a bill on one page."""
    document = Document(media_type="image/png", pages=(page,))
    (found,) = records_of(document, Record(file="bill.png", document_id="ab"), None, Care(used=used))
    return found


def repairs(text: str, *others: str) -> tuple[Repair, ...]:
    """What is found on a page that readers of pixels read so."""
    return examined(recognised(text, *others)).repairs


@pytest.mark.parametrize(
    ("print_", "read", "field", "value"),
    [
        ("1,775.48", "1,715.48", "gross_total", "1775.48"),
        ("1,775.48", "1,77S.48", "gross_total", "1775.48"),
        ("1,775.48", "1,77548", "gross_total", "1775.48"),
        ("1,775.48", "1,775,48", "gross_total", "1775.48"),
        ("283.48", "288.48", "tax_total", "283.48"),
        ("1,492.00", "1,482.00", "net_total", "1492.00"),
        ("258.00", "268.00", "lines[1].line_net", "258.00"),
        ("617.00", "677.00", "lines[0].net_price", "617.00"),
        ("3704", "8704", "iban", "DE89370400440532013000"),
        ("3704", "37O4", "iban", "DE89370400440532013000"),
        ("DE89", "DEB9", "iban", "DE89370400440532013000"),
    ],
)
def test_a_misread_character_is_put_right_by_what_it_breaks(print_: str, read: str, field: str, value: str) -> None:
    (found,) = repairs(BILL.replace(print_, read))
    assert (found.standing, found.value) == (Standing.PROPOSED, value)
    assert field in found.fields
    assert found.proof


def test_a_repair_says_what_was_read_what_is_meant_and_what_holds_then() -> None:
    (found,) = repairs(BILL.replace("1,775.48", "1,715.48"))
    assert found.words.startswith("gross total: read 1,715.48; 1,775.48 makes ")
    assert "A5: 1492.00 + 283.48 = 1775.48" in found.words
    assert found.words.endswith(" hold: 1 for 7")


def test_a_bill_that_holds_needs_no_repair() -> None:
    assert not repairs(BILL)


def test_where_time_is_short_no_repair_is_looked_for() -> None:
    document = Document(media_type="image/png", pages=(recognised(BILL.replace("1,775.48", "1,715.48")),))
    (found,) = records_of(document, Record(file="bill.png", document_id="ab"), None, QUICK)
    assert not found.repairs


def test_a_repair_that_is_proposed_changes_no_value() -> None:
    page = recognised(BILL.replace("3704", "8704"))
    found = examined(page)
    assert found.invoice == read_bill((page,))
    assert found.invoice.value(IBAN) == "DE89870400440532013000"


def test_a_repair_that_is_used_says_what_was_read() -> None:
    page = recognised(BILL.replace("1,775.48", "1,715.48").replace("3704", "8704"))
    found = examined(page, RepairKind.AMOUNT)
    gross, iban = found.invoice[GROSS_TOTAL], found.invoice[IBAN]
    assert (str(gross.value), gross.raw_text, gross.is_repaired) == ("1775.48", "1,715.48", True)
    assert (iban.value, iban.is_repaired) == ("DE89870400440532013000", False)
    assert [(each.kind, each.standing) for each in found.repairs] == [
        (RepairKind.AMOUNT, Standing.USED),
        (RepairKind.IBAN, Standing.PROPOSED),
    ]
    assert not found.invoice[NET_TOTAL].is_repaired


def test_text_of_a_pdf_is_as_the_supplier_wrote_it() -> None:
    page = recognised(BILL.replace("1,775.48", "1,715.48").replace("3704", "8704"))
    typed = replace(page, transcripts=(replace(page.transcripts[0], source=Source.PDF_TEXT),))
    assert not examined(typed).repairs


def test_what_two_readers_read_alike_is_an_error_of_the_supplier() -> None:
    misprinted = BILL.replace("1,775.48", "1,715.48")
    assert not examined(recognised(misprinted, confirmed=True)).repairs
    assert not repairs(misprinted, misprinted)


def test_two_slips_that_explain_it_equally_well_are_told_and_not_guessed() -> None:
    without_products = BILL.replace("   2    617.00", " " * 13).replace("   3     86.00", " " * 13)
    found = repairs(without_products.replace("1,234.00", "1,254.00"))
    assert {each.standing for each in found} <= {Standing.AMBIGUOUS}


def test_another_reader_decides_between_slips() -> None:
    misread = BILL.replace("DE136695976", "DE186695976")
    assert {found.standing for found in repairs(misread)} == {Standing.AMBIGUOUS}
    (found,) = repairs(misread, BILL)
    assert (found.standing, found.fields, found.value) == (Standing.PROPOSED, (SUPPLIER_VAT_ID.name,), "DE136695976")


@pytest.mark.parametrize("seen_before", [[], ["Muster Werkzeuge GmbH"]])
def test_another_reader_is_asked_where_it_has_not_looked(seen_before: list[str]) -> None:
    page = recognised(BILL.replace("DE136695976", "DE186695976"), *seen_before)
    _, truth = recognised("", BILL).transcripts

    def look(seen: Page, _: object) -> Page:
        return replace(seen, transcripts=(*seen.transcripts, truth))

    found = repaired((page,), read_bill((page,)), read=read_bill, look=look)
    assert [each.value for each in found.repairs] == ["DE136695976"]


def test_nobody_is_asked_where_another_reader_has_looked() -> None:
    page = recognised(BILL.replace("DE136695976", "DE186695976"), BILL)

    def look(seen: Page, _: object) -> Page:
        raise AssertionError(seen)

    assert repaired((page,), read_bill((page,)), read=read_bill, look=look).repairs


AMOUNTS = ("617.00", "1,234.00", "86.00", "258.00", "1,492.00", "283.48", "1,775.48")


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(AMOUNTS), st.data())
def test_whatever_is_misread_what_is_proposed_is_what_is_printed(amount: str, data: st.DataObject) -> None:
    slips = [one.text for one in spellings(amount)]
    page = recognised(BILL.replace(amount, data.draw(st.sampled_from(slips))))
    for found in examined(page).repairs:
        assert found.meant in {one.text for one in spellings(found.read)}
        assert found.standing is Standing.AMBIGUOUS or found.value == amount.replace(",", "")


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(AMOUNTS), st.data())
def test_with_what_is_used_all_equations_hold(amount: str, data: st.DataObject) -> None:
    slips = [one.text for one in spellings(amount)]
    found = examined(recognised(BILL.replace(amount, data.draw(st.sampled_from(slips)))), RepairKind.AMOUNT)
    assert not any(one.is_used for one in found.repairs) or not broken(found.invoice)


@pytest.mark.parametrize("slip", ["1,234,00", "1.234.00", "1,23400"])
def test_an_amount_is_proposed_in_the_form_that_the_bill_prints(slip: str) -> None:
    (found,) = examined(recognised(BILL.replace("1,234.00", slip))).repairs
    assert (found.meant, found.value) == ("1,234.00", "1234.00")
