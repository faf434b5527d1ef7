"""Bills that are paid from here and are not: their documents stay until they are, however long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlalchemy import select

from pipeline.model.document_type import DocumentType
from pipeline.model.serial import from_json
from pipeline.payments.bill import open_bill
from pipeline.payments.choosing import is_ever_paid
from pipeline.store.due import may_be_posted
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from collections.abc import Iterator

    from sqlalchemy import Connection


def owing(connection: Connection, ids: Collection[str], since: dt.date | None) -> Iterator[str]:
    """Those of some documents with a bill that is still to be paid; none where no bills are paid from here."""
    if since is None or not ids:
        return
    its = (PAYMENT_PART.c.document_id == RECORD.c.document_id, PAYMENT_PART.c.part == RECORD.c.part)
    is_paid = exists().where(*its, PAYMENT_PART.c.is_living)
    is_owed = RECORD.c.document_type.is_distinct_from(DocumentType.MEDICAL_CLAIM)
    query = select(RECORD.c.body, RECORD.c.revision, RECORD.c.row_version, RECORD.c.is_posted).where(
        RECORD.c.document_id.in_(ids), may_be_posted(), is_owed, RECORD.c.received_date >= since, ~is_paid
    )
    for row in connection.execute(query):
        record = from_json(row.body)
        bill = open_bill(record, revision=row.revision, row_version=row.row_version, is_posted=row.is_posted)
        if is_ever_paid(bill):
            yield record.document_id
