"""The rules of arithmetic, A1 to A11, beyond their samples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.discrepancy import Severity
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from samples.planted.changing import said
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.gross_total import gross_total
from validators.rules.line_net import line_net
from validators.rules.line_net_total import line_net_total
from validators.rules.line_prices import line_prices
from validators.rules.net_total import net_total
from validators.rules.payable_amount import payable_amount
from validators.rules.signs import signs
from validators.rules.tax_amount import tax_amount
from validators.rules.tax_rounding import tax_rounding
from validators.rules.tax_total import tax_total
from validators.rules.taxable_amount import taxable_amount

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from validators.rule import Rule

ARITHMETIC = (
    line_net,
    line_net_total,
    net_total,
    tax_total,
    gross_total,
    payable_amount,
    tax_amount,
    taxable_amount,
    line_prices,
    tax_rounding,
)
GROSS_PRICED = bill(lines=(line(line_net="119.00"),), line_net_total=None)


def proofs(rule: Rule, invoice: Invoice) -> list[str]:
    return [found.proof for found in rule(invoice) if isinstance(found, Holds)]


def reasons(rule: Rule, invoice: Invoice) -> list[str]:
    return [found.reason for found in rule(invoice) if isinstance(found, Skips)]


@pytest.mark.parametrize("rule", ARITHMETIC, ids=lambda rule: rule.code)
def test_rule_without_amounts_is_not_applicable_and_says_so(rule: Rule) -> None:
    bare = fragment(document_type="380", currency="EUR")
    assert reasons(rule, bare)
    assert rule(bare) == tuple(found for found in rule(bare) if isinstance(found, Skips))


@pytest.mark.parametrize("rule", ARITHMETIC, ids=lambda rule: rule.code)
def test_rule_proves_a_bill_that_adds_up(rule: Rule) -> None:
    assert all(proofs(rule, bill()))
    assert proofs(rule, bill())


def test_lines_that_lack_something_are_counted() -> None:
    invoice = bill(lines=(line(), line(quantity=None), line(net_price=None)))
    assert reasons(line_net, invoice) == ["2 of 3 lines lack a quantity, a price or an amount"]
    assert proofs(line_net, invoice) == ["2 × 50.00 = 100.00"]


def test_proof_says_where_only_rounding_closes_the_gap() -> None:
    assert proofs(line_net, bill(lines=(line(quantity="3", net_price="33.333", line_net="100.00"),))) == [
        "3 × 33.333 ≈ 100.00"
    ]


def test_data_that_a_rounded_price_explains_only_inform() -> None:
    rounded = line(quantity="50", net_price="4.10", line_net="204.75", source=Source.XML)
    assert [found.severity for found in line_net.fails(bill(lines=(rounded,)))] == [Severity.INFO]


def test_a_line_that_gives_back_is_noted_with_the_reason() -> None:
    (found,) = line_net.fails(bill(lines=(line(line_net="-100.00"),)))
    assert found.severity is Severity.INFO
    assert found.message == (
        "2 × 50.00 = 100.00, but the line net of line 1 is -100.00: "
        "the line gives back what it names: only its amount has the minus sign"
    )


def test_one_over_a_derived_value_proves_nothing() -> None:
    derived = bill().with_readings(fragment(tax_total="19.00", source=Source.DERIVED).readings)
    assert reasons(gross_total, derived) == ["the tax total was worked out from other amounts, not read"]


def test_one_print_read_twice_proves_nothing() -> None:
    place = (Box(left=0.7, top=0.5, right=0.8, bottom=0.52),)
    seen = {term: replace(bill()[term], boxes=place) for term in (GROSS_TOTAL, PAYABLE_AMOUNT)}
    twice = bill().with_readings(seen)
    assert reasons(payable_amount, twice) == ["the payable amount and the gross total are one print"]


def test_gross_priced_lines_are_tested_against_the_gross_total() -> None:
    assert proofs(net_total, GROSS_PRICED) == ["119.00 = 119.00"]
    assert proofs(taxable_amount, GROSS_PRICED) == ["119.00 = 119.00"]
    assert proofs(line_net_total, bill(lines=(line(line_net="119.00"),))) == ["119.00 = 119.00"]


def test_data_are_never_gross_priced() -> None:
    data = bill(lines=(line(line_net="119.00", source=Source.XML),), source=Source.XML)
    assert line_net_total.fails(data)


def test_lines_that_make_no_total_are_noted() -> None:
    (found,) = line_prices.fails(bill(lines=(line(line_net="90.00"),)))
    assert found.message == "The lines come to 90.00, before tax or with it: the totals are 100.00 and 119.00"


def test_the_mode_over_derived_lines_is_not_proved() -> None:
    derived = bill(lines=(line(source=Source.DERIVED),))
    assert reasons(line_prices, derived) == ["the line net of line 1 was worked out from other amounts, not read"]


@pytest.mark.parametrize(
    ("tax_amount_read", "severity"), [("19.50", Severity.WARN), ("21.00", None), ("19.01", "holds")]
)
def test_tax_of_print_warns_below_a_unit_and_blocks_above(tax_amount_read: str, severity: object) -> None:
    found = tax_amount.fails(bill(tax_breakdown=(tax(tax_amount=tax_amount_read),)))
    assert [fault.severity for fault in found] == ([] if severity == "holds" else [severity])


def test_without_a_breakdown_the_rates_of_the_lines_give_the_tax() -> None:
    taxed = bill(tax_breakdown=(), lines=(line(), line(line_net="50.00", tax_rate="7")), net_total="150.00")
    assert not tax_amount.fails(said(taxed, line_net_total="150.00", tax_total="22.50"))
    (found,) = tax_amount.fails(said(taxed, line_net_total="150.00", tax_total="24.50"))
    assert found.message == "19.00 + 3.50 = 22.50, but the tax total is 24.50"


def test_tax_beyond_rounding_is_left_to_the_rule_of_tax_amounts() -> None:
    assert reasons(tax_rounding, bill(tax_breakdown=(tax(tax_amount="21.00"),))) == [
        "the tax amount of tax rate 1 is off by more than rounding"
    ]


def test_entries_without_rate_have_no_rounding() -> None:
    assert reasons(tax_rounding, bill(tax_breakdown=(tax(tax_rate=None),))) == ["there is nothing to check"]


def test_profile_minimum_does_not_tell_what_was_paid_before() -> None:
    minimum = fragment(document_type="380", gross_total="671.15", payable_amount="470.15", source=Source.XML)
    assert reasons(payable_amount, minimum) == [
        "the e-invoice has the profile MINIMUM, which does not tell what was paid before"
    ]


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"document_type": "381", "gross_total": "-119.00"}, 0),
        ({"document_type": "381", "gross_total": "119.00"}, 0),
        ({"document_type": "384", "gross_total": "-119.00"}, 0),
        ({"document_type": "380", "gross_total": "-119.00"}, 1),
        ({"document_type": "380", "gross_total": "0.00"}, 1),
        ({"document_type": "380", "gross_total": "119.00", "tax_total": "-19.00"}, 1),
    ],
)
def test_signs_agree_with_the_document_type(values: dict[str, str], faults: int) -> None:
    assert len(signs.fails(fragment(**values))) == faults  # type: ignore[arg-type]  # no value is a source


@pytest.mark.parametrize(("source", "severity"), [(Source.XML, Severity.INFO), (Source.PDF_TEXT, None)])
def test_data_may_be_a_negative_invoice(source: Source, severity: Severity | None) -> None:
    (found,) = signs.fails(fragment(document_type="380", gross_total="-119.00", source=source))
    assert found.severity is severity


def test_a_negative_invoice_is_proposed_as_a_credit_note() -> None:
    (found,) = signs.fails(fragment(document_type="380", gross_total="-119.00"))
    assert found.suggestion is not None
    assert (found.suggestion.field, found.suggestion.value) == ("document_type", "381")
