"""V1: a domain on the bill that is nearly the supplier's."""

from __future__ import annotations

from pipeline.document.source import Source
from pipeline.master.supplier import Supplier
from pipeline.model.build import bill
from pipeline.model.discrepancy import Severity
from tests.validators.matched import past
from tests.validators.matched import world
from validators.rules.known_supplier import known_supplier

MUSTER = Supplier(
    supplier_id="S1", name="Muster Werkzeuge GmbH", vat_id="DE136695976", domains=("muster.example", "none")
)


def test_a_domain_that_is_nearly_the_one_of_master_data_warns() -> None:
    invoice = bill(supplier_email="pay@rnuster.example", supplier_website="www.muster.example")
    (found,) = known_supplier.fails(invoice, world(invoice, suppliers=(MUSTER,)))
    assert (
        found.message
        == "The domain rnuster.example on the bill looks like muster.example of the supplier, but is another"
    )
    assert (found.severity, found.fields) == (Severity.WARN, ("supplier_email",))


def test_a_domain_that_is_nearly_the_one_of_earlier_bills_warns() -> None:
    invoice = bill(supplier_website="https://werkzeuge-muster.example")
    held = (past(1, domains=("werkzeug-muster.example",)), past(2, domains=("xy.example",), is_let_through=False))
    assert known_supplier.fails(invoice, world(invoice, suppliers=(MUSTER,), history=held))


def test_other_domains_and_what_may_be_misread_say_nothing() -> None:
    other = bill(supplier_email="pay@bakery.example")
    assert not known_supplier.fails(other, world(other, suppliers=(MUSTER,)))
    read = bill(supplier_email="pay@rnuster.example", source=Source.OCR)
    assert not known_supplier.fails(read, world(read, suppliers=(MUSTER,)))
