"""Web services: where a request goes, how each is asked for a bill, and whose answer is it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest

from pipeline.delivery.services.known import SERVICES
from pipeline.delivery.services.service import difference
from pipeline.delivery.services.service import lines_in
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.postings import CASES
from tests.postings import coded
from tests.postings import delivered

if TYPE_CHECKING:
    from pipeline.delivery.services.service import Line
    from pipeline.model.invoice import Invoice

OPTIONS = {
    "business_central": {"currency": "EUR", "dimension": "DEPARTMENT"},
    "erpnext": {"currency": "EUR", "payables": "Creditors - B"},
    "freeagent": {"currency": "EUR"},
    "quickbooks_online": {"currency": "EUR"},
    "xero": {"tracking": "Region"},
}


def asked_of(target: str, *invoices: Invoice) -> tuple[Line, ...]:
    """The requests that a target's exporter writes."""
    return lines_in(delivered(target, *invoices, codes=coded(**OPTIONS[target])))


def question(target: str, invoice: Invoice) -> tuple[str, dict[str, list[str]]]:
    """What a service is asked: the path, and its query."""
    (one,) = asked_of(target, invoice)
    parts = urlsplit(SERVICES[target].question(one))
    return parts.path, parse_qs(parts.query)


@pytest.mark.parametrize(
    ("target", "paths"),
    [
        ("business_central", ("companies(1010)/purchaseInvoices", "companies(1010)/purchaseCreditMemos")),
        ("erpnext", ("resource/Purchase%20Invoice",) * 2),
        ("freeagent", ("bills",) * 2),
        ("quickbooks_online", ("bill", "vendorcredit")),
        ("xero", ("Invoices?unitdp=4", "CreditNotes?unitdp=4")),
    ],
)
def test_each_request_goes_where_its_kind_goes(target: str, paths: tuple[str, str]) -> None:
    lines = asked_of(target, CASES["invoice"], CASES["credit note"])
    assert tuple(SERVICES[target].path(one) for one in lines) == paths
    assert [one.position for one in lines] == [0, 1]


def test_business_central_is_asked_by_supplier_and_number() -> None:
    invoice = bill(invoice_number="O'Neil 7", lines=(line(account_code="4930"),))
    path, query = question("business_central", invoice)
    assert path == "companies(1010)/purchaseInvoices"
    assert query == {"$filter": ["vendorNumber eq 'MUSTER' and vendorInvoiceNumber eq 'O''Neil 7'"]}


def test_xero_is_asked_by_type_and_number() -> None:
    path, query = question("xero", CASES["credit note"])
    assert (path, query) == ("CreditNotes", {"where": ['Type=="ACCPAYCREDIT" AND CreditNoteNumber=="INV-1001"']})


def test_quickbooks_is_asked_in_its_own_language() -> None:
    path, query = question("quickbooks_online", CASES["invoice"])
    assert (path, query) == ("query", {"query": ["select * from Bill where DocNumber = 'INV-1001'"]})


def test_erpnext_is_asked_by_filters() -> None:
    path, query = question("erpnext", CASES["invoice"])
    assert path == "resource/Purchase%20Invoice"
    assert '["Purchase Invoice", "bill_no", "=", "INV-1001"]' in query["filters"][0]


@pytest.mark.parametrize(("target", "number"), [("xero", 'A"7'), ("quickbooks_online", "A'7"), ("xero", "A\\7")])
def test_what_cannot_be_asked_safely_is_not_asked(target: str, number: str) -> None:
    (one,) = asked_of(target, bill(invoice_number=number, lines=(line(account_code="4930"),)))
    assert SERVICES[target].question(one) == ""


@pytest.mark.parametrize(
    ("target", "answer", "times"),
    [
        ("xero", {"Invoices": [{"Status": "DRAFT", "Contact": {"Name": "MUSTER", "ContactID": "1"}}]}, 1),
        ("xero", {"Invoices": [{"Status": "VOIDED", "Contact": {"Name": "MUSTER"}}]}, 0),
        ("xero", {"Invoices": [{"Status": "DRAFT", "Contact": {"Name": "OTHERS"}}]}, 0),
        ("xero", {"Invoices": [{"Status": "DRAFT"}, None, 7]}, 0),
        ("xero", {}, 0),
        ("quickbooks_online", {"QueryResponse": {"Bill": [{"PrivateNote": "0" * 64}]}}, 1),
        ("quickbooks_online", {"QueryResponse": {"Bill": [{"PrivateNote": f"{'0' * 64}_r1_x"}, {}]}}, 0),
        ("quickbooks_online", {"QueryResponse": {}}, 0),
        ("business_central", {"value": [{"vendorNumber": "MUSTER", "vendorInvoiceNumber": "inv-1001"}]}, 1),
        ("business_central", {"value": [{"vendorNumber": "MUSTER", "vendorInvoiceNumber": "INV-1002"}]}, 0),
        ("erpnext", {"data": [{"name": "PINV-1", "remarks": f"ledgerdrop:{'0' * 64}"}]}, 1),
        ("erpnext", {"data": [{"name": "PINV-1", "remarks": "typed by hand"}]}, 0),
        ("erpnext", {"data": []}, 0),
    ],
)
def test_an_answer_is_of_our_bill_or_of_none(target: str, answer: dict[str, Any], times: int) -> None:
    (one,) = asked_of(target, CASES["invoice"])
    assert len(SERVICES[target].matches(one, answer)) == times


def test_only_first_postings_are_known_by_their_number_alone() -> None:
    (one,) = asked_of("xero", CASES["invoice"])
    assert one.is_first
    assert not replace(one, export_key=f"{one.export_key}_r2").is_first
    assert not replace(one, export_key=f"{one.export_key}_r1_x").is_first
    assert {name for name, service in SERVICES.items() if service.knows_keys} == {"erpnext", "quickbooks_online"}


def test_other_totals_are_told_and_equal_ones_are_not() -> None:
    (one,) = asked_of("xero", CASES["invoice"])
    assert difference(one, {"Total": "119.00", "SubTotal": 100, "TotalTax": None}) == ""
    assert difference(one, {"Total": 119.01, "TotalTax": "19"}) == "Total is 119.01 there and 119.00 on the bill"
    assert difference(one, {"Total": "many"}) == ""
