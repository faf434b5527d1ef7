"""The target of QuickBooks Online, held against a JSON schema made from what Intuit says of `Bill` and `VendorCredit`.

It is also read as the objects of python-quickbooks, which are sent to QuickBooks elsewhere. What neither can say is
which ids a company has, and whether QuickBooks comes to the same tax.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings
from jsonschema import ValidationError
from quickbooks.objects.bill import Bill
from quickbooks.objects.vendorcredit import VendorCredit

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.quickbooks_online import EUROS
from tests.readers.quickbooks_online import Json
from tests.readers.quickbooks_online import entities

TARGET: Final = "quickbooks_online"


#: Intuit's own description has them, the library does not: of a line, and of a credit.
_KNOWN_TO_INTUIT_ONLY: Final = {"TaxAmount", "TxnTaxDetail"}


def body_of(name: str, codes: Any = EUROS) -> Json:
    """The bill or the credit of a case."""
    ((entity, body),) = entities(delivered(TARGET, CASES[name], codes=codes))
    assert entity == ("VendorCredit" if name.startswith("credit") else "Bill")
    return body


def _without_place(read: Any) -> set[str]:
    """What an object and those in it were given that the library does not know; it takes any name."""
    parts = [one for value in vars(read).values() for one in (value if isinstance(value, list) else [value])]
    inner = [_without_place(one) for one in parts if hasattr(one, "from_json")]
    return (set(vars(read)) - set(vars(type(read)())) - set(read.class_dict)).union(*inner)


@pytest.mark.parametrize("name", CASES)
def test_lines_and_taxes_add_up_to_the_bill_and_credits_are_positive_too(name: str) -> None:
    read, invoice = body_of(name), CASES[name]
    details = [one["AccountBasedExpenseLineDetail"] for one in read["Line"]]
    tax = usual(invoice, invoice.value(terms.TAX_TOTAL))
    assert sum(one["Amount"] for one in read["Line"]) == usual(invoice, invoice.value(terms.NET_TOTAL))
    assert sum(one["TaxAmount"] for one in details) == read["TxnTaxDetail"]["TotalTax"] == tax
    assert read["DocNumber"] == "INV-1001"
    assert ("DueDate" in read) is not name.startswith("credit")


@pytest.mark.parametrize("name", CASES)
def test_a_library_for_quickbooks_has_a_place_for_everything(name: str) -> None:
    body = body_of(name)
    read = (VendorCredit if name.startswith("credit") else Bill).from_json(body)
    lines = [one.AccountBasedExpenseLineDetail for one in read.Line]
    net = usual(CASES[name], CASES[name].value(terms.NET_TOTAL))
    assert (read.VendorRef.value, sum(one.Amount for one in read.Line)) == ("MUSTER", net)
    assert {one.AccountRef.value for one in lines} <= {"7502", "7504", "7599"}
    assert _without_place(read) <= _KNOWN_TO_INTUIT_ONLY
    assert "Memo" in _without_place(type(read).from_json({**body, "Memo": ""}))


def test_lines_are_in_the_codes_of_quickbooks() -> None:
    read = body_of("several rates")
    first, second = (one["AccountBasedExpenseLineDetail"] for one in read["Line"])
    assert read["VendorRef"] == {"value": "MUSTER"}
    assert (first["AccountRef"], first["ClassRef"], first["TaxCodeRef"]) == (
        {"value": "7502"},
        {"value": "11"},
        {"value": "T1"},
    )
    assert (second["AccountRef"], second["TaxCodeRef"]) == ({"value": "7504"}, {"value": "T5"})


def test_only_foreign_currency_is_named_with_its_rate() -> None:
    assert "CurrencyRef" not in body_of("invoice")
    read = body_of("foreign currency")
    assert (read["CurrencyRef"], read["ExchangeRate"]) == ({"value": "USD"}, Decimal("0.9214"))


@pytest.mark.parametrize("name", CASES)
def test_where_purchases_have_no_tax_it_is_a_part_of_what_lines_cost(name: str) -> None:
    read, invoice = body_of(name, coded(currency="EUR", tax="NotApplicable")), CASES[name]
    assert sum(one["Amount"] for one in read["Line"]) == usual(invoice, invoice.value(terms.GROSS_TOTAL))
    assert "TxnTaxDetail" not in read


def test_harmful_texts_stay_texts() -> None:
    read = entities(delivered(TARGET, *HOSTILE_CASES, codes=EUROS))
    assert len({body["PrivateNote"] for _, body in read}) == len(HOSTILE_CASES)


@given(text=TEXTS)
@settings(max_examples=40)
def test_whatever_a_line_says_is_read_back(text: str) -> None:
    invoice = bill(lines=(line(account_code="4930", description=text),))
    ((_, body),) = entities(delivered(TARGET, invoice, codes=EUROS))
    assert body["Line"][0].get("Description", "") == one_line(text)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"VendorRef"', '"SupplierRef"'),
        ('"DetailType": "AccountBased', '"DetailType": "Account'),
        ('"Amount": 100.00', '"Amount": "100.00"'),
        ('"Bill"', '"VendorCredit"'),
        ("2026-03-02", "02/03/2026"),
        ('"INV-1001"', '"INV-1001-INV-1001-INV-1001"'),
    ],
)
def test_a_broken_copy_is_noticed(good: str, bad: str) -> None:
    content = delivered(TARGET, CASES["invoice"], codes=EUROS).decode()
    assert good in content
    with pytest.raises(ValidationError):
        entities(content.replace(good, bad).encode())


#: A bill below zero that does not say that it is a credit note.
GIVES_BACK: Final = bill(
    lines=(line(account_code="4930", quantity="-2", line_net="-100.00"),),
    tax_breakdown=(tax(taxable_amount="-100.00", tax_amount="-19.00"),),
    line_net_total="-100.00",
    net_total="-100.00",
    tax_total="-19.00",
    gross_total="-119.00",
    payable_amount="-119.00",
)


@pytest.mark.parametrize(
    ("invoice", "codes", "said"),
    [
        (GIVES_BACK, EUROS, "total is below zero"),
        (bill(invoice_number="N" * 22), EUROS, "number may have at most 21 characters in this target: NNN"),
        (bill(currency="CHF"), EUROS, "exchange rate is not known"),
        (bill(), coded(currency="EUR", tax="none"), "tax is none, and must be one of TaxExcluded, NotApplicable"),
    ],
)
def test_what_quickbooks_cannot_take_is_refused_and_nothing_is_cut(invoice: object, codes: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered(TARGET, invoice, codes=codes)  # type: ignore[arg-type]  # a bill and codes, as pytest hands them on
