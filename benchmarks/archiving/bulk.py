"""Very many documents at once, made of the rows of one: what reads all of them has as much to do as with real ones."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from benchmarks.archiving.filling import fill
from pipeline.store import chain
from pipeline.store.bulk import insert_all
from pipeline.store.store import open_store
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_STEP: Final = 2000
_TABLES: Final = (ARRIVAL, DOCUMENT, RECORD, PAST_BILL)


def multiply(settings: Settings, count: int) -> None:
    """Have an installation with so many documents, their bytes and their events."""
    fill(settings, 1)
    with open_store(settings.database_url) as store:
        with store.reading() as connection:
            first = {table.name: dict(connection.execute(select(table)).mappings().one()) for table in _TABLES}
        for start in range(1, count, _STEP):
            _add(store, settings, first, range(start, min(start + _STEP, count)))


def _add(store: Store, settings: Settings, first: Mapping[str, dict[str, Any]], numbers: range) -> None:
    """Some more documents, like the first."""
    contents = {hashlib.sha256(content).hexdigest(): content for content in (str(n).encode() for n in numbers)}
    arrivals = {document_id: uuid.uuid4().hex for document_id in contents}
    for document_id, content in contents.items():
        path = settings.blobs_folder / document_id[:2] / document_id[2:4] / document_id
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in first}
    for document_id, arrival_id in arrivals.items():
        arrival = {"arrival_id": arrival_id, "sha256": document_id, "identity": arrival_id}
        rows["arrival"].append({**first["arrival"], **arrival})
        rows["document"].append({**first["document"], "document_id": document_id, "arrival_id": arrival_id})
        for name in ("record", "past_bill"):
            rows[name].append({**first[name], "document_id": document_id})
    with store.writing(actor="filling") as transaction:
        for table in _TABLES:
            insert_all(transaction.connection, table, rows[table.name])
        notes = [
            chain.Note(what=what, subject=subject, actor="filling", after={"status": "rejected"})
            for document_id, arrival_id in arrivals.items()
            for what, subject in (("arrived", arrival_id), ("recorded", document_id))
        ]
        chain.append(transaction.connection, notes, at=transaction.now)
