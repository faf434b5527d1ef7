"""Approval: by people who had no hand in what the bill says, within their limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import select

from pipeline.errors import StoreError
from pipeline.model.build import line
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.intervention import Deed
from pipeline.review.intervention import interventions
from pipeline.review.typed import Hand
from pipeline.review.typed import typed
from pipeline.store.cases import open_cases
from pipeline.store.people.authority import NotAllowed
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import saving
from pipeline.store.review.approving import Verdict
from pipeline.store.selection import choose
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.record import RECORD
from tests.ledger import MORNING
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import dismiss
from tests.staff import hire
from tests.thoroughness import THOROUGH

if TYPE_CHECKING:
    from pipeline.store.store import Store

PEOPLE = ("anna", "ben", "cleo")


def approve(desk: Desk, key: str, person: str, **limits: Decimal | None) -> Verdict:
    return approving.approve(desk.store, key, person_id=person, row_version=desk.version(key), **limits)


def test_another_person_approves_what_one_has_edited_and_then_it_is_posted(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.edit(key, "anna", gross_total="120.00")
    assert approve(desk, key, "anna") is Verdict.OWN_HAND
    assert not choose(desk.store, "csv", limit=9)
    assert approve(desk, key, "ben") is Verdict.APPROVED
    assert key not in {case.document_id for case in open_cases(desk.store, limit=9)}
    batch = sealed(desk.store, "csv")
    assert batch is not None
    assert batch.records == 1


def test_whoever_only_answered_may_approve(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    assert approve(desk, key, "anna") is Verdict.APPROVED


def test_whoever_only_coded_its_lines_may_approve_and_an_approver_may_code(desk: Desk, key: str) -> None:
    """Four eyes are about amounts, supplier and account; whoever answers for a cost says where it is posted."""
    hire(desk.store, "ella", roles=(Role.APPROVER,))
    desk.claim(key, "ella")
    desk.accept(key, "ella")
    code(desk, key, "ella", account_code="4930", tax_code="V19", cost_object="100")
    assert approve(desk, key, "ella") is Verdict.APPROVED


@pytest.mark.parametrize("beside", ["line_net", "description"])
def test_whoever_codes_and_changes_something_else_may_not(desk: Desk, key: str, beside: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    code(desk, key, "anna", **{"account_code": "4930", beside: "7.00"})
    assert approve(desk, key, "anna") is Verdict.OWN_HAND


def test_whoever_adds_or_takes_away_a_coded_line_may_not(desk: Desk, key: str) -> None:
    before = desk.bill(key).invoice.lines
    assert all(
        intervention.bars_approval
        for lines in ((*before, line(account_code="1")), ())
        for intervention in interventions(
            desk.bill(key), replace(desk.bill(key), invoice=replace(desk.bill(key).invoice, lines=lines))
        )
    )


def code(desk: Desk, key: str, person: str, **values: str) -> None:
    """Type values into the first line."""
    before = desk.bill(key)
    others = tuple(Member(origin=index) for index in range(1, len(before.invoice.lines)))
    first = Member(origin=0, entries={name: Entry(value=value) for name, value in values.items()})
    draft = Draft(groups={"lines": (first, *others)})
    invoice = typed(before.invoice, draft, Hand(person_id=person, at=MORNING))
    desk.save(replace(before, invoice=invoice, questions=(), status=Status.RESOLVED), person)


def test_a_bill_with_open_questions_is_not_approved(desk: Desk, key: str) -> None:
    assert approve(desk, key, "ben") is Verdict.NOT_OPEN


def test_nor_is_one_twice(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    assert [approve(desk, key, "ben"), approve(desk, key, "cleo")] == [Verdict.APPROVED, Verdict.NOT_OPEN]


@pytest.mark.parametrize(("limit", "verdict"), [("118.99", Verdict.OVER_LIMIT), ("119.00", Verdict.APPROVED)])
def test_nobody_approves_more_than_they_may(desk: Desk, key: str, limit: str, verdict: Verdict) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    hire(desk.store, "dora", limit=Decimal(limit))
    assert approve(desk, key, "dora") is verdict


def test_a_credit_note_counts_by_its_amount(store: Store) -> None:
    hire(store, "anna")
    hire(store, "dora", limit=Decimal(500))
    process(store, credit := waiting("credit.pdf", payable_amount="-900.00", gross_total="-900.00"))
    desk = Desk(store)
    desk.claim(credit.key, "anna")
    desk.accept(credit.key, "anna")
    assert approve(desk, credit.key, "dora") is Verdict.OVER_LIMIT


def test_a_right_that_was_taken_away_meanwhile_approves_nothing(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    assert approve(desk, key, "ben") is Verdict.APPROVED
    dismiss(desk.store, "ben")
    with pytest.raises(NotAllowed):
        approving.withdraw(desk.store, key, person_id="ben", row_version=desk.version(key))
    approving.withdraw(desk.store, key, person_id="cleo", row_version=desk.version(key))
    with pytest.raises(NotAllowed):
        approve(desk, key, "ben")
    assert approving.approvers(desk.store, key, 1) == ()


def test_above_the_limit_of_one_it_takes_two(desk: Desk, key: str) -> None:
    limit = Decimal(100)
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    assert approve(desk, key, "ben", limit_of_one=limit) is Verdict.NEEDS_ANOTHER
    assert approve(desk, key, "ben", limit_of_one=limit) is Verdict.NEEDS_ANOTHER
    assert not choose(desk.store, "csv", limit=9)
    assert approve(desk, key, "cleo", limit_of_one=limit) is Verdict.APPROVED
    assert approving.approvers(desk.store, key, 1) == ("ben", "cleo")


def test_approvals_do_not_outlive_what_they_approved(desk: Desk, key: str) -> None:
    limit = Decimal(100)
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    approve(desk, key, "ben", limit_of_one=limit)
    desk.edit(key, "anna", iban="DE89370400440532013000", due_date="2026-05-01")
    assert approving.approvers(desk.store, key, 1) == ()
    assert approve(desk, key, "cleo", limit_of_one=limit) is Verdict.NEEDS_ANOTHER


def test_an_approval_is_withdrawn_and_the_bill_waits_again(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    approve(desk, key, "ben")
    approving.withdraw(desk.store, key, person_id="ben", row_version=desk.version(key))
    assert not choose(desk.store, "csv", limit=9)
    assert key in {case.document_id for case in open_cases(desk.store, limit=9)}
    assert approve(desk, key, "cleo") is Verdict.APPROVED


acts = st.tuples(
    st.sampled_from(PEOPLE), st.sampled_from(("edit", "code", "accept", "approve", "undo", "withdraw", "over"))
)


@settings(
    max_examples=100 if THOROUGH else 10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(done=st.lists(acts, min_size=4, max_size=40))
def test_whatever_people_do_nobody_both_edits_and_approves(
    store: Store, done: list[tuple[str, str]], request: pytest.FixtureRequest
) -> None:
    hire(store, *PEOPLE)
    count = request.node.stash.setdefault(COUNT, [0])
    count[0] += 1
    process(store, one := waiting(f"bill {count[0]}.pdf"))
    desk = Desk(store)
    for turn, (person, act) in enumerate(done):
        try_to(desk, one.key, person, act, turn)
        assert not edited_and_approved(store)


def try_to(desk: Desk, key: str, person: str, act: str, turn: int) -> None:
    """Do something that may be refused."""
    version = desk.version(key)
    try:
        match act:
            case "edit":
                claims.take(desk.store, key, person_id=person)
                desk.edit(key, person, gross_total=f"{turn}.00")
            case "code":
                claims.take(desk.store, key, person_id=person)
                code(desk, key, person, account_code=f"{turn}")
            case "accept":
                claims.take(desk.store, key, person_id=person)
                desk.accept(key, person)
            case "approve":
                approve(desk, key, person, limit_of_one=Decimal(20))
            case "undo":
                saving.undo(desk.store, key, person_id=person, row_version=version)
            case "withdraw":
                approving.withdraw(desk.store, key, person_id=person, row_version=version)
            case _:
                claims.take_over(desk.store, key, person_id=person, reason="why not")
    except StoreError:
        assert desk.version(key) == version


COUNT = pytest.StashKey[list[int]]()


def edited_and_approved(store: Store) -> bool:
    """Whether somebody approved what they edited."""
    by_hand = (
        select(RECORD.c.document_id)
        .join(
            INTERVENTION,
            (INTERVENTION.c.document_id == RECORD.c.document_id)
            & (INTERVENTION.c.revision == RECORD.c.revision)
            & (INTERVENTION.c.person_id == RECORD.c.approved_by),
        )
        .where(INTERVENTION.c.deed.in_(deed for deed in Deed if deed.changes))
        .where(INTERVENTION.c.subject.not_like("lines[%].account_code"))
    )
    with store.reading() as connection:
        return connection.execute(by_hand.limit(1)).first() is not None
