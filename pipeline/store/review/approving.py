"""Approval of bills by people who had no hand in what they say; the database sees to it, not the page."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import literal
from sqlalchemy import select
from sqlalchemy import update

from pipeline.model.acceptance import ResolutionReason
from pipeline.model.outcome import Status
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.people.permission import Permission
from pipeline.store import cases
from pipeline.store import judgements
from pipeline.store.key import parse_key
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.review.standing import Standing
from pipeline.store.review.standing import standing
from pipeline.store.tables.approval import APPROVAL
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy import ColumnElement
    from sqlalchemy import Delete
    from sqlalchemy import Table

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


class Verdict(StrEnum):
    """What became of an approval."""

    APPROVED = "approved"
    #: It is over the limit of one: another person approves it as well.
    NEEDS_ANOTHER = "needs_another"
    #: Whoever changed what it says may not approve it.
    OWN_HAND = "own_hand"
    #: It is more than this person may approve.
    OVER_LIMIT = "over_limit"
    #: Questions are open, or it is approved already.
    NOT_OPEN = "not_open"


def approve(
    store: Store,
    key: str,
    *,
    person_id: str,
    row_version: int,
    limit_of_one: Decimal | None = None,
) -> Verdict:
    """Approve a bill whose questions are all answered, within the limit that its approver has at this moment.

    Args:
        store: Of the bill.
        key: Of the bill.
        person_id: Who approves.
        row_version: The bill as they saw it.
        limit_of_one: Above it two people approve; `None` where one is enough.

    Raises:
        NotAllowed, Stale, Unchangeable: As in `saving.save`.
    """
    with store.writing(actor=person_id) as transaction:
        person = see_that_they_may(transaction, Permission.APPROVE_BILLS)
        seen = standing(transaction, key, row_version=row_version)
        amount = _amount(seen)
        if seen.status is not Status.RESOLVED or seen.is_approved:
            return Verdict.NOT_OPEN
        if not _is_within(person.approval_limit, amount):
            return Verdict.OVER_LIMIT
        if not _gives_approval(transaction, seen):
            return Verdict.OWN_HAND
        needed = 1 if _is_within(limit_of_one, amount) else 2
        if not _is_released(transaction, seen, needed):
            transaction.note("approved_in_part", key)
            return Verdict.NEEDS_ANOTHER
        _tell(transaction, seen)
        return Verdict.APPROVED


def withdraw(store: Store, key: str, *, person_id: str, row_version: int) -> None:
    """Take an approval back; the bill waits for one again.

    Raises:
        NotAllowed, Stale, Unchangeable: As in `saving.save`.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.APPROVE_BILLS)
        seen = standing(transaction, key, row_version=row_version)
        transaction.connection.execute(_without_approvals(seen))
        undone = {"approved_by": None, "approved_at": None, "row_version": row_version + 1}
        transaction.connection.execute(update(RECORD).where(seen.row).values(undone))
        cases.open_or_update(transaction, seen.record, seen.revision)
        judgements.end(transaction, key, None)
        transaction.note("approval_withdrawn", key)


def approvers(store: Store, key: str, revision: int) -> tuple[str, ...]:
    """Who approved a revision so far."""
    document_id, part = parse_key(key)
    query = select(APPROVAL.c.person_id).filter_by(document_id=document_id, part=part, revision=revision)
    with store.reading() as connection:
        return tuple(connection.execute(query.order_by(APPROVAL.c.approved_at)).scalars())


def _amount(seen: Standing) -> Decimal | None:
    value = seen.record.invoice.value
    amounts = [abs(amount) for amount in map(value, (PAYABLE_AMOUNT, GROSS_TOTAL)) if amount is not None]
    return max(amounts, default=None)


def _is_within(limit: Decimal | None, amount: Decimal | None) -> bool:
    """What nobody knows is within no limit."""
    return limit is None or (amount is not None and amount <= limit)


def _without_approvals(seen: Standing) -> Delete:
    return delete(APPROVAL).filter_by(**seen.place)


def _gives_approval(transaction: Transaction, seen: Standing) -> bool:
    """Write the approval down, unless the person had a hand in the bill; one that is there already stays."""
    given = exists().where(*_same(APPROVAL, seen), APPROVAL.c.person_id == transaction.actor)
    if transaction.connection.execute(select(given)).scalar():
        return True
    barred = exists().where(
        *_same(INTERVENTION, seen), INTERVENTION.c.person_id == transaction.actor, INTERVENTION.c.bars_approval
    )
    columns = {**seen.place, "person_id": transaction.actor, "approved_at": transaction.now}
    row = select(*(literal(value, APPROVAL.c[name].type) for name, value in columns.items())).where(~barred)
    given_now = insert(APPROVAL).from_select(list(columns), row).returning(APPROVAL.c.person_id)
    return transaction.connection.execute(given_now).first() is not None


def _is_released(transaction: Transaction, seen: Standing, needed: int) -> bool:
    """Set the bill free where enough people approved it, none of whom had a hand in it."""
    by_themselves = and_(
        APPROVAL.c.document_id == INTERVENTION.c.document_id,
        APPROVAL.c.part == INTERVENTION.c.part,
        APPROVAL.c.revision == INTERVENTION.c.revision,
        APPROVAL.c.person_id == INTERVENTION.c.person_id,
        INTERVENTION.c.bars_approval,
    )
    approvals = select(func.count()).select_from(APPROVAL).where(*_same(APPROVAL, seen), ~exists().where(by_themselves))
    values = {
        "approved_by": transaction.actor,
        "approved_at": transaction.now,
        "updated_at": transaction.now,
        "row_version": seen.row_version + 1,
    }
    released = (
        update(RECORD)
        .where(seen.row, RECORD.c.status == Status.RESOLVED, approvals.scalar_subquery() >= needed)
        .values(values)
    )
    return transaction.connection.execute(released).rowcount == 1


def _same(table: Table, seen: Standing) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in seen.place.items()]


def _tell(transaction: Transaction, seen: Standing) -> None:
    document_id, part = parse_key(seen.key)
    reasons = [acceptance.reason for acceptance in seen.record.acceptances]
    cases.close(transaction, document_id, part, reason_code=(reasons or [ResolutionReason.CORRECTED])[-1])
    judgements.end(transaction, seen.key, judgements.Ending.APPROVED)
    transaction.note("approved", seen.key, after={"revision": seen.revision})
