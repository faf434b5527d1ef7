"""The target of ERPNext, held against a schema of the doctype, and added up as ERPNext adds up."""

from __future__ import annotations

import json
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
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
from tests.readers.erpnext import CODES
from tests.readers.erpnext import SCHEMA
from tests.readers.erpnext import total


def sent(*names: str) -> list[dict[str, Any]]:
    """What is sent of some cases."""
    written = delivered("erpnext", *(CASES[name] for name in names), codes=CODES)
    return [json.loads(line, parse_float=Decimal) for line in written.splitlines()]


@pytest.mark.parametrize("name", CASES)
def test_document_is_as_the_doctype_wants_it_and_comes_to_the_total_of_the_bill(name: str) -> None:
    (request,) = sent(name)
    body, invoice, credit = request["body"], CASES[name], name.startswith("credit")
    assert not list(SCHEMA.iter_errors(body))
    assert (
        total(body)
        == request["expected"]["grand_total"]
        == usual(invoice, invoice.value(terms.GROSS_TOTAL)) * (-1 if credit else 1)
    )
    assert request["entity"] == "Purchase Invoice"
    assert (body["is_return"], body["bill_no"], body["company"]) == (int(credit), "INV-1001", "1010")
    assert all((item["qty"] < 0) == credit for item in body["items"])


@pytest.mark.parametrize(
    ("where", "broken"),
    [
        (("items",), []),
        (("items", 0, "rate"), Decimal(-50)),
        (("items", 0, "qty"), 0),
        (("bill_date",), "02/03/2026"),
        (("taxes", 0, "add_deduct_tax"), "Subtract"),
        (("supplier",), "x" * 141),
        (("conversion_rate",), "0.92"),
    ],
)
def test_schema_rejects_what_is_broken(where: tuple[Any, ...], broken: object) -> None:
    (request,) = sent("invoice")
    body = deepcopy(request["body"])
    *path, last = where
    spot: Any = body
    for step in path:
        spot = spot[step]
    spot[last] = broken
    assert list(SCHEMA.iter_errors(body))


def test_tax_is_on_its_account_and_an_allowance_is_deducted_on_that_of_its_line() -> None:
    (request,) = sent("allowance and charge")
    taxes = [(row["account_head"], row["add_deduct_tax"], row["tax_amount"]) for row in request["body"]["taxes"]]
    assert taxes == [("7502", "Deduct", Decimal("20.00")), ("T1", "Add", Decimal("35.15"))]
    assert [item["rate"] for item in request["body"]["items"]] == [Decimal("50.00"), Decimal("5.00")]


def test_foreign_currency_has_its_rate_and_must_have_one() -> None:
    (request,) = sent("foreign currency")
    assert request["body"]["conversion_rate"] == Decimal("0.9214")
    with pytest.raises(ExportRefused, match="exchange rate is not known"):
        delivered("erpnext", bill(currency="USD"), codes=CODES)


def test_price_that_would_be_rounded_is_not_given() -> None:
    priced = line(quantity="4", net_price="0.125", line_net="0.50")
    invoice = bill(lines=(priced,), tax_breakdown=(), net_total="0.50", tax_total="0", gross_total="0.50")
    body = json.loads(delivered("erpnext", invoice, codes=CODES), parse_float=Decimal)["body"]
    assert (body["items"][0]["qty"], body["items"][0]["rate"]) == (1, Decimal("0.50"))


def test_harmful_texts_stay_values() -> None:
    written = delivered("erpnext", *HOSTILE_CASES, codes=CODES).splitlines()
    read = [json.loads(one)["body"]["items"][0]["description"] for one in written]
    assert read == [one_line(harm) or ("INV-1001" if harm else "x") for harm in HOSTILE]
    assert not [body for one in written if list(SCHEMA.iter_errors(body := json.loads(one)["body"]))]


@settings(max_examples=25)
@given(number=TEXTS, text=TEXTS)
def test_any_text_is_read_back(number: str, text: str) -> None:
    invoice = bill(invoice_number=one_line(number) or "1", lines=(line(description=text, account_code="4930"),))
    body = json.loads(delivered("erpnext", invoice, codes=CODES))["body"]
    assert body["bill_no"] == (one_line(number) or "1")
    assert body["items"][0]["description"] == (one_line(text) or "Muster Werkzeuge GmbH")


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (coded(currency="EUR"), "The account on which is owed is not set for this target: payables"),
        (coded(payables="Creditors - B"), "The currency of the books is not set"),
    ],
)
def test_what_is_not_set_is_said(codes: Any, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("erpnext", CASES["invoice"], codes=codes)


@pytest.mark.parametrize(
    ("number", "said"),
    [("N" * 141, "number may have at most 140 characters"), ("1\n2", "has characters that cannot be written")],
)
def test_number_that_has_no_place_is_refused(number: str, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("erpnext", bill(invoice_number=number), codes=CODES)
