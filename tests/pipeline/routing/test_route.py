"""What goes straight through, and what waits for a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.document.box import Box
from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import asked
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import line
from pipeline.model.build import reading
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity
from pipeline.model.line_terms import LINE_NET
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.reading import NOT_FOUND
from pipeline.model.reading import Alternative
from pipeline.model.repair import Standing
from pipeline.routing.assurance import Trial
from pipeline.routing.assurance import measured
from pipeline.routing.evidence import Evidence
from pipeline.routing.route import objections
from pipeline.routing.route import route
from pipeline.routing.table import save
from pipeline.settings import Routing
from tests.pipeline.model.test_repair import REPAIR

STOP = Discrepancy(rule="A5", severity=Severity.BLOCK, message="the sum is wrong", fields=("gross_total",))

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.invoice import TaxEntry
    from pipeline.model.record import Record
    from pipeline.model.term import Term


def proved(invoice: Invoice, **passed: tuple[str, ...]) -> Invoice:
    """The bill, its fields marked with the rules that they passed."""
    marked = {terms.DOCUMENT_TERMS[name]: codes for name, codes in passed.items()}
    return invoice.with_readings({term: replace(invoice[term], passed=codes) for term, codes in marked.items()})


def sound(
    source: Source = Source.PDF_TEXT,
    lines: tuple[Line, ...] | None = None,
    tax_breakdown: tuple[TaxEntry, ...] | None = None,
) -> Invoice:
    """A bill whose totals the lines confirm."""
    return proved(
        bill(source=source, lines=lines, tax_breakdown=tax_breakdown),
        line_net_total=("A2", "A3"),
        net_total=("A3", "A5", "A9"),
        tax_total=("A4", "A5"),
        gross_total=("A5", "A6"),
        payable_amount=("A6",),
    )


def taxed(amount: str, base: str, *codes: str) -> TaxEntry:
    entry = tax(tax_amount=amount, taxable_amount=base)
    return entry.with_readings({term: replace(reading, passed=codes) for term, reading in entry.readings.items()})


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose table asks for 0.9 of text, and for 0.97 of what was recognised."""
    folder = tmp_path_factory.mktemp("models")
    bars = {Evidence.TEXT_LAYER: 0.9, Evidence.PIXELS: 0.97}
    trials = [Trial(evidence=one, sureness=bar, is_wrong=False) for one, bar in bars.items() for _ in range(600)]
    wrong = [Trial(evidence=one, sureness=0.5, is_wrong=True) for one in bars for _ in range(50)]
    save(measured([*trials, *wrong]), folder)
    return folder


def routed(invoice: Invoice, *witnesses: Invoice, models: Path | None = None) -> Record:
    """The record as far as it speaks for itself, or, where there are `models`, judged by their table as well."""
    went = replace(record(invoice), witnesses=witnesses)
    if models is not None:
        return route(went, Routing(), models=models)
    reasons = tuple(dict.fromkeys(objections(went)))
    return replace(went, status=Status.EXCEPTION if reasons else Status.CLEAN, questions=reasons)


def surely(invoice: Invoice, confidence: float, ocr_confidence: float | None = None) -> Invoice:
    """The bill, with every document field as sure as said."""
    return invoice.with_readings(
        {
            term: replace(reading, confidence=confidence, ocr_confidence=ocr_confidence)
            for term, reading in invoice.readings.items()
        }
    )


def test_a_sure_bill_that_adds_up_goes_straight_through() -> None:
    went = routed(sound())
    assert (went.status, went.waits_for) == (Status.CLEAN, ())


def test_tax_rates_confirm_totals_as_well_as_lines_do() -> None:
    rates = sound(tax_breakdown=(taxed("19.00", "100.00", "A7"),), lines=())
    assert routed(proved(rates, net_total=("A5",))).status is Status.CLEAN


@pytest.mark.parametrize(
    "entry", [taxed("17.00", "100.00"), taxed("19.00", "90.00", "A7")], ids=["tax not proved", "base is not the net"]
)
def test_tax_rates_confirm_nothing_unless_they_fit(entry: TaxEntry) -> None:
    went = routed(proved(sound(tax_breakdown=(entry,)), net_total=("A5",)))
    assert went.waits_for == ("Neither the lines nor the tax rates confirm the totals",)


@pytest.mark.parametrize("severity", [Severity.BLOCK, Severity.WARN])
def test_what_blocks_or_warns_is_the_reason(severity: Severity, models: Path) -> None:
    found = Discrepancy(rule="B2", severity=severity, message="The IBAN is wrong")
    went = route(replace(record(sound()), discrepancies=(found, found)), Routing(), models=models)
    assert (went.status, went.waits_for) == (Status.EXCEPTION, ("The IBAN is wrong",))


def test_what_informs_stops_nothing(models: Path) -> None:
    noted = Discrepancy(rule="A11", severity=Severity.INFO, message="Rounded")
    assert route(replace(record(sound()), discrepancies=(noted,)), Routing(), models=models).status is Status.CLEAN


def test_data_need_no_proof_beyond_the_rules() -> None:
    assert routed(bill(source=Source.XML)).status is Status.CLEAN


def test_a_total_that_nothing_confirms_waits() -> None:
    assert routed(bill(tax_breakdown=())).waits_for == (
        "Net total and tax do not confirm the gross total",
        "Neither the lines nor the tax rates confirm the totals",
        "Nothing confirms the line net total",
        "Nothing confirms the payable amount",
    )


def without_lines(*entries: TaxEntry, **values: str) -> Invoice:
    return proved(
        bill(lines=(), line_net_total=None, tax_breakdown=entries, **values),  # type: ignore[arg-type]  # no value is a group
        gross_total=("A5",),
        payable_amount=("A6",),
    )


def test_a_rate_beside_the_tax_confirms_it_though_the_bill_has_no_table_of_taxes() -> None:
    assert routed(without_lines(tax())).status is Status.CLEAN


def test_a_tax_that_its_rates_sum_up_to_need_not_be_printed() -> None:
    entries = (
        tax(tax_amount="9.50", taxable_amount="50.00"),
        tax(tax_amount="3.50", taxable_amount="50.00", tax_rate="7"),
    )
    summed = without_lines(*entries, tax_total="13.00", gross_total="113.00").with_readings(
        fragment(tax_total="13.00", source=Source.DERIVED).readings
    )
    assert routed(summed).status is Status.CLEAN


@pytest.mark.parametrize(
    ("net", "tax_read", "gross"),
    [
        ("100.00", "0.50", "100.50"),
        ("657.39", "379.69", "1037.08"),
        ("737.93", "37.39", "775.32"),
        ("0.00", "99.89", "99.89"),
    ],
)
def test_freight_and_another_base_are_no_tax(net: str, tax_read: str, gross: str) -> None:
    """They make a sum that holds, on lines that make the net total."""
    read = fragment(net_total=net, tax_total=tax_read, gross_total=gross, payable_amount=gross).readings
    passed = {terms.NET_TOTAL: ("A9", "A5"), terms.GROSS_TOTAL: ("A5",), terms.PAYABLE_AMOUNT: ("A6",)}
    marked = {term: replace(reading, passed=passed.get(term, ())) for term, reading in read.items()}
    went = routed(sound(tax_breakdown=()).with_readings(marked))
    assert went.waits_for == ("No tax rate confirms the tax total",)


def test_a_discount_from_lines_that_make_the_gross_total_is_no_tax() -> None:
    lines_make_gross = proved(sound(tax_breakdown=()), net_total=("A5",), gross_total=("A5", "A9"))
    assert routed(lines_make_gross).waits_for == ("No tax rate confirms the tax total",)


@pytest.mark.parametrize(("net", "tax_read"), [("100.00", "19.00"), ("1436.00", "100.52"), ("64.10", "5.69")])
def test_tax_without_a_rate_is_believed_where_lines_make_the_net_total(net: str, tax_read: str) -> None:
    """And some rate makes the tax of it: 19 %, 7 %, 8.875 %."""
    gross = f"{Decimal(net) + Decimal(tax_read):f}"
    read = fragment(net_total=net, tax_total=tax_read, gross_total=gross, payable_amount=gross).readings
    passed = {terms.NET_TOTAL: ("A9", "A5"), terms.GROSS_TOTAL: ("A5",), terms.PAYABLE_AMOUNT: ("A6",)}
    marked = {term: replace(reading, passed=passed.get(term, ())) for term, reading in read.items()}
    assert routed(sound(tax_breakdown=()).with_readings(marked)).status is Status.CLEAN


def test_where_a_tax_of_nothing_is_printed_the_lines_make_the_total() -> None:
    untaxed = bill(tax_total="0.00", net_total="119.00", tax_breakdown=(), line_net_total=None)
    marked = proved(untaxed, gross_total=("A9",), payable_amount=("A6",))
    assert routed(marked).status is Status.CLEAN
    assert "Net total and tax do not confirm the gross total" in routed(proved(marked, gross_total=())).waits_for


def test_a_tax_that_was_not_found_is_not_taken_for_none() -> None:
    blind = bill(tax_total=None, net_total="119.00", tax_breakdown=(), line_net_total=None)
    marked = proved(blind, gross_total=("A9",), payable_amount=("A6",))
    assert routed(marked).waits_for == ("Net total and tax do not confirm the gross total",)


@pytest.mark.parametrize(
    ("gross", "confidence", "is_rival"), [("59.50", 0.8, True), ("59.50", 0.1, False), ("60", 0.8, False)]
)
def test_a_second_sum_may_be_that_of_a_lost_bill(gross: str, confidence: float, *, is_rival: bool) -> None:
    others = {terms.NET_TOTAL: "50.00", terms.TAX_TOTAL: "9.50", terms.GROSS_TOTAL: gross}
    seen = {
        term: replace(sound()[term], alternatives=(Alternative(value=Decimal(value), confidence=confidence),))
        for term, value in others.items()
    }
    reason = "50.00 + 9.50 = 59.50 stands there as well: the total, or that of another bill?"
    assert routed(sound().with_readings(seen)).waits_for == ((reason,) if is_rival else ())


def test_a_gross_total_that_is_the_net_total_of_a_greater_one_waits() -> None:
    """Lines, freight and their sum, before the tax on it."""
    greater = {terms.TAX_TOTAL: "23.80", terms.GROSS_TOTAL: "142.80"}
    seen = {
        term: replace(sound()[term], alternatives=(Alternative(value=Decimal(value), confidence=0.8),))
        for term, value in greater.items()
    }
    (reason,) = routed(sound().with_readings(seen)).waits_for
    assert reason.startswith("119.00 + 23.80 = 142.80 stands there as well")


def test_a_bill_that_was_partly_paid_must_say_what_is_left() -> None:
    paid = sound().with_readings(fragment(prepaid_amount="19.00").readings)
    left = replace(paid, readings={t: r for t, r in paid.readings.items() if t is not terms.PAYABLE_AMOUNT})
    assert routed(left).waits_for == ("What is to be paid was not found",)


def test_a_total_that_was_worked_out_is_not_posted_unseen() -> None:
    derived = fragment(net_total="100.00", source=Source.DERIVED)
    reading = replace(derived[terms.NET_TOTAL], passed=("A9",))
    assert (
        "The net total was worked out from other amounts, not read"
        in routed(sound(tax_breakdown=()).with_readings({terms.NET_TOTAL: reading})).waits_for
    )


def test_what_is_to_be_paid_may_be_worked_out() -> None:
    derived = fragment(payable_amount="119.00", source=Source.DERIVED)
    assert routed(sound().with_readings(derived.readings)).status is Status.CLEAN


def test_a_repeated_print_of_a_total_needs_no_confirmation_of_its_own() -> None:
    place = (Box(left=0.7, top=0.5, right=0.8, bottom=0.52),)
    seen = {term: replace(sound()[term], boxes=place) for term in (terms.GROSS_TOTAL, terms.PAYABLE_AMOUNT)}
    repeated = sound().with_readings({**seen, terms.PAYABLE_AMOUNT: replace(seen[terms.PAYABLE_AMOUNT], passed=())})
    assert routed(repeated).status is Status.CLEAN


def test_a_number_of_a_line_is_not_taken_for_a_total_because_it_fits() -> None:
    place = (Box(left=0.7, top=0.4, right=0.8, bottom=0.42),)
    other = line().with_readings({LINE_NET: replace(line()[LINE_NET], boxes=place)})
    borrowed = {terms.TAX_TOTAL: replace(sound()[terms.TAX_TOTAL], boxes=place)}
    went = routed(sound(lines=(line(), other)).with_readings(borrowed))
    assert went.waits_for == ("The tax total was read where line 2 stands",)


def test_a_receipt_needs_one_equation() -> None:
    receipt = fragment(document_type="receipt", invoice_number="4711", gross_total="7.20", source=Source.PDF_TEXT)
    assert routed(proved(receipt, gross_total=("A9",))).status is Status.CLEAN
    assert routed(receipt).waits_for == ("Neither the lines nor net total and tax confirm the total",)


def test_a_bill_without_a_number_waits_since_it_could_not_be_told_from_another() -> None:
    unnumbered = {term: reading for term, reading in sound().readings.items() if term is not terms.INVOICE_NUMBER}
    assert (
        "Without a number it could not be told from another bill"
        in routed(replace(sound(), readings=unnumbered)).waits_for
    )


@pytest.mark.parametrize("other", ["preceding_invoice", "order_reference", "customer_number"])
def test_a_number_that_is_that_of_something_else_as_well_is_asked_for(other: str) -> None:
    term = terms.DOCUMENT_TERMS[other]
    shared = routed(sound().with_readings({term: reading(term, "INV-1001")})).waits_for
    assert f"The invoice number INV-1001 is the {other.replace('_', ' ')} as well: which of them is it?" in shared
    apart = routed(sound().with_readings({term: reading(term, "4711")})).waits_for
    assert not any("which of them" in reason for reason in apart)


def test_a_value_that_is_not_sure_enough_is_named(models: Path) -> None:
    unsure = sound().with_readings({terms.ISSUE_DATE: replace(bill()[terms.ISSUE_DATE], confidence=0.7)})
    assert routed(unsure, models=models).waits_for == (
        "The issue date 2026-03-02 is not sure enough: 0.700, where 0.900 is needed so that at most 0.5 % are wrong",
    )


def test_a_type_is_named_in_words(models: Path) -> None:
    kind = replace(bill()[terms.DOCUMENT_TYPE], confidence=0.7)
    (reason,) = routed(sound().with_readings({terms.DOCUMENT_TYPE: kind}), models=models).waits_for
    assert reason.startswith("The document type invoice is not sure enough: 0.700")


@pytest.mark.parametrize("term", [terms.DUE_DATE, terms.ORDER_REFERENCE, terms.BUYER_NAME, terms.IBAN])
def test_what_no_posting_hangs_on_need_not_be_sure(models: Path, term: Term[Any]) -> None:
    noted = replace(sound()[term], value=sound().value(term) or "PO-7", source=Source.PDF_TEXT, confidence=0.3)
    assert routed(sound().with_readings({term: noted}), models=models).status is Status.CLEAN


@pytest.mark.parametrize(("name", "vat_id", "is_known"), [(0.5, 0.99, True), (0.99, 0.5, True), (0.5, 0.5, False)])
def test_one_sure_sign_of_the_sender_is_enough(models: Path, name: float, vat_id: float, *, is_known: bool) -> None:
    sender = {
        terms.SUPPLIER_NAME: replace(bill()[terms.SUPPLIER_NAME], confidence=name),
        terms.SUPPLIER_VAT_ID: replace(bill()[terms.SUPPLIER_VAT_ID], confidence=vat_id),
    }
    assert (routed(sound().with_readings(sender), models=models).status is Status.CLEAN) is is_known


def test_pixels_have_a_bar_of_their_own(models: Path) -> None:
    assert routed(surely(sound(), 0.95), models=models).status is Status.CLEAN
    seen = surely(sound(Source.OCR), 0.95)
    assert routed(seen, models=models).status is Status.EXCEPTION
    assert routed(surely(seen, 0.98), models=models).status is Status.CLEAN


def test_one_recognised_value_makes_a_bill_one_of_pixels(models: Path) -> None:
    stamp = surely(sound(Source.OCR), 0.95)[terms.ISSUE_DATE]
    mixed = surely(sound(), 0.99).with_readings({terms.ISSUE_DATE: stamp})
    assert routed(mixed, models=models).status is Status.EXCEPTION


def test_badly_recognised_characters_count_however_well_the_value_fits(models: Path) -> None:
    assert routed(surely(sound(Source.OCR), 0.99, 0.6), models=models).status is Status.EXCEPTION
    assert routed(surely(sound(Source.OCR), 0.99, 0.98), models=models).status is Status.CLEAN


def test_bills_of_a_sort_that_was_not_measured_wait(tmp_path: Path) -> None:
    assert routed(sound(), models=tmp_path).waits_for == (
        "Please look at it once: not every bill of its sort (text layer) is posted unseen",
    )
    assert routed(bill(source=Source.XML), models=tmp_path).status is Status.CLEAN


def test_who_has_something_to_mend_is_not_told_what_nobody_can_mend(tmp_path: Path) -> None:
    unproved = routed(bill(), models=tmp_path).waits_for
    assert "Nothing confirms the payable amount" in unproved
    assert not any("is posted unseen" in reason for reason in unproved)


def test_who_asks_for_more_than_was_measured_sees_every_bill(models: Path) -> None:
    asked = Routing(silent_error_target=0.0001)
    assert route(record(sound()), asked, models=models).status is Status.EXCEPTION


def test_people_are_sure() -> None:
    assert routed(surely(bill(source=Source.HUMAN), 0.0)).status is Status.CLEAN


def test_fields_that_are_not_essential_do_not_hold_a_bill() -> None:
    noted = replace(fragment(bic="COBADEFF")[terms.BIC], confidence=0.1)
    assert routed(sound().with_readings({terms.BIC: noted})).status is Status.CLEAN


def test_a_document_of_no_known_sort_waits() -> None:
    assert routed(sound().with_readings(fragment().readings)).status is Status.CLEAN
    typeless = replace(sound(), readings={t: r for t, r in sound().readings.items() if t is not terms.DOCUMENT_TYPE})
    assert routed(typeless).waits_for == ("It is not clear what sort of document it is",)


def test_what_is_no_bill_is_not_posted_and_not_asked_for_proof() -> None:
    found = Discrepancy(rule="U1", severity=Severity.BLOCK, message="The same text arrived")
    statement = replace(record(fragment(document_type="statement")), discrepancies=(found,))
    assert route(statement, Routing()).waits_for == (
        "This is a document of the type statement: it is not posted",
        "The same text arrived",
    )


@pytest.mark.parametrize("outcome", [Outcome.ACCEPTED_REPAIRED, Outcome.POSSIBLE_DUPLICATE, Outcome.NO_TEXT])
def test_a_document_accepted_with_a_reserve_waits(outcome: Outcome, models: Path) -> None:
    went = route(replace(record(sound()), outcome=outcome), Routing(), models=models)
    assert (went.status, len(went.waits_for)) == (Status.EXCEPTION, 1)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.is_accepted])
def test_what_was_not_accepted_is_rejected(outcome: Outcome) -> None:
    went = route(replace(record(sound()), outcome=outcome, questions=asked(("old",))), Routing())
    assert (went.status, went.waits_for) == (Status.REJECTED, ())


def test_lines_need_not_be_sure_one_by_one() -> None:
    shaky = line().with_readings({term: replace(reading, confidence=0.1) for term, reading in line().readings.items()})
    assert routed(sound(lines=(shaky,))).status is Status.CLEAN


def test_a_total_is_not_worked_out_where_another_one_is_printed() -> None:
    printed = Alternative(value=Decimal("84.04"), confidence=0.8)
    derived = replace(sound()[terms.NET_TOTAL], source=Source.DERIVED, alternatives=(printed,))
    waits = routed(sound().with_readings({terms.NET_TOTAL: derived})).waits_for
    assert "The net total was worked out, but 84.04 stands there" in waits


def test_a_tax_total_may_be_worked_out_where_the_taxes_it_consists_of_are_printed() -> None:
    one_rate = Alternative(value=Decimal("1.00"), confidence=0.8)
    derived = replace(sound()[terms.TAX_TOTAL], source=Source.DERIVED, alternatives=(one_rate,))
    waits = routed(sound().with_readings({terms.TAX_TOTAL: derived})).waits_for
    assert not any("stands there" in reason for reason in waits)


@pytest.mark.parametrize(
    ("amount", "is_named"), [("100.00", False), ("100.01", True), ("100.05", True), ("97.00", False)]
)
def test_a_total_that_was_worked_out_is_held_against_the_lines_to_the_cent(amount: str, *, is_named: bool) -> None:
    derived = replace(sound()[terms.NET_TOTAL], source=Source.DERIVED, alternatives=())
    lines = (line(line_net=amount),)
    waits = routed(replace(sound().with_readings({terms.NET_TOTAL: derived}), lines=lines)).waits_for
    assert (f"The net total was worked out, but the lines come to {amount}" in waits) is is_named


@pytest.mark.parametrize(
    ("value", "confidence", "is_asked"), [("381", 0.4, True), ("381", 0.2, False), ("386", 0.4, False)]
)
def test_a_bill_that_may_be_a_credit_note_waits(value: str, confidence: float, *, is_asked: bool) -> None:
    other = Alternative(value=value, confidence=confidence)
    unclear = replace(sound()[terms.DOCUMENT_TYPE], alternatives=(other,))
    waits = routed(sound().with_readings({terms.DOCUMENT_TYPE: unclear})).waits_for
    assert ("It may be of the type credit note as well" in waits) is is_asked


def test_an_invoice_that_refers_to_an_earlier_one_waits() -> None:
    waits = routed(proved(bill(preceding_invoice="R-16"))).waits_for
    assert "It refers to the earlier invoice R-16: is it a credit note?" in waits


def test_a_repair_that_is_proposed_is_asked_where_the_bill_waits() -> None:
    misread = replace(
        record(fragment(gross_total="1284.00")), repairs=(REPAIR, replace(REPAIR, standing=Standing.USED))
    )
    asked = [reason for reason in route(misread, Routing()).waits_for if "1,234.00" in reason]
    assert asked == [f"Is it 1,234.00? Line net of line 1{REPAIR.words.removeprefix('line net of line 1')}"]


def accepted(went: Record, *reasons: ResolutionReason) -> Record:
    """The record after a person has answered its first questions."""
    answers = tuple(
        Acceptance(
            rule=question.rule or "",
            words=question.words,
            reason=reason,
            accepted_by="anna",
            accepted_at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
        )
        for question, reason in zip(went.questions, reasons, strict=False)
    )
    return route(replace(went, acceptances=answers), Routing())


def test_a_bill_whose_every_question_is_answered_is_resolved_and_does_not_go_straight_through() -> None:
    waiting = route(replace(record(sound(Source.XML)), discrepancies=(STOP,)), Routing())
    assert (waiting.status, waiting.waits_for) == (Status.EXCEPTION, ("the sum is wrong",))
    went = accepted(waiting, ResolutionReason.AS_PRINTED)
    assert (went.status, went.questions) == (Status.RESOLVED, ())


def test_an_answer_holds_for_no_question_but_its_own() -> None:
    waiting = route(replace(record(sound(Source.XML)), discrepancies=(STOP,)), Routing())
    other = replace(STOP, message="the sum is wrong by another amount")
    went = accepted(replace(waiting, discrepancies=(STOP, other)), ResolutionReason.AS_PRINTED)
    assert (went.status, went.waits_for) == (Status.EXCEPTION, (other.message,))


def test_a_bill_that_a_person_corrected_is_resolved_even_where_nothing_is_open() -> None:
    invoice = sound(Source.XML)
    by_hand = replace(invoice[terms.GROSS_TOTAL], source=Source.HUMAN, edited_by="anna")
    went = route(record(invoice.with_readings({terms.GROSS_TOTAL: by_hand})), Routing())
    assert went.status is Status.RESOLVED


def test_each_question_says_where_to_look() -> None:
    bare = proved(sound(lines=(), tax_breakdown=()), net_total=("A5",))
    went = routed(bare.with_readings({terms.INVOICE_NUMBER: NOT_FOUND}))
    assert {question.words: question.fields[0] for question in went.questions} == {
        "Without a number it could not be told from another bill": "invoice_number",
        "Neither the lines nor the tax rates confirm the totals": "net_total",
    }
