"""The data of an e-invoice against its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.discrepancy import Severity
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import IBAN
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.words import Words
from pipeline.ports import Ports
from samples.planted.changing import said
from validators.finding import Skips
from validators.rules.hybrid import hybrid

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

DATA = bill(source=Source.XML)


def severities(page: Invoice, data: Invoice = DATA) -> list[str]:
    """How bad each difference is."""
    return [str(found.severity or Severity.BLOCK) for found in hybrid.fails(data, Ports(witnesses=(data, page)))]


def read(page: Invoice, term: Term[Any], **evidence: Any) -> Invoice:
    """The page with other evidence of one value."""
    return page.with_readings({**page.readings, term: replace(page[term], **evidence)})


@pytest.mark.parametrize(
    "changed",
    [
        {"invoice_number": "INV-1002"},
        {"issue_date": "2026-03-03"},
        {"due_date": "2026-04-02"},
        {"currency": "USD"},
        {"net_total": "110.00"},
        {"tax_total": "91.00"},
        {"gross_total": "191.00"},
        {"payable_amount": "191.00"},
        {"iban": "FR1420041010050500013M02606"},
    ],
)
def test_what_the_page_shows_otherwise_blocks(changed: dict[str, str]) -> None:
    assert severities(said(bill(), **changed)) == ["block"]


def test_what_the_page_prints_in_its_own_way_is_the_same() -> None:
    page = bill(iban="DE89 3704 0044 0532 0130 00", invoice_number="inv 1001", gross_total="-119.00", due_date=None)
    assert severities(page) == []


def test_a_value_that_was_read_with_doubt_is_noted() -> None:
    assert severities(read(bill(gross_total="191.00"), GROSS_TOTAL, confidence=0.7)) == ["info"]


def test_a_value_that_stands_on_the_page_as_well_is_noted() -> None:
    there = (Alternative(value=DATA.needed(GROSS_TOTAL), confidence=0.1),)
    assert severities(read(bill(gross_total="191.00"), GROSS_TOTAL, alternatives=there)) == ["info"]


@pytest.mark.parametrize(("number", "severity"), [("INV-1001-2026", "info"), ("INV-10012", "block")])
def test_a_number_with_something_set_off_is_the_same_number(number: str, severity: str) -> None:
    assert severities(bill(invoice_number=number)) == [severity]


@pytest.mark.parametrize(
    ("iban", "source", "severity"),
    [
        ("DE00370400440532013000", Source.PDF_TEXT, "block"),
        ("FR1420041010050500013M02606", Source.OCR, "block"),
        ("DE00370400440532013000", Source.OCR, "info"),
    ],
)
def test_another_account_blocks_unless_it_may_be_misread(iban: str, source: Source, severity: str) -> None:
    assert severities(read(bill(iban=iban), IBAN, source=source, confidence=0.5)) == [severity]


def test_other_lines_of_the_same_sum_are_asked_about() -> None:
    page = bill(lines=tuple(line(line_net=net) for net in ("10.00", "20.00", "30.00", "35.00", "5.00")))
    (found,) = hybrid.fails(DATA, Ports(witnesses=(DATA, page)))
    assert found.severity is Severity.WARN
    assert found.message == (
        "The data have 1 line of 100.00, but the page shows 5 lines of 5.00, 10.00, 20.00, 30.00 and others"
    )


def test_lines_that_are_not_whole_are_not_compared() -> None:
    page = bill(lines=(line(line_net="60.00"),))
    assert severities(page) == []
    assert "the lines are not whole on both sides" in {
        found.reason for found in hybrid(DATA, Ports(witnesses=(DATA, page))) if isinstance(found, Skips)
    }


@pytest.mark.parametrize("witnesses", [(), (DATA,), (bill(), bill())])
def test_a_bill_with_one_kind_of_witness_is_no_hybrid(witnesses: tuple[Invoice, ...]) -> None:
    assert hybrid(DATA, Ports(witnesses=witnesses)) == (
        Skips(reason=Words("it is no e-invoice with pages of its own")),
    )


def test_what_only_one_side_says_is_not_compared() -> None:
    assert severities(fragment(invoice_number="INV-1001")) == []
    assert INVOICE_NUMBER.name in {
        path
        for found in hybrid(DATA, Ports(witnesses=(DATA, fragment(invoice_number="INV-1001"))))
        for path in getattr(found, "fields", ())
    }
