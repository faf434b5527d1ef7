"""The target of FreeAgent, held against a JSON schema made from what FreeAgent says of a bill and its items.

What it cannot say is which contacts and categories a company has.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings
from jsonschema import ValidationError

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
from tests.postings import delivered
from tests.readers.freeagent import EUROS
from tests.readers.freeagent import Json
from tests.readers.freeagent import bills

TARGET: Final = "freeagent"


def bill_of(name: str) -> Json:
    """The bill of a case."""
    (read,) = bills(delivered(TARGET, CASES[name], codes=EUROS))
    return read


@pytest.mark.parametrize("name", CASES)
def test_items_add_up_to_the_bill_and_a_credit_is_a_refund_below_zero(name: str) -> None:
    read, invoice = bill_of(name), CASES[name]
    sign = -1 if name.startswith("credit") else 1
    totals = [Decimal(item["total_value"]) for item in read["bill_items"]]
    assert sum(totals) == sign * usual(invoice, invoice.value(terms.GROSS_TOTAL))
    assert read["reference"] == "INV-1001"


@pytest.mark.parametrize("name", [name for name in CASES if name != "foreign currency"])
def test_taxes_are_those_of_the_bill_and_have_no_sign(name: str) -> None:
    invoice = CASES[name]
    taxes = [Decimal(item["manual_sales_tax_amount"]) for item in bill_of(name)["bill_items"]]
    assert sum(taxes) == usual(invoice, invoice.value(terms.TAX_TOTAL))


def test_what_goes_to_one_account_with_one_tax_is_one_item() -> None:
    assert [item["category"] for item in bill_of("several rates")["bill_items"]] == ["7502", "7504"]
    (item,) = bill_of("allowance and charge")["bill_items"]
    assert (item["total_value"], item["description"]) == ("220.15", "Drill, Loyalty, Freight")


def test_in_foreign_currency_the_rate_of_the_tax_stands_instead_of_its_amount() -> None:
    read = bill_of("foreign currency")
    (item,) = read["bill_items"]
    assert (read["currency"], item["sales_tax_rate"]) == ("USD", "19")
    assert "manual_sales_tax_amount" not in item


def test_harmful_texts_stay_texts() -> None:
    read = bills(delivered(TARGET, *HOSTILE_CASES, codes=EUROS))
    assert len({one["comments"] for one in read}) == len(HOSTILE_CASES)


@given(text=TEXTS)
@settings(max_examples=40)
def test_whatever_a_line_says_is_read_back(text: str) -> None:
    (read,) = bills(
        delivered(TARGET, bill(lines=(line(account_code="4930", description=text),)), codes=EUROS),
    )
    assert read["bill_items"][0].get("description", "") == one_line(text)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('"contact"', '"supplier"'),
        ('"119.00"', "119.00"),
        ('"19.00"', '"-19.00"'),
        ("2026-04-01", "01/04/2026"),
        ('"category": "7502", ', ""),
    ],
)
def test_a_broken_copy_is_noticed(good: str, bad: str) -> None:
    content = delivered(TARGET, CASES["invoice"], codes=EUROS).decode()
    assert good in content
    with pytest.raises(ValidationError):
        bills(content.replace(good, bad).encode())


def _of_many_rates(count: int) -> object:
    rates = [str(number) for number in range(1, count + 1)]
    return bill(
        lines=tuple(line(account_code="4930", line_net="100.00", tax_rate=rate, tax_category="S") for rate in rates),
        tax_breakdown=tuple(tax(taxable_amount="100.00", tax_rate=rate, tax_amount=f"{rate}.00") for rate in rates),
        line_net_total=f"{count}00.00",
        net_total=f"{count}00.00",
        tax_total=f"{sum(map(int, rates))}.00",
        gross_total=f"{count * 100 + sum(map(int, rates))}.00",
    )


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(due_date=None), "has no due date, and this target needs one"),
        (_of_many_rates(41), "has 41 items, and this target takes 40"),
    ],
)
def test_what_freeagent_cannot_take_is_refused(invoice: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered(TARGET, invoice, codes=EUROS)  # type: ignore[arg-type]  # a bill, as pytest hands it on
