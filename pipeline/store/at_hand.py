"""The document that is being judged: others came before it or after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Protocol

from sqlalchemy import select

from pipeline.store.tables.document import DOCUMENT

if TYPE_CHECKING:
    from pipeline.store.store import Store


class AtHand(Protocol):
    """Which document it is, and when it came; a lease says so too."""

    @property
    def document_id(self) -> str:
        """SHA-256 of its bytes."""
        ...

    @property
    def arrived_at(self) -> dt.datetime:
        """When it came."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A document that nobody works on, as one that a person looks at."""

    document_id: str
    arrived_at: dt.datetime


def arrived(store: Store, document_id: str) -> Arrived:
    """The document by its id.

    Raises:
        LookupError: There is none.
    """
    query = select(DOCUMENT.c.arrived_at).where(DOCUMENT.c.document_id == document_id)
    with store.reading() as connection:
        at = connection.execute(query).scalar_one_or_none()
    if at is None:
        raise LookupError(document_id)
    return Arrived(document_id=document_id, arrived_at=at)
