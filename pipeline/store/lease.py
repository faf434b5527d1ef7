"""A lease: the right to work on a document for a while, with the token that proves it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import update

from pipeline.errors import StoreError
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State

if TYPE_CHECKING:
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """One document, leased to one worker."""

    document_id: str
    owner: str
    token: str
    expires_at: dt.datetime
    #: From 1.
    attempt: int
    #: How many of the processes that parsed it died of that.
    deaths: int
    #: How many of its workers were not heard of again.
    losses: int
    arrival_id: str
    #: The name under which it came, for people.
    file: str
    arrived_at: dt.datetime

    @property
    def received_date(self) -> dt.date:
        """The day of its arrival where this machine stands."""
        return self.arrived_at.astimezone().date()


class LeaseLost(StoreError):
    """A worker came too late: its lease ran out and the document was given to another."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"the lease of document {document_id} is lost; this result of it was not taken",
            remedy="Nothing needs doing: whoever has the document now brings its result.",
        )


def fence(transaction: Transaction, lease: Lease, *, state: State, **values: object) -> None:
    """End a lease by putting its document into another state.

    Raises:
        LeaseLost: The token is no longer the document's; nothing is to be written.
    """
    statement = (
        update(DOCUMENT)
        .where(DOCUMENT.c.document_id == lease.document_id, DOCUMENT.c.lease_token == lease.token)
        .values(state=state, lease_owner=None, lease_token=None, lease_expires_at=None, **values)
    )
    if transaction.connection.execute(statement).rowcount != 1:
        raise LeaseLost(lease.document_id)
