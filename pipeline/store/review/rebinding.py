"""What people do to the pages of bills: put in order, split into several bills, joined with those of another.

The bills that come of it are read again; until then nobody changes, approves or posts them. What stood before is kept
as an earlier revision, so that all of it can be put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.document.binding import Binding
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.record import Record
from pipeline.people.permission import Permission
from pipeline.review.intervention import Deed
from pipeline.review.intervention import Intervention
from pipeline.store import bindings
from pipeline.store import cases
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.recording import renew
from pipeline.store.review import claims
from pipeline.store.review import page_texts
from pipeline.store.review.rebindable import confirm_free
from pipeline.store.review.rebindable import hold
from pipeline.store.review.rebindable import rebindable
from pipeline.store.review.saving import write_down
from pipeline.store.store import Transaction
from pipeline.store.tables.rebinding import REBINDING
from pipeline.store.tables.rebinding import REBOUND_BILL
from pipeline.store.tables.record import RECORD
from pipeline.store.work import put_to_work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.document.binding import Part
    from pipeline.store.review.standing import Standing
    from pipeline.store.store import Store

#: What a bill says until it is read.
BEING_READ: Final = Question(words="Its pages were put together anew; it is being read")


class Rebound(StrEnum):
    """What was done to pages."""

    ORDERED = "ordered"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A bill as somebody saw it."""

    key: str
    row_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """One deed while it is written."""

    transaction: Transaction
    before: dict[str, Binding | None] = field(default_factory=dict)
    #: Bill by bill, with its revisions before and after.
    bills: list[dict[str, object]] = field(default_factory=list)

    def bind(self, document_id: str, after: Binding) -> None:
        """Say what a document consists of now."""
        self.before[document_id] = bindings.said(self.transaction.connection, document_id)
        bindings.keep(self.transaction, document_id, after)

    def put(self, record: Record, standing: Standing | None) -> None:
        """Put a bill as it is now in place of what stood for it."""
        revision = renew(self.transaction, record)
        before = None if standing is None else standing.revision
        place = {"document_id": record.document_id, "part": record.part}
        self.bills.append({**place, "revision_before": before, "revision_after": revision})
        done = Intervention(
            deed=Deed.REBOUND,
            subject="pages",
            before=None if standing is None else _listed(standing.record.pages),
            after=_listed(record.pages) if record.given_to is None else None,
        )
        write_down(self.transaction, {**place, "revision": revision}, row_version=1, done=(done,))

    def end(self, deed: Rebound, key: str, reason: str) -> None:
        """Write down what was done."""
        before = {name: None if was is None else bindings.BINDINGS.write(was) for name, was in self.before.items()}
        row = {"person_id": self.transaction.actor, "at": self.transaction.now, "deed": deed, "reason": reason}
        made = self.transaction.connection.execute(insert(REBINDING).values(**row, before=before))
        (rebinding_id,) = made.inserted_primary_key or (None,)
        rows = [{"rebinding_id": rebinding_id, **bill} for bill in self.bills]
        self.transaction.connection.execute(insert(REBOUND_BILL), rows)
        after = {"rebinding": rebinding_id, "bills": [_key_of(bill) for bill in self.bills]}
        self.transaction.note(deed, key, after=after, reason=reason)


def arrange(
    store: Store, seen: Seen, pieces: Sequence[Sequence[int]], *, person_id: str, reason: str = ""
) -> tuple[str, ...]:
    """Put the pages of a bill in another order, or split it into several; the keys of the bills that come of it.

    Raises:
        NotAllowed: The person may not.
        NotClaimed, Stale, Unchangeable: As in `saving.save`; or it is approved, rejected, or data.
        ValueError: The pieces are not the pages of the bill, each once.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.EDIT_BILLS)
        hold(transaction, seen.key)
        bill = rebindable(transaction, seen.key, row_version=seen.row_version)
        claims.confirm(transaction, seen.key)
        document_id, number = parse_key(seen.key)
        whole = bindings.standing(transaction, document_id)
        after = whole.arranged(number, pieces, new=_unused(transaction, document_id))
        made = tuple(part for part in after.parts if part not in whole.parts)
        change = _Change(transaction=transaction)
        change.bind(document_id, replace(after, awaited=tuple(part.part for part in made)))
        for part in made:
            change.put(_unread(bill.record, part, after), bill if part.part == number else None)
        put_to_work(transaction, parse_key(seen.key)[0])
        change.end(Rebound.SPLIT if len(pieces) > 1 else Rebound.ORDERED, seen.key, reason)
        return tuple(record_key(document_id, part.part) for part in made)


def merge(store: Store, seen: Seen, other: Seen, *, person_id: str, reason: str = "") -> None:
    """Put the pages of another bill behind those of one that the person has; the other is no bill any more.

    Raises:
        NotAllowed, NotClaimed, Stale, Unchangeable: As `arrange`; also where somebody else has the other.
        ValueError: They are one.
    """
    if seen.key == other.key:
        raise ValueError(other.key)
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.EDIT_BILLS)
        hold(transaction, seen.key, other.key)
        # Always in one order, so that two who merge two bills at a time do not wait for each other.
        in_order = sorted((seen, other), key=lambda one: one.key)
        bills = {one.key: rebindable(transaction, one.key, row_version=one.row_version) for one in in_order}
        claims.confirm(transaction, seen.key)
        confirm_free(transaction, other.key)
        change = _Change(transaction=transaction)
        after = _joined(change, bills[seen.key], bills[other.key])
        number = parse_key(seen.key)[1]
        change.put(_unread(bills[seen.key].record, after[number], after), bills[seen.key])
        _give(change, bills[other.key], seen.key)
        put_to_work(transaction, parse_key(seen.key)[0])
        change.end(Rebound.MERGED, seen.key, reason)


def _joined(change: _Change, bill: Standing, other: Standing) -> Binding:
    """Bind the pages of another bill to a bill, in its document and in the other's."""
    (document_id, number), (others_id, others_number) = parse_key(bill.key), parse_key(other.key)
    whole = bindings.standing(change.transaction, document_id)
    if document_id == others_id:
        after = whole.merged(number, others_number, key=bill.key)
    else:
        lender = bindings.standing(change.transaction, others_id)
        after = whole.borrowing(number, [other.record.origin_of(page) for page in other.record.pages])
        change.bind(others_id, lender.lending(others_number, key=bill.key))
    change.bind(document_id, replace(after, awaited=(number,)))
    return after


def _give(change: _Change, other: Standing, key: str) -> None:
    """Leave of a bill whose pages another has nothing that could be posted, or be taken for a twin."""
    record = other.record
    cases.close(change.transaction, record.document_id, record.part, reason_code=Rebound.MERGED)
    page_texts.forget(change.transaction, record.document_id, record.part)
    kept = {name: getattr(record, name) for name in ("file", "document_id", "part", "pages", "borrowed")}
    reason = f"its pages are part of bill {key[:12]} now"
    given = {"received_date": record.received_date, "status": Status.REJECTED, "reason": reason, "given_to": key}
    change.put(Record(**kept, **given), other)  # type: ignore[arg-type]  # as Record names them


def _unread(record: Record, part: Part, binding: Binding) -> Record:
    """A bill until it is read: of one that stood, with what it said; of a new one nothing is known."""
    borrowed = binding.borrowed_by(part)
    if part.part == record.part:
        waits = {"status": Status.EXCEPTION, "questions": (BEING_READ,), "acceptances": ()}
        return replace(record, pages=part.pages, borrowed=borrowed, **waits)  # type: ignore[arg-type]  # as Record names them
    return Record(
        file=record.file,
        document_id=record.document_id,
        part=part.part,
        pages=part.pages,
        borrowed=borrowed,
        received_date=record.received_date,
        questions=(BEING_READ,),
    )


def _unused(transaction: Transaction, document_id: str) -> int:
    """A number that no bill of a document ever had."""
    query = select(func.max(RECORD.c.part)).where(RECORD.c.document_id == document_id)
    return int(transaction.connection.execute(query).scalar_one()) + 1


def _listed(pages: Sequence[int]) -> str:
    return " ".join(map(str, pages))


def _key_of(bill: dict[str, object]) -> str:
    return record_key(str(bill["document_id"]), int(str(bill["part"])))
