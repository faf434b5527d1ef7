"""What was done to a bill, and who may not approve it any more."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.intervention import Deed
from pipeline.review.intervention import Intervention
from pipeline.review.intervention import interventions
from pipeline.review.typed import typed
from tests.pipeline.model.strategies import records
from tests.pipeline.review.test_typed import ANNA

if TYPE_CHECKING:
    from pipeline.model.record import Record


def after(before: Record, draft: Draft) -> tuple[Intervention, ...]:
    return interventions(before, replace(before, invoice=typed(before.invoice, draft, ANNA)))


@given(one=records)
def test_nothing_was_done_to_a_bill_that_is_as_it_was(one: Record) -> None:
    assert interventions(one, one) == ()


def test_another_value_is_an_edit_that_bars_approval() -> None:
    (done,) = after(record(), Draft(entries={"gross_total": Entry(value="120.00")}))
    assert done == Intervention(deed=Deed.EDITED, subject="gross_total", before="119.00", after="120.00")
    assert done.bars_approval


def test_a_look_that_changes_nothing_bars_nobody() -> None:
    (done,) = after(record(), Draft(entries={"gross_total": Entry(value="119.00", is_confirmed=True)}))
    assert (done.deed, done.bars_approval) == (Deed.CONFIRMED, False)


def test_a_line_that_is_taken_away_is_told_as_that_and_no_other_line_with_it() -> None:
    before = record(bill(lines=(line(), line(description="Saw"), line(description="Nails"))))
    done = after(before, Draft(groups={"lines": (Member(origin=0), Member(origin=2))}))
    assert {(one.deed, one.after, one.bars_approval) for one in done} == {(Deed.REMOVED, None, True)}
    assert {one.subject for one in done} == {f"lines[1].{term}" for term in before.invoice.lines[1].found()}


def test_a_line_that_is_put_between_others_is_told_as_that_and_no_other_line_with_it() -> None:
    before = record(bill(lines=(line(), line(description="Saw"))))
    new = Member(entries={"description": Entry(value="Nails")})
    (done,) = after(before, Draft(groups={"lines": (Member(origin=0), new, Member(origin=1))}))
    assert done == Intervention(deed=Deed.ADDED, subject="lines[1].description", after="Nails")
    assert done.bars_approval


def test_a_line_that_is_changed_behind_one_that_is_taken_away_is_still_that_line() -> None:
    before = record(bill(lines=(line(), line(description="Saw", line_net="7.00"), line(description="Nails"))))
    changed = Member(origin=2, entries={"quantity": Entry(value="9")})
    done = after(before, Draft(groups={"lines": (Member(origin=0), changed)}))
    assert {one.subject for one in done if one.deed is Deed.REMOVED} >= {"lines[1].description", "lines[1].line_net"}
    (edit,) = [one for one in done if one.deed is Deed.EDITED]
    assert (edit.subject, edit.before, edit.after) == ("lines[1].quantity", "2", "9")


@pytest.mark.parametrize(("rule", "bars"), [("A5", False), ("", False), ("B1", True), ("V2", True), ("H3", True)])
def test_what_decides_whom_money_goes_to_needs_four_eyes(rule: str, *, bars: bool) -> None:
    said = Acceptance(
        rule=rule,
        words="the account is new",
        reason=ResolutionReason.CALL_BACK,
        note="spoke to Mr Sand",
        accepted_by="anna",
        accepted_at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC),
    )
    (done,) = interventions(record(), replace(record(), acceptances=(said,)))
    assert (done.subject, done.after, done.bars_approval) == (rule, "the account is new", bars)
    assert done.note == "bank change confirmed by call-back: spoke to Mr Sand"
