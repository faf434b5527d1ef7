"""The target of Business Central, held against a schema made of Microsoft's tables; it is not asked itself."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING
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
from tests.exports import TEXTS
from tests.identifiers import limited
from tests.identifiers import longest
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.business_central import CHECKER
from tests.readers.business_central import CODES
from tests.readers.business_central import lines
from tests.requests import requests

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def asked(*invoices: Invoice) -> list[dict[str, Any]]:
    """What Business Central is asked of some bills."""
    return requests(delivered("business_central", *invoices, codes=CODES))


@pytest.mark.parametrize("name", CASES)
def test_requests_are_valid_and_add_up_to_the_bill(name: str) -> None:
    (request,), invoice = asked(CASES[name]), CASES[name]
    CHECKER.validate(request)
    made = sum(line["quantity"] * line["unitCost"] for line in lines(request))
    assert made == request["expected"]["totalAmountExcludingTax"] == usual(invoice, invoice.value(terms.NET_TOTAL))
    assert request["expected"]["totalTaxAmount"] == usual(invoice, invoice.value(terms.TAX_TOTAL))
    assert request["expected"]["totalAmountIncludingTax"] == usual(invoice, invoice.value(terms.GROSS_TOTAL))


@pytest.mark.parametrize("name", ["credit note", "credit note printed below zero"])
def test_credit_note_is_a_document_of_its_own_with_positive_amounts(name: str) -> None:
    (request,) = asked(CASES[name])
    assert request["entity"] == "purchaseCreditMemos"
    assert request["body"]["vendorCreditMemoNumber"] == "INV-1001"
    assert (lines(request)[0]["quantity"], lines(request)[0]["unitCost"]) == (2, 50)


def test_lines_are_in_the_codes_of_business_central() -> None:
    (request,) = asked(CASES["several rates"])
    assert (request["company"], request["body"]["vendorNumber"]) == ("1010", "MUSTER")
    assert [(line["lineObjectNumber"], line["taxCode"]) for line in lines(request)] == [("7502", "T1"), ("7504", "T5")]
    assert lines(request)[1]["dimensionSetLines"] == [{"code": "DEPARTMENT", "valueCode": "12"}]


def test_only_a_foreign_currency_is_named() -> None:
    assert [request["body"]["currencyCode"] for request in asked(CASES["invoice"], CASES["foreign currency"])] == [
        "",
        "USD",
    ]


def test_deduction_has_a_quantity_below_zero() -> None:
    (request,) = asked(CASES["allowance and charge"])
    assert [(line["quantity"], line["unitCost"]) for line in lines(request)] == [(4, 50), (-1, 20), (1, 5)]


def test_harmful_texts_stay_texts() -> None:
    read = asked(*HOSTILE_CASES)
    assert len(read) == len(HOSTILE_CASES)
    for request in read:
        CHECKER.validate(request)


@settings(max_examples=25)
@given(text=TEXTS)
def test_any_text_comes_back_as_one_line(text: str) -> None:
    (request,) = asked(bill(lines=(line(description=f"Drill {text}", account_code="4930"),)))
    assert lines(request)[0]["description"] == one_line(f"Drill {text}")[:100].rstrip(" ")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("vendorNumber", "V" * 21),
        ("vendorNumber", None),
        ("invoiceDate", "02.03.2026"),
        ("purchaseInvoiceLines", []),
        ("creditMemoDate", "2026-03-02"),
    ],
)
def test_schema_refuses_a_broken_copy(place: str, value: object) -> None:
    (request,) = asked(CASES["invoice"])
    broken = copy.deepcopy(request)
    broken["body"][place] = value
    assert CHECKER.is_valid(request)
    assert not CHECKER.is_valid(broken)


def test_schema_refuses_an_amount_that_is_a_text() -> None:
    (request,) = asked(CASES["invoice"])
    lines(request)[0]["unitCost"] = str(Decimal(50))
    assert not CHECKER.is_valid(request)


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 36), "number may have at most 35 characters in this target: NNN"),
        (bill(gross_total="118.00"), "add up"),
        (bill(lines=(line(account_code="4930", tax_rate="3"),), tax_breakdown=()), "no code for the tax"),
    ],
)
def test_what_business_central_cannot_take_is_refused_and_nothing_is_cut(invoice: Invoice, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("business_central", invoice, codes=CODES)


def test_cost_object_needs_its_dimension() -> None:
    with pytest.raises(ExportRefused, match="dimension"):
        delivered("business_central", CASES["invoice"], codes=coded(currency="EUR"))


def test_longest_identifiers_are_written_whole() -> None:
    (request,) = requests(longest("business_central", CODES))
    CHECKER.validate(request)
    assert request["body"]["vendorInvoiceNumber"] == "N" * 35


@pytest.mark.parametrize("path", limited("business_central"))
def test_identifier_of_one_character_more_is_refused(path: str) -> None:
    with pytest.raises(ExportRefused, match="may have at most"):
        longest("business_central", CODES, over=path)
