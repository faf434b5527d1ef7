"""One bill, and what people do to it: each act as the desk would have it done, and the benchmark's own list of it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import select

from pipeline.errors import StoreError
from pipeline.learning.coding import CODING_TERMS
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.arrival import Arrival
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.record import Record
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.typed import Hand
from pipeline.review.typed import typed
from pipeline.store import records
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.key import parse_key
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import saving
from pipeline.store.review import setting_aside
from pipeline.store.store import Store
from pipeline.store.tables.approval import APPROVAL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model.invoice import Invoice
    from pipeline.store.records import StoredRecord
    from pipeline.store.store import Transaction

#: Above it two people approve: some bills are on either side of it.
LIMIT: Final = Decimal(20)


class Unchanging:
    """Answers about other bills that nothing changes: there is none that matters."""

    def confirm(self, transaction: Transaction) -> None:
        """They hold."""


def waiting(document_id: str, *, asks_for_the_account: bool) -> Record:
    """A bill that waits for a person."""
    rule, subject = ("B1", "iban") if asks_for_the_account else ("A5", "gross_total")
    asked = Question(words=f"what of the {subject}?", rule=rule, fields=(subject,))
    said = record(bill(), document_id=document_id, file=f"{document_id[:8]}.pdf")
    return replace(said, status=Status.EXCEPTION, questions=(asked,))


@dataclass(kw_only=True, slots=True)
class Table:
    """One bill in a store, and the people around it."""

    store: Store
    bill: Record
    #: Who changed what it says, or set a question about its account aside.
    changed_by: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Let the bill arrive."""
        _arrive(self.store, self.bill)

    def do(self, person: str, act: str, turn: int) -> str:
        """Have somebody try something; what came of it."""
        try:
            return _ACTS[act](self, person, turn)
        except StoreError as refused:
            return f"refused: {type(refused).__name__}"

    def both(self) -> set[str]:
        """Who has changed the bill and approves it all the same."""
        document_id, part = parse_key(self.bill.key)
        given = select(APPROVAL.c.person_id).filter_by(document_id=document_id, part=part)
        released = select(RECORD.c.approved_by).filter_by(document_id=document_id, part=part, is_current=True)
        with self.store.reading() as connection:
            approve = {*connection.execute(given).scalars(), *connection.execute(released).scalars()}
        return approve & self.changed_by

    def is_approved(self) -> bool:
        """Whether the bill would be posted."""
        document_id, part = parse_key(self.bill.key)
        query = select(RECORD.c.approved_at).filter_by(document_id=document_id, part=part, is_current=True)
        with self.store.reading() as connection:
            return connection.execute(query).scalar() is not None

    def edit(self, person: str, turn: int) -> str:
        """Type another total."""
        now = self._taken(person)
        draft = Draft(entries={"gross_total": Entry(value=f"{turn}.50"), "payable_amount": Entry(value=f"{turn}.50")})
        hand = self._hand(person)
        changed = replace(now.record, invoice=typed(now.record.invoice, draft, hand))
        self._save(replace(changed, questions=(), status=Status.RESOLVED), now, person)
        self.changed_by.add(person)
        return "done"

    def code(self, person: str, turn: int) -> str:
        """Say where the first line is posted: that alone bars nobody."""
        now = self._taken(person)
        lines = range(1, len(now.record.invoice.lines))
        first = Member(origin=0, entries={"account_code": Entry(value=f"{turn}")})
        draft = Draft(groups={"lines": (first, *(Member(origin=index) for index in lines))})
        changed = replace(now.record, invoice=typed(now.record.invoice, draft, self._hand(person)))
        self._save(replace(changed, questions=(), status=Status.RESOLVED), now, person)
        return "done"

    def answer(self, person: str, _: int) -> str:
        """Say of each question why it may stay."""
        now = self._taken(person)
        hand = self._hand(person)
        said = tuple(
            Acceptance(
                rule=asked.rule or "",
                words=asked.words,
                reason=ResolutionReason.CALL_BACK,
                accepted_by=person,
                accepted_at=hand.at,
            )
            for asked in now.record.questions
        )
        done = replace(now.record, acceptances=(*now.record.acceptances, *said), questions=(), status=Status.RESOLVED)
        self._save(done, now, person)
        if any(one.rule == "B1" for one in said):
            self.changed_by.add(person)
        return "done"

    def approve(self, person: str, _: int) -> str:
        """Release it."""
        version = self._now().row_version
        return str(
            approving.approve(self.store, self.bill.key, person_id=person, row_version=version, limit_of_one=LIMIT)
        )

    def undo(self, person: str, _: int) -> str:
        """Take the last change back: that changes the bill, too."""
        now = self._now()
        back = saving.undo(self.store, self.bill.key, person_id=person, row_version=now.row_version)
        if back is None:
            return "nothing to take back"
        if _owed(back.invoice) != _owed(now.record.invoice):
            self.changed_by.add(person)
        return "done"

    def withdraw(self, person: str, _: int) -> str:
        """Take an approval back."""
        approving.withdraw(self.store, self.bill.key, person_id=person, row_version=self._now().row_version)
        return "done"

    def reject(self, person: str, _: int) -> str:
        """End it; that can be undone."""
        now = self._taken(person)
        why = {"reason": ResolutionReason.DUPLICATE, "note": "chance"}
        setting_aside.reject(self.store, self.bill.key, person_id=person, row_version=now.row_version, **why)  # type: ignore[arg-type]  # as it names them
        return "done"

    def let_go(self, person: str, _: int) -> str:
        """Leave it to others."""
        return "done" if claims.release(self.store, self.bill.key, person_id=person) else "was not theirs"

    def take_over(self, person: str, _: int) -> str:
        """Take it from whoever has it."""
        claims.take_over(self.store, self.bill.key, person_id=person, reason="chance")
        return "done"

    def _now(self) -> StoredRecord:
        stored = records.read(self.store, self.bill.key)
        if stored is None:
            raise LookupError(self.bill.key)
        return stored

    def _taken(self, person: str) -> StoredRecord:
        claims.take(self.store, self.bill.key, person_id=person)
        return self._now()

    def _hand(self, person: str) -> Hand:
        with self.store.writing(actor=person) as transaction:
            return Hand(person_id=person, at=transaction.now)

    def _save(self, changed: Record, seen: StoredRecord, person: str) -> None:
        saving.save(self.store, changed, person_id=person, row_version=seen.row_version, earlier=Unchanging())


_ACTS: Final[dict[str, Callable[[Table, str, int], str]]] = {
    "edit": Table.edit,
    "code": Table.code,
    "answer": Table.answer,
    "approve": Table.approve,
    "undo": Table.undo,
    "withdraw": Table.withdraw,
    "reject": Table.reject,
    "let go": Table.let_go,
    "take over": Table.take_over,
}
#: What people do, as often as each is in it: without approvals nothing would be proved.
ACTS: Final = (*_ACTS, "approve", "approve", "edit", "answer")


def _owed(invoice: Invoice) -> object:
    """What four eyes are about: everything but where lines are posted."""
    lines = [{term: one for term, one in line.readings.items() if term not in CODING_TERMS} for line in invoice.lines]
    return replace(invoice, lines=()), lines


def _arrive(store: Store, one: Record) -> None:
    with store.writing(actor="benchmark") as transaction:
        now = transaction.now
    arrival = Arrival(
        arrival_id=uuid.uuid4().hex,
        name=one.file,
        raw_name=one.file.encode(),
        sha256=one.document_id,
        size=1000,
        arrived_at=now,
        identity=uuid.uuid4().hex,
    )
    Arrivals(store).register(arrival)
    (held,) = work.lease(store, owner="benchmark", count=1)
    finish(store, held, (one,))
