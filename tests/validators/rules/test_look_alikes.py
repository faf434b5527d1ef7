"""Twins under other numbers, amounts and names: what the rules say of them, and when they cannot say anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pipeline.matching.earlier import EarlierRecords
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.words import Words
from pipeline.ports import NO_PORTS
from pipeline.ports import Ports
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.listed_bills import listed_bills
from validators.rules.look_alike import look_alike
from validators.rules.near_twin import near_twin
from validators.rules.same_day_amount import same_day_amount
from validators.rules.same_number_elsewhere import same_number_elsewhere

DAY = dt.date(2026, 3, 2)
SEEN = Fingerprint(words=tuple(range(100)), pages=("0" * 16,))


def after(*says: dict[str, str | None], seen: Fingerprint = SEEN) -> Ports:
    """What is known where bills came before that say something else than the usual bill."""
    bills = [record(bill(**values), document_id=f"{index}" * 64) for index, values in enumerate(says, 1)]  # type: ignore[arg-type]  # they are texts
    held = tuple(replace(one, fingerprint=seen, received_date=DAY) for one in bills)
    return Ports(earlier=EarlierRecords(records=held, received_date=DAY), fingerprint=SEEN)


@pytest.mark.parametrize("rule", [same_number_elsewhere, same_day_amount, near_twin, look_alike])
def test_rules_of_twins_are_not_applicable_without_earlier_bills(rule: object) -> None:
    assert rule(bill()) == (Skips(reason=Words("earlier documents are not known")),)  # type: ignore[operator]  # it is a rule


def test_look_of_a_document_that_nobody_looked_at_is_not_applicable() -> None:
    (found,) = look_alike(bill(), replace(after({}), fingerprint=NO_PORTS.fingerprint))
    assert found == Skips(reason=Words("what the document looks like is not known"))


def test_list_is_not_applicable_without_earlier_bills() -> None:
    (found,) = listed_bills(bill(document_type="statement"), Ports(listed_numbers=("INV-1001",)))
    assert found == Skips(reason=Words("earlier documents are not known"))


def test_bill_of_the_same_number_and_amount_is_left_to_the_rule_of_numbers() -> None:
    ports = after({})
    for rule in (same_number_elsewhere, same_day_amount, near_twin, look_alike):
        assert not rule.fails(bill(), ports)


def test_supplier_that_was_not_read_is_said_to_be_so() -> None:
    (found,) = same_number_elsewhere.fails(bill(), after({"supplier_name": None, "supplier_vat_id": None}))
    assert found.message.startswith("A supplier that was not read billed the same number and amount: INV-1001 of ")
    assert found.message.endswith(" over 119.00 EUR (bill.pdf, received on 2026-03-02)")


def test_currency_that_was_not_read_may_be_the_same() -> None:
    other = {"supplier_name": "Holz KG", "supplier_vat_id": None}
    assert same_number_elsewhere.fails(bill(), after({**other, "currency": None}))
    assert not same_number_elsewhere.fails(bill(), after({**other, "currency": "CHF"}))


def test_bill_without_a_number_is_found_by_day_and_amount() -> None:
    (found,) = same_day_amount.fails(bill(invoice_number=None), after({"invoice_number": None}))
    assert "a bill without a number of 2026-03-02 over 119.00 EUR" in found.message


def test_same_lines_are_told_once_where_the_number_is_near_too() -> None:
    ports = after({"invoice_number": "INV-1010", "issue_date": "2026-02-27"})
    (found,) = near_twin.fails(bill(), ports)
    assert "nearly the same number" in found.message


def test_same_lines_of_a_bill_without_a_day_are_told() -> None:
    ports = after({"invoice_number": "X-77", "issue_date": None})
    (found,) = near_twin.fails(bill(), ports)
    assert "the very same lines: X-77 over" in found.message
    assert found.fields == ("invoice_number", "lines[0].line_net")


def test_bill_whose_lines_say_nothing_has_no_twin_by_them() -> None:
    ports = after({"invoice_number": "X-77"})
    assert not near_twin.fails(bill(lines=(line(description=None),)), ports)


@pytest.mark.parametrize(
    ("here", "there", "difference"),
    [
        ({}, {"invoice_number": "X-77"}, "number INV-1001"),
        ({}, {"gross_total": "91.00"}, "gross total 119.00"),
        ({"gross_total": None}, {}, "gross total not found"),
        ({"invoice_number": None}, {}, "number not found"),
        ({}, {"invoice_number": "X-77", "gross_total": "91.00"}, "number INV-1001, gross total 119.00"),
    ],
)
def test_look_alike_says_what_is_different(
    here: dict[str, str | None], there: dict[str, str | None], difference: str
) -> None:
    (found,) = look_alike.fails(bill(**here), after(there))  # type: ignore[arg-type]  # they are texts
    assert found.message.endswith(f", but here it says: {difference}")


@pytest.mark.parametrize("without", ["issue_date", "invoice_number"])
def test_look_alike_without_a_day_is_told_whenever_it_was(without: str) -> None:
    there = {"invoice_number": "X-77", "issue_date": "2026-03-02", without: None}
    assert look_alike.fails(bill(issue_date=None, invoice_number="INV-1001"), after(there))


@pytest.mark.parametrize(
    ("there", "seen"),
    [
        ({"invoice_number": "X-77", "gross_total": "91.00", "issue_date": "2026-02-27"}, SEEN),
        ({"invoice_number": "X-77", "gross_total": "91.00"}, replace(SEEN, pages=("f" * 16,))),
        ({"invoice_number": "X-77", "issue_date": "2026-02-02"}, SEEN),
        ({"invoice_number": "X-77", "document_type": "381"}, SEEN),
        ({"invoice_number": "X-77", "due_date": "2026-07-01"}, SEEN),
        ({"invoice_number": "X-77"}, replace(SEEN, words=tuple(range(70, 170)))),
    ],
    ids=["next on the form", "next of the same day", "rent", "credit note", "instalment", "another text"],
)
def test_what_looks_alike_by_right_is_let_through(there: dict[str, str | None], seen: Fingerprint) -> None:
    (found,) = look_alike(bill(), after(there, seen=seen))
    assert found == Holds(fields=())


@pytest.mark.parametrize(
    ("kind", "word"), [("statement", "statement"), ("reminder", "reminder"), ("380", "document"), (None, "document")]
)
def test_list_of_bills_names_those_that_are_held(kind: str | None, word: str) -> None:
    ports = replace(after({}), listed_numbers=("INV 1001", "INV-1002"))
    (found,) = listed_bills.fails(bill(document_type=kind), ports)
    assert isinstance(found, Fails)
    assert found.message.startswith(f"The {word} lists a bill that is held already: INV-1001 of 2026-03-02")
