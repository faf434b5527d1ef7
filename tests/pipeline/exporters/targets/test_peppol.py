"""The target of Peppol BIS 3: by the rules of EN 16931 through their engine, and by its own as its list has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.exporting import delivered as written
from pipeline.exporters.exporter import exporter_named
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import reading
from pipeline.model.build import record
from pipeline.model.movement import Movement
from tests.standards import STANDARD_CASES
from tests.standards import addressed
from tests.standards import complete
from tests.standards import outcome
from tests.usage_rules import PEPPOL
from tests.usage_rules import broken

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


@pytest.mark.parametrize("name", ["invoice", "credit note", "everything", "reverse charge"])
def test_the_rules_of_both_accept_it_and_it_is_read_back_equal(name: str) -> None:
    invoice = addressed(STANDARD_CASES[name])
    assert outcome("peppol", invoice) == ((), ())
    assert broken(written("peppol", record(invoice)).text, PEPPOL) == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('<cbc:EndpointID schemeID="0088">4012345000009</cbc:EndpointID>', "", "R020"),
        ('schemeID="0088">4012345000009</cbc:Endpoint', 'schemeID="EM">4012345000009</cbc:Endpoint', "CL008"),
        ("<cbc:BuyerReference>B-1</cbc:BuyerReference>", "", "R003"),
        ("50.00</cbc:PriceAmount", "49.00</cbc:PriceAmount", "R120"),
        ("billing:3.0", "billing:2.0", "R004"),
    ],
)
def test_its_own_rules_refuse_a_broken_copy(before: str, after: str, rule: str) -> None:
    text = written("peppol", record(addressed(STANDARD_CASES["invoice"]))).text
    assert before in text
    assert rule in broken(text.replace(before, after, 1), PEPPOL)


def test_several_notes_are_one() -> None:
    note = reading(terms.NOTE, "Thanks\n#REG#HRB 1\n#AAI#Closed in August")
    text = written("peppol", record(addressed(STANDARD_CASES["invoice"]).with_readings({terms.NOTE: note}))).text
    assert text.count("<cbc:Note>") == 1


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (complete(bill(buyer_reference="B-1")), "The bill has no supplier endpoint"),
        (addressed(complete(bill()), scheme="EM"), "Peppol does not take the supplier endpoint scheme EM"),
        (addressed(complete(bill()), endpoint="4012345000008"), "4012345000008 is no global location number"),
        (addressed(complete(bill(document_type="325"))), "Peppol does not take the document type 325"),
        (addressed(complete(bill(lines=(line(net_price="49.00"),)))), "Line 1 is not its quantity times its price"),
        (
            addressed(complete(bill(charges=(adjustment(amount="5", percentage="10"),)))),
            "Allowance or charge 1 has no base amount",
        ),
        (addressed(complete(bill(payment_means="59"))), "The bill has no mandate id"),
    ],
)
def test_what_a_bill_lacks_is_said(invoice: Invoice, said: str) -> None:
    assert said in exporter_named("peppol").lacking(Movement(record=record(invoice)))


def test_a_line_outside_the_period_of_its_bill_is_told() -> None:
    whole = addressed(complete(bill(service_period_start="2026-02-01", service_period_end="2026-02-28")))
    late = replace(whole, lines=(line(period_end="2026-03-01", unit_code="C62"),))
    assert "The period of line 1 is not within that of the bill" in exporter_named("peppol").lacking(
        Movement(record=record(late))
    )
