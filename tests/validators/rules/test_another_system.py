"""What another system read of the same document: agreed to, differed from, offered, and never taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.foreign_witness import ForeignWitness
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import IBAN
from pipeline.model.terms import ISSUE_DATE
from pipeline.model.terms import NET_TOTAL
from pipeline.ports import Ports
from validators.finding import Skips
from validators.rules.another_system import another_system
from validators.validate import validate

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from validators.finding import Fails


def found(theirs: Invoice, ours: Invoice | None = None) -> tuple[Fails, ...]:
    """What is found where another system says so."""
    witness = ForeignWitness(system="ABBYY Vantage", invoice=theirs)
    return another_system.fails(ours or bill(), Ports(foreign_witnesses=(witness,)))


def told(**values: str) -> Invoice:
    """What another system says."""
    return fragment(source=Source.WITNESS, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"invoice_number": "INV-1002"},
        {"issue_date": "2026-03-03"},
        {"currency": "USD"},
        {"net_total": "110.00"},
        {"tax_total": "91.00"},
        {"gross_total": "119.01"},
        {"payable_amount": "19.00"},
        {"iban": "FR1420041010050500013M02606"},
    ],
)
def test_another_value_of_a_key_field_is_asked_about(values: dict[str, str]) -> None:
    (one,) = found(told(**values))
    assert one.severity is None
    assert one.fields == tuple(values)
    assert one.expected == next(iter(values.values()))


def test_another_value_of_any_other_field_is_noted() -> None:
    (one,) = found(told(supplier_name="Another Company Ltd"))
    assert one.severity == "info"


@pytest.mark.parametrize(
    "values",
    [
        {"invoice_number": "inv 1001"},
        {"gross_total": "-119.0"},
        {"supplier_name": "MUSTER WERKZEUGE GMBH"},
        {"iban": "DE89370400440532013000"},
        {"supplier_vat_id": "DE 136695976"},
    ],
)
def test_the_same_written_otherwise_agrees(values: dict[str, str]) -> None:
    assert found(told(**values)) == ()


def test_a_day_that_can_be_read_in_two_ways_agrees_with_either() -> None:
    theirs = told(issue_date="2026-02-03")
    other = Alternative(value=bill().needed(ISSUE_DATE), confidence=0.5)
    both = theirs.with_readings({ISSUE_DATE: replace(theirs[ISSUE_DATE], alternatives=(other,))})
    assert found(both) == ()
    assert len(found(theirs)) == 1


def test_what_only_they_found_is_offered_and_noted() -> None:
    (one,) = found(told(due_date="2026-05-01"), bill(due_date=None))
    assert (one.severity, one.message) == (
        "info",
        "ABBYY Vantage read 2026-05-01 as the due date; here nothing was found",
    )
    assert one.suggestion is not None
    assert (one.suggestion.field, one.suggestion.value) == ("due_date", "2026-05-01")


def test_what_can_be_read_in_two_ways_is_not_offered() -> None:
    theirs = told(issue_date="2026-02-04")
    other = Alternative(value=bill().needed(ISSUE_DATE).replace(day=9), confidence=0.5)
    (one,) = found(theirs.with_readings({ISSUE_DATE: replace(theirs[ISSUE_DATE], alternatives=(other,))}))
    assert one.suggestion is None


@pytest.mark.parametrize("ours", [bill(), bill(iban=None)])
def test_an_account_is_never_offered(ours: Invoice) -> None:
    (one,) = found(told(iban="FR1420041010050500013M02606"), ours)
    assert one.suggestion is None


def test_other_amounts_of_lines_are_noted_and_their_order_does_not_matter() -> None:
    ours = bill(lines=(line(line_net="60.00"), line(line_net="40.00")))
    theirs = replace(told(), lines=(line(line_net="40.00"), line(line_net="60.00")))
    assert found(theirs, ours) == ()
    (one,) = found(theirs)
    assert one.message == "ABBYY Vantage read lines of 40.00, 60.00; here they were read as 100.00"
    assert one.severity == "info"


def test_a_result_that_is_not_used_is_asked_about() -> None:
    witness = ForeignWitness(system="ABBYY Vantage", trouble="it is about other.pdf")
    (one,) = another_system.fails(bill(), Ports(foreign_witnesses=(witness,)))
    assert one.message == "What ABBYY Vantage says of this document is not used: it is about other.pdf"


def test_a_bill_that_nobody_else_read_is_not_judged() -> None:
    assert [type(one) for one in another_system(bill(), Ports())] == [Skips]


def test_nothing_of_it_gets_into_the_bill() -> None:
    witness = ForeignWitness(system="ABBYY Vantage", invoice=told(gross_total="911.00", iban="X", bic="Y"))
    before = record(bill())
    after = validate(replace(before, foreign_witnesses=(witness,)))
    assert after.invoice[GROSS_TOTAL].value == before.invoice[GROSS_TOTAL].value
    assert after.invoice[IBAN].value == before.invoice[IBAN].value
    assert {term: reading.value for term, reading in after.invoice.found().items()} == {
        term: reading.value for term, reading in before.invoice.found().items()
    }
    assert "X4" in after.invoice[GROSS_TOTAL].failed


def test_agreement_is_marked_and_proved() -> None:
    witness = ForeignWitness(system="ABBYY Vantage", invoice=told(gross_total="119.00", tax_total="19", net_total="1"))
    judged = validate(replace(record(bill()), foreign_witnesses=(witness,)))
    assert "X4: ABBYY Vantage read 2 values alike" in judged.proof
    assert "X4" in judged.invoice[GROSS_TOTAL].passed
    assert "X4" in judged.invoice[NET_TOTAL].failed
