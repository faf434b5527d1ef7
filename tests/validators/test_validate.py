"""The whole catalogue over one record."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest

from pipeline.errors import ConfigurationError
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import read_at
from pipeline.model.line_terms import QUANTITY
from pipeline.model.outcome import Outcome
from pipeline.model.reading import NOT_FOUND
from pipeline.ports import Ports
from validators.catalogue import rules
from validators.rule import rule
from validators.validate import validate


def test_a_good_bill_has_proof_and_no_discrepancy() -> None:
    checked = validate(record())
    assert checked.discrepancies == ()
    assert "A5: 100.00 + 19.00 = 119.00" in checked.proof


def test_readings_carry_the_rules_they_passed_and_failed() -> None:
    checked = validate(record(bill(gross_total="191.00")))
    gross = checked.invoice[terms.GROSS_TOTAL]
    assert gross.failed == ("A5", "A6")
    assert "M1" in gross.passed
    assert "A1" in read_at(checked.invoice, "lines[0].quantity").passed


def test_what_only_informs_marks_no_reading_as_failed() -> None:
    checked = validate(record(bill(lines=(line(quantity="1", net_price="90.00", line_net="90.00"),))))
    noted = next(found for found in checked.discrepancies if found.rule == "A9")
    assert noted.severity is Severity.INFO
    assert "A9" not in checked.invoice[terms.NET_TOTAL].failed


def test_a_second_run_replaces_what_the_first_said() -> None:
    broken = validate(record(bill(gross_total="191.00")))
    mended = replace(broken, invoice=broken.invoice.with_readings({terms.GROSS_TOTAL: bill()[terms.GROSS_TOTAL]}))
    assert validate(mended) == validate(record())


def test_discrepancies_stand_in_the_order_of_the_catalogue() -> None:
    nothing = record(fragment(gross_total="0.00"))
    codes = [found.rule for found in validate(nothing).discrepancies]
    assert codes == sorted(codes, key=[each.code for each in rules()].index)


def test_rules_that_could_not_be_applied_say_why() -> None:
    reasons = {(skipped.rule, skipped.reason) for skipped in validate(record()).not_applicable}
    assert ("DT1", "the day of receipt is not known") in reasons
    assert ("U2", "earlier documents are not known") in reasons


@pytest.mark.parametrize("document_type", ["statement", "purchase_order", "reminder", "delivery_note", "other", "325"])
def test_a_document_that_is_no_bill_gets_only_what_applies_to_it(document_type: str) -> None:
    checked = validate(record(fragment(document_type=document_type, iban="DE89370400440532013001")))
    assert [found.rule for found in checked.discrepancies] == ["B2"]
    assert any(skipped.reason.endswith("is no bill") for skipped in checked.not_applicable)


def test_the_day_of_receipt_of_the_record_counts_first() -> None:
    late = replace(record(), received_date=dt.date(2028, 1, 1))
    ports = Ports(received_date=dt.date(2026, 3, 2))
    assert [found.rule for found in validate(late, ports).discrepancies] == ["DT1"]
    assert validate(record(), ports).discrepancies == ()


def test_what_was_not_accepted_is_not_judged() -> None:
    refused = replace(record(fragment()), outcome=Outcome.CORRUPT)
    assert validate(refused) is refused


def test_every_rule_says_something_of_every_bill() -> None:
    for invoice in (bill(), fragment(), fragment(document_type="statement")):
        assert all(each(invoice) for each in rules())


def test_two_rules_cannot_share_a_code() -> None:
    with pytest.raises(ConfigurationError, match="two plug-ins claim to be rule A5"):
        rule("A5", severity=Severity.INFO, basis="")(lambda _invoice: ())


def test_a_long_bill_whose_every_line_is_wrong_is_judged_in_time() -> None:
    lines = tuple(line(quantity=f"{n % 9 + 1}", line_net=f"{n}.00") for n in range(200))
    started = time.process_time()
    checked = validate(record(bill(lines=lines)))
    assert time.process_time() - started < 10  # a second, but not under coverage on a busy machine
    assert len(checked.discrepancies) > 100


def test_a_field_that_was_not_found_carries_no_marks() -> None:
    checked = validate(record(bill(lines=(line(quantity=None),))))
    assert checked.invoice.lines[0][QUANTITY] is NOT_FOUND
