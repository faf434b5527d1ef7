"""The row of a bill that a person changes: locked, and only as they saw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import select

from pipeline.errors import StoreError
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.model.words import say
from pipeline.store.key import parse_key
from pipeline.store.purging.purged import purged_in
from pipeline.store.recording import is_exported
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A bill as it stands in the store, nobody else changing it until the transaction ends."""

    key: str
    record: Record
    revision: int
    row_version: int
    status: Status
    is_approved: bool
    #: As it is stored.
    body: dict[str, Any]

    @property
    def place(self) -> dict[str, Any]:
        """The columns that say which revision of which bill it is."""
        document_id, part = parse_key(self.key)
        return {"document_id": document_id, "part": part, "revision": self.revision}

    @property
    def row(self) -> ColumnElement[bool]:
        """Its row as it was seen, for a statement that must change no other."""
        same = [RECORD.c[name] == value for name, value in self.place.items()]
        return and_(*same, RECORD.c.is_current, RECORD.c.row_version == self.row_version)


class Stale(StoreError):
    """A bill was to be changed that is not any more as it was seen."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"bill {key} was changed by somebody else meanwhile",
            remedy=say("What you typed is kept: compare it with what stands now, and save again."),
        )


class Unchangeable(StoreError):
    """A bill was to be changed that is not open to changes."""

    def __init__(self, key: str, why: str, *, remedy: str) -> None:
        super().__init__(f"bill {key} cannot be changed: {why}", remedy=remedy)


def standing(transaction: Transaction, key: str, *, row_version: int) -> Standing:
    """The bill under a key, as it was when somebody saw it.

    Raises:
        Stale: It is another by now, or gone.
        Unchangeable: It was posted, or is being read again.
    """
    found, state = _locked(transaction, key, row_version)
    if is_exported(transaction, **found.place):
        remedy = say("Reverse the posting and issue the bill anew.")
        raise Unchangeable(found.key, say("it was posted"), remedy=remedy)
    _see_that_it_is_open(found, state)
    return found


def posted(transaction: Transaction, key: str, *, row_version: int) -> Standing:
    """The bill under a key, which was posted as it stands, as it was when somebody saw it.

    Raises:
        Stale: It is another by now, or gone.
        Unchangeable: It was not posted as it stands, or is being read again.
    """
    found, state = _locked(transaction, key, row_version)
    if not is_exported(transaction, **found.place):
        remedy = say("Change it as it is: nothing has to be reversed.")
        raise Unchangeable(found.key, say("it is not posted as it stands"), remedy=remedy)
    _see_that_it_is_open(found, state)
    return found


def see_that_it_is_kept(transaction: Transaction, key: str) -> None:
    """See that a bill still says what it said.

    Raises:
        Unchangeable: It is purged.
    """
    if purged_in(transaction.connection, parse_key(key)[0]):
        remedy = say("Nothing but the proof of what was decided is left of it.")
        raise Unchangeable(key, say("it is purged"), remedy=remedy)


def _locked(transaction: Transaction, key: str, row_version: int) -> tuple[Standing, State]:
    see_that_it_is_kept(transaction, key)
    document_id, part = parse_key(key)
    query = (
        select(RECORD, DOCUMENT.c.state)
        .join(DOCUMENT, DOCUMENT.c.document_id == RECORD.c.document_id)
        .where(RECORD.c.document_id == document_id, RECORD.c.part == part, RECORD.c.is_current)
        .with_for_update(of=RECORD)
    )
    row = transaction.connection.execute(query).one_or_none()
    if row is None or row.row_version != row_version:
        raise Stale(key)
    found = Standing(
        key=key,
        record=from_json(row.body),
        revision=row.revision,
        row_version=row.row_version,
        status=Status(row.status),
        is_approved=row.approved_at is not None,
        body=row.body,
    )
    return found, State(row.state)


def _see_that_it_is_open(found: Standing, state: State) -> None:
    if found.record.given_to is not None:
        raise Unchangeable(
            found.key,
            say("its pages are part of another bill now"),
            remedy=say("Look at the bill that has its pages now."),
        )
    if state not in {State.DONE, State.DEAD}:
        raise Unchangeable(
            found.key,
            say("its document is being read again"),
            remedy=say("Wait until that is done, and look at it again."),
        )
