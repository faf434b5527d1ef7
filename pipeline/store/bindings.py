"""Which pages make up which bill of a document: as a person has said it, or as the machine has divided the file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.document.binding import Binding
from pipeline.document.binding import Part
from pipeline.model.plain import Plain
from pipeline.store.tables.binding import BINDING
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

BINDINGS: Final[Plain[Binding]] = Plain(Binding)


def read(store: Store, document_id: str) -> Binding | None:
    """What a person has said a document consists of; `None` where nobody has."""
    with store.reading() as connection:
        return said(connection, document_id)


def said(connection: Connection, document_id: str) -> Binding | None:
    """The same, as a connection sees it."""
    body = connection.execute(select(BINDING.c.body).filter_by(document_id=document_id)).scalar_one_or_none()
    return None if body is None else BINDINGS.read(body)


def standing(transaction: Transaction, document_id: str) -> Binding:
    """What a document consists of, whoever has said so; for a document whose bills were read."""
    known = said(transaction.connection, document_id)
    return _of_records(transaction, document_id) if known is None else known


def keep(transaction: Transaction, document_id: str, binding: Binding | None) -> None:
    """Put a binding in place of what was said before; `None` leaves it to the machine again."""
    transaction.connection.execute(delete(BINDING).filter_by(document_id=document_id))
    if binding is not None:
        row = {"document_id": document_id, "body": BINDINGS.write(binding)}
        transaction.connection.execute(insert(BINDING), row)


def _of_records(transaction: Transaction, document_id: str) -> Binding:
    query = select(RECORD.c.part, RECORD.c.body).where(RECORD.c.document_id == document_id, RECORD.c.is_current)
    rows = transaction.connection.execute(query.order_by(RECORD.c.part)).all()
    parts = tuple(Part(part=row.part, pages=tuple(row.body.get("pages", ()))) for row in rows)
    pages = select(DOCUMENT.c.pages).where(DOCUMENT.c.document_id == document_id)
    counted = transaction.connection.execute(pages).scalar() or 0
    return Binding(own_pages=max((counted, *(page for part in parts for page in part.pages))), parts=parts)
