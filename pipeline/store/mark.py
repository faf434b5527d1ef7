"""The mark of a target: the event up to which it has been given everything that may be posted.

Whatever makes a bill postable writes an event whose subject is the bill, so an export looks only at the bills of the
events behind the mark, however many the store holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import case
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.tables.batch import TARGET_MARK
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from pipeline.store.store import Transaction

#: Of a document's id; a record's key begins with it.
_ID_LENGTH: Final = 64

#: Where more has changed, looking at all bills is no slower.
_FEW: Final = 500


def mark(connection: Connection, target: str) -> int:
    """The mark of a target; 0 where it was never given anything."""
    return connection.execute(select(TARGET_MARK.c.seq).where(TARGET_MARK.c.target == target)).scalar() or 0


def changed_since(connection: Connection, seq: int) -> tuple[str, ...] | None:
    """The documents of the events behind an event; `None` where they are many."""
    document_id = func.substr(EVENT.c.subject, 1, _ID_LENGTH)
    query = select(document_id).where(EVENT.c.seq > seq).distinct().limit(_FEW + 1)
    found = tuple(connection.execute(query).scalars())
    return found if len(found) <= _FEW else None


def move_mark(transaction: Transaction, target: str, seq: int) -> None:
    """Note that a target has been given everything up to an event; a mark never goes back."""
    mine = TARGET_MARK.c.target == target
    higher = case((TARGET_MARK.c.seq < seq, seq), else_=TARGET_MARK.c.seq)
    if transaction.connection.execute(update(TARGET_MARK).where(mine).values(seq=higher)).rowcount == 0:
        transaction.connection.execute(insert(TARGET_MARK).values(target=target, seq=seq))
