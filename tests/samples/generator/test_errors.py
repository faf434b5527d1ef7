"""Planted errors are really wrong, and say what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from stdnum import iban

from pipeline.model.document_type import DocumentType
from samples.generator.dice import Dice
from samples.generator.errors import MISTAKES
from samples.generator.errors import plant
from samples.generator.medium import Medium
from samples.generator.sample import Plan
from samples.generator.sample import made
from samples.generator.world.company import invented_supplier
from samples.generator.world.country import countries
from samples.generator.world.identifier import is_tax_id

CENT = Decimal("0.01")


@cache
def _rows(error: str) -> tuple[dict[str, Any], ...]:
    """The truth of some documents with the error planted."""
    plans = (
        Plan(
            name="wrong",
            dice=Dice(f"{error} {number}"),
            medium=Medium.PDF,
            language="de",
            layout=layout,
            document_type=DocumentType.INVOICE,
            error=error,
        )
        for number in range(2)
        for layout in ("page-03", "page-04", "page-11")
    )
    rows = tuple(made(plan).truth[0] for plan in plans)
    return tuple(row for row in rows if row["planted"])


def _amount(row: dict[str, Any], name: str) -> Decimal:
    return Decimal(row["fields"][name])


@pytest.mark.parametrize("error", MISTAKES)
def test_the_label_names_the_rule_the_field_and_both_values(error: str) -> None:
    assert _rows(error)
    for row in _rows(error):
        (planted,) = row["planted"]
        assert planted["error"] == error
        assert planted["rules"]
        assert planted["right"] != planted["printed"]
        assert row["fields"].get(planted["field"], planted["printed"]) == planted["printed"]


@pytest.mark.parametrize("error", ["wrong_total", "swapped_digits"])
def test_a_wrong_total_is_not_net_plus_tax(error: str) -> None:
    for row in _rows(error):
        assert _amount(row, "gross_total") != _amount(row, "net_total") + _amount(row, "tax_total")


@pytest.mark.parametrize("error", ["wrong_tax", "wrong_sum"])
def test_what_follows_from_a_wrong_amount_is_consistent(error: str) -> None:
    for row in _rows(error):
        assert _amount(row, "gross_total") == _amount(row, "net_total") + _amount(row, "tax_total")


def test_a_wrong_tax_is_not_net_times_rate() -> None:
    for row in _rows("wrong_tax"):
        rate = Decimal(row["tax_breakdown"][0]["tax_rate"])
        exact = _amount(row, "net_total") * rate / 100
        assert abs(exact - _amount(row, "tax_total")) >= len(row["lines"]) * CENT


def test_a_wrong_line_is_not_quantity_times_price() -> None:
    for row in _rows("wrong_line"):
        line = row["lines"][0]
        discount = 1 - Decimal(line.get("discount_rate", "0")) / 100
        exact = Decimal(line["quantity"]) * Decimal(line["net_price"]) * discount
        assert abs(exact - Decimal(line["line_net"])) > CENT


def test_a_wrong_sum_is_not_that_of_the_lines() -> None:
    for row in _rows("wrong_sum"):
        lines = sum((Decimal(line["line_net"]) for line in row["lines"]), Decimal(0))
        total = _amount(row, "net_total")
        less = Decimal(row["fields"].get("allowance_total", "0"))
        more = Decimal(row["fields"].get("charge_total", "0"))
        assert lines - less + more != total


def test_a_bad_iban_and_a_bad_tax_id_fail_their_checks() -> None:
    assert not any(iban.is_valid(row["fields"]["iban"]) for row in _rows("bad_iban"))
    for row in _rows("bad_vat_id"):
        assert not is_tax_id(row["fields"]["supplier_vat_id"], countries()[row["country"]])


def test_a_bill_can_be_due_before_it_was_issued() -> None:
    for row in _rows("due_before_issue"):
        due, issued = (dt.date.fromisoformat(row["fields"][name]) for name in ("due_date", "issue_date"))
        assert due < issued


def test_a_missing_number_is_nowhere_in_the_truth() -> None:
    assert all("invoice_number" not in row["fields"] for row in _rows("missing_number"))


def test_an_error_that_would_not_show_is_not_planted() -> None:
    plan = Plan(
        name="note",
        dice=Dice("note"),
        medium=Medium.PDF,
        language="fr",
        layout="page-05",
        document_type=DocumentType.DELIVERY_NOTE,
        error="any",
    )
    assert made(plan).truth[0]["planted"] == []
    assert made(replace(plan, error="wrong_total")).truth[0]["planted"] == []


@pytest.mark.parametrize("code", sorted(code for code, country in countries().items() if country.has_check_digit))
def test_a_tax_id_of_every_country_can_be_got_wrong(code: str) -> None:
    country = countries()[code]
    supplier = invented_supplier(Dice(code), country, country.languages[0])
    facts = {"supplier_vat_id": supplier.vat_id, "supplier_country": code}
    wrong, planted = plant("bad_vat_id", facts, Dice(code))
    assert is_tax_id(supplier.vat_id, country)
    assert not is_tax_id(str(wrong["supplier_vat_id"]), country)
    assert planted.right == supplier.vat_id
