"""The target of Xero, built again from Xero's own models: they know its fields, types, lengths and enumerations."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings
from xero_python.accounting import models

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import HOSTILE
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.xero import CODES
from tests.readers.xero import built

TOTALS: Final = {"SubTotal": terms.NET_TOTAL, "TotalTax": terms.TAX_TOTAL}


def sent(*names: str) -> list[dict[str, Any]]:
    """What is sent of some cases."""
    written = delivered("xero", *(CASES[name] for name in names), codes=CODES)
    return [json.loads(line, parse_float=Decimal) for line in written.splitlines()]


@pytest.mark.parametrize("name", CASES)
def test_xero_has_a_place_for_everything_and_comes_to_the_totals_of_the_bill(name: str) -> None:
    (request,) = sent(name)
    invoice, credit = CASES[name], name.startswith("credit")
    (made,) = built("CreditNotes" if credit else "Invoices", request["body"]).to_dict().popitem()[1]
    assert request["entity"] == ("CreditNotes" if credit else "Invoices")
    assert made["type"] == ("ACCPAYCREDIT" if credit else "ACCPAY")
    lines = made["line_items"]
    assert all(line["quantity"] * line["unit_amount"] == line["line_amount"] for line in lines)
    for field, term, said in (
        ("line_amount", terms.NET_TOTAL, "SubTotal"),
        ("tax_amount", terms.TAX_TOTAL, "TotalTax"),
    ):
        total = usual(invoice, invoice.value(term))
        assert sum(line[field] for line in lines) == total == request["expected"][said]
    assert made["currency_code"] == models.CurrencyCode(invoice.value(terms.CURRENCY))


@pytest.mark.parametrize(
    ("where", "broken"),
    [
        ("Type", "PURCHASE"),
        ("Status", "OPEN"),
        ("LineAmountTypes", "Net"),
        ("Date", "02/03/2026"),
        ("InvoiceNumber", "N" * 256),
        ("Supplier", "MUSTER"),
        ("CurrencyCode", "EURO"),
        ("LineItems", [{"Quantity": "two"}]),
    ],
)
def test_models_of_xero_reject_what_is_broken(where: str, broken: object) -> None:
    (request,) = sent("invoice")
    request["body"]["Invoices"][0][where] = broken
    with pytest.raises(ValueError, match=r"."):
        built("Invoices", request["body"])


def test_what_belongs_to_a_credit_note_and_to_a_line_is_there() -> None:
    (request,) = sent("credit note")
    (made,) = request["body"]["CreditNotes"]
    assert (made["CreditNoteNumber"], made["Reference"], made["Contact"]) == (
        "INV-1001",
        "INV-0999",
        {"Name": "MUSTER"},
    )
    (item,) = made["LineItems"]
    assert item["Tracking"] == [{"Name": "Department", "Option": "11"}]
    assert (item["AccountCode"], item["TaxType"], item["Quantity"], item["UnitAmount"]) == ("7502", "T1", 2, 50)


def test_supplier_goes_by_its_id_where_its_code_is_one() -> None:
    contact = "bd2270c3-8706-4c11-9cfb-000b551c3f51"
    codes = replace(CODES, tables={**CODES.tables, Table.SUPPLIERS: {"S-1": contact}})
    read = json.loads(delivered("xero", CASES["invoice"], codes=codes))
    assert read["body"]["Invoices"][0]["Contact"] == {"ContactID": contact}


def test_harmful_texts_stay_values() -> None:
    written = [json.loads(one) for one in delivered("xero", *HOSTILE_CASES, codes=CODES).splitlines()]
    read = [one["body"]["Invoices"][0]["LineItems"][0]["Description"] for one in written]
    assert read == [one_line(harm) or ("INV-1001" if harm else "x") for harm in HOSTILE]


@settings(max_examples=25)
@given(number=TEXTS, text=TEXTS)
def test_any_text_is_read_back(number: str, text: str) -> None:
    invoice = bill(invoice_number=one_line(number) or "1", lines=(line(description=text, account_code="4930"),))
    (made,) = json.loads(delivered("xero", invoice, codes=CODES))["body"]["Invoices"]
    assert made["InvoiceNumber"] == (one_line(number) or "1")
    assert made["LineItems"][0]["Description"] == (one_line(text) or "Muster Werkzeuge GmbH")


@pytest.mark.parametrize(
    ("changed", "options", "said"),
    [
        ({"invoice_number": "N" * 256}, {}, "number may have at most 255 characters"),
        ({"due_date": None}, {"status": "AUTHORISED"}, "has no due date"),
        ({}, {"status": "OPEN"}, "status is OPEN, and must be one of DRAFT"),
        ({"invoice_number": "1\t2"}, {}, "has characters that cannot be written"),
        ({"supplier_name": None}, {}, "no supplier name"),
    ],
)
def test_what_xero_cannot_take_is_refused(changed: dict[str, Any], options: dict[str, str], said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("xero", bill(**changed), codes=coded(tracking="Department", **options))


def test_cost_object_without_a_category_is_refused() -> None:
    with pytest.raises(ExportRefused, match="which tracking category"):
        delivered("xero", CASES["invoice"], codes=coded())
