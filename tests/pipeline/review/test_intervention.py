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


def test_every_value_of_a_line_that_is_taken_away_is_told() -> None:
    before = record(bill(lines=(line(), line(description="Saw"))))
    done = after(before, Draft(groups={"lines": (Member(origin=0),)}))
    assert {one.subject for one in done} >= {"lines[1].description", "lines[1].line_net"}
    assert {one.after for one in done} == {None}


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
