"""The target of SAP S/4HANA, held against a schema made of SAP's types and lengths; SAP itself is not asked."""

from __future__ import annotations

import copy
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax as tax_entry
from pipeline.model.match import LineMatch
from pipeline.model.movement import Movement
from tests.exports import TEXTS
from tests.identifiers import limited
from tests.identifiers import longest
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.postings import posted
from tests.readers.sap_s4 import CHECKER
from tests.readers.sap_s4 import items
from tests.readers.sap_s4 import net
from tests.readers.sap_s4 import tax
from tests.requests import requests

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def bodies(*invoices: Invoice, **options: str) -> list[dict[str, Any]]:
    """What SAP is sent of some bills."""
    read = requests(delivered("sap_s4", *invoices, codes=coded(**options)))
    for request in read:
        CHECKER.validate(request)
    return [request["body"] for request in read]


@pytest.mark.parametrize("name", CASES)
def test_items_and_taxes_add_up_to_the_bill(name: str) -> None:
    (body,), invoice = bodies(CASES[name]), CASES[name]
    sign = -1 if name.startswith("credit") else 1
    assert sign * net(body) == usual(invoice, invoice.value(terms.NET_TOTAL))
    assert tax(body) == usual(invoice, invoice.value(terms.TAX_TOTAL))
    assert Decimal(body["InvoiceGrossAmount"]) == sign * net(body) + tax(body)


@pytest.mark.parametrize("name", ["credit note", "credit note printed below zero"])
def test_credit_note_is_marked_and_its_items_are_credits(name: str) -> None:
    (body,) = bodies(CASES[name])
    assert (body["SupplierInvoiceIsCreditMemo"], body["InvoiceGrossAmount"]) == ("X", "119.00")
    assert [item["DebitCreditCode"] for item in items(body)] == ["H"]


def test_deduction_is_a_credit_of_an_invoice() -> None:
    (body,) = bodies(CASES["allowance and charge"])
    assert [(item["DebitCreditCode"], item["SupplierInvoiceItemAmount"]) for item in items(body)] == [
        ("S", "200.00"),
        ("H", "20.00"),
        ("S", "5.00"),
    ]


def test_numbers_are_as_sap_keeps_them() -> None:
    (body,) = bodies(bill(invoice_number="re-17", lines=(line(account_code="4930", cost_object="K1"),)))
    assert (body["CompanyCode"], body["InvoicingParty"]) == ("1010", "MUSTER")
    assert body["SupplierInvoiceIDByInvcgParty"] == "RE-17"
    assert (items(body)[0]["GLAccount"], items(body)[0]["CostCenter"]) == ("0000007502", "0000000011")


ORDERED = bill(
    order_reference="4500000001",
    lines=(line(order_line="10", unit_code="C62"),),
)


def test_lines_of_orders_go_to_their_orders_and_need_no_account() -> None:
    (body,) = bodies(ORDERED, lines="orders")
    (item,) = body["to_SuplrInvcItemPurOrdRef"]["results"]
    assert (item["PurchaseOrder"], item["PurchaseOrderItem"]) == ("4500000001", "00010")
    assert (item["QuantityInPurchaseOrderUnit"], item["PurchaseOrderQuantityUnit"]) == ("2", "C62")
    assert item["SupplierInvoiceItemAmount"] == "100.00"
    assert "to_SupplierInvoiceItemGLAcct" not in body


def test_the_matched_order_line_is_posted_to_before_the_printed_one() -> None:
    codes = coded(lines="orders")
    matched = LineMatch(line=0, order_number="4500000002", order_line="30", basis="item number", score=1.0)
    bill_of_it = posted(ORDERED)
    out = io.BytesIO()
    placed = replace(bill_of_it, match=replace(bill_of_it.match, lines=(matched,)))
    exporter_named("sap_s4").with_codes(codes).write([Movement(record=placed)], out)
    ((item,),) = (one["body"]["to_SuplrInvcItemPurOrdRef"]["results"] for one in requests(out.getvalue()))
    assert (item["PurchaseOrder"], item["PurchaseOrderItem"]) == ("4500000002", "00030")


def test_lines_of_orders_go_to_accounts_unless_it_is_set() -> None:
    (body,) = bodies(ORDERED)
    assert "to_SuplrInvcItemPurOrdRef" not in body
    assert [item["GLAccount"] for item in items(body)] == ["0000007599"]


def test_what_names_no_order_goes_to_its_account_beside_the_lines_of_orders() -> None:
    charged = bill(
        order_reference="4500000001",
        lines=(line(order_line="10", unit_code="C62"),),
        charges=(adjustment(amount="5.00", reason="Freight", tax_rate="19", tax_category="S"),),
        tax_breakdown=(tax_entry(taxable_amount="105.00", tax_amount="19.95"),),
        net_total="105.00",
        tax_total="19.95",
        gross_total="124.95",
        payable_amount="124.95",
    )
    (body,) = bodies(charged, lines="orders")
    assert [item["SupplierInvoiceItemAmount"] for item in items(body)] == ["5.00"]
    assert len(body["to_SuplrInvcItemPurOrdRef"]["results"]) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"quantity": None}, "has no quantity, or no unit"),
        ({"unit_code": None}, "has no quantity, or no unit"),
        ({"unit_code": "XYZ"}, "no code for the unit XYZ"),
    ],
)
def test_line_of_an_order_without_a_quantity_is_refused(values: dict[str, str | None], said: str) -> None:
    codes = coded(lines="orders")
    known = replace(codes, tables={**codes.tables, Table.UNITS: {"C62": "ST"}})
    item = line(order_line="10", **{"unit_code": "C62", **values})  # type: ignore[arg-type]  # none of them is a source
    with pytest.raises(ExportRefused, match=said):
        delivered("sap_s4", bill(order_reference="4500000001", lines=(item,)), codes=known)


def test_due_date_is_so_many_days_after_the_issue_date() -> None:
    (body, without) = bodies(CASES["invoice"], bill(due_date=None, lines=()))
    assert (body["DueCalculationBaseDate"], body["NetPaymentDays"]) == ("2026-03-02T00:00:00", "30")
    assert "NetPaymentDays" not in without


def test_harmful_texts_stay_texts() -> None:
    assert len(bodies(*HOSTILE_CASES)) == len(HOSTILE_CASES)


@settings(max_examples=25)
@given(text=TEXTS)
def test_any_text_comes_back_as_one_line(text: str) -> None:
    (body,) = bodies(bill(lines=(line(description=f"Drill {text}", account_code="4930"),)))
    assert items(body)[0]["SupplierInvoiceItemText"] == one_line(f"Drill {text}")[:50].rstrip(" ")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("CompanyCode", "10100"),
        ("InvoicingParty", "17300"),
        ("InvoiceGrossAmount", Decimal("119.00")),
        ("InvoiceGrossAmount", "-119.00"),
        ("DocumentDate", "2026-03-02"),
        ("TaxIsCalculatedAutomatically", True),
        ("Currency", "EUR"),
        ("to_SupplierInvoiceItemGLAcct", {"results": []}),
    ],
)
def test_schema_refuses_a_broken_copy(field: str, value: object) -> None:
    (request,) = requests(delivered("sap_s4", CASES["invoice"], codes=coded()))
    broken = copy.deepcopy(request)
    broken["body"][field] = value
    assert CHECKER.is_valid(request)
    assert not CHECKER.is_valid(broken)


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 17), "number may have at most 16 characters in this target: NNN"),
        (bill(gross_total="118.00"), "add up"),
    ],
)
def test_what_sap_cannot_take_is_refused_and_nothing_is_cut(invoice: Invoice, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        bodies(invoice)


def test_longest_identifiers_are_written_whole() -> None:
    (request,) = requests(longest("sap_s4", coded(lines="orders")))
    CHECKER.validate(request)
    assert request["body"]["SupplierInvoiceIDByInvcgParty"] == "N" * 16


@pytest.mark.parametrize("path", limited("sap_s4"))
def test_identifier_of_one_character_more_is_refused(path: str) -> None:
    with pytest.raises(ExportRefused, match="may have at most"):
        longest("sap_s4", coded(lines="accounts" if path == "entries.account" else "orders"), over=path)
