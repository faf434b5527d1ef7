"""What was sealed of purged bills: batches for targets and files for the bank lose their bytes, never their totals.

The bytes of a batch go once every bill in it is purged. Files that were delivered belong to whoever received them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.delivery_line import DELIVERY_LINE
from pipeline.store.tables.delivery_try import DELIVERY_TRY
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_FILE
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.payment import PAYMENT_RUN
from pipeline.store.tables.payment import PAYMENT_STOP

if TYPE_CHECKING:
    from pipeline.store.store import Transaction

_OTHER_ITEM = BATCH_ITEM.alias("other_item")
_OTHER_PART = PAYMENT_PART.alias("other_part")
_OTHER_PAYMENT = PAYMENT.alias("other_payment")


def empty_batches(transaction: Transaction, document_id: str) -> None:
    """Empty what was sealed of a document, which counts as purged already."""
    execute, item = transaction.connection.execute, BATCH_ITEM.c
    others = exists().where(_OTHER_ITEM.c.batch_id == item.batch_id, ~is_purged(_OTHER_ITEM.c.document_id))
    its = execute(select(item.batch_id, item.position).where(item.document_id == document_id)).all()
    if not its:
        return
    for row in its:
        line = (DELIVERY_LINE.c.batch_id == row.batch_id, DELIVERY_LINE.c.position == row.position)
        execute(update(DELIVERY_LINE).where(*line).values(reason=""))
    empty = execute(select(item.batch_id).distinct().where(item.document_id == document_id, ~others)).scalars().all()
    execute(delete(BATCH_CONTENT).where(BATCH_CONTENT.c.batch_id.in_(empty)))
    execute(update(DELIVERY_TRY).where(DELIVERY_TRY.c.batch_id.in_(empty)).values(reason=""))


def empty_payments(transaction: Transaction, document_id: str, *, keeps_history: bool) -> None:
    """Empty what was paid of a document: whose account, and in what words; its key, state and amount stay."""
    execute, part = transaction.connection.execute, PAYMENT_PART.c
    if execute(select(part.payment_id).where(part.document_id == document_id).limit(1)).first() is None:
        return
    if not keeps_history:
        execute(update(PAYMENT_PART).where(part.document_id == document_id).values(number=""))
    others = exists().where(_OTHER_PART.c.payment_id == part.payment_id, ~is_purged(_OTHER_PART.c.document_id))
    query = select(part.payment_id).distinct().where(part.document_id == document_id, ~others)
    payments = execute(query).scalars().all()
    gone = {"name": "", "iban": "", "bic": "", "reference": "", "text": "", "reason": ""}
    execute(update(PAYMENT).where(PAYMENT.c.payment_id.in_(payments)).values(gone))
    execute(update(PAYMENT_STOP).where(PAYMENT_STOP.c.payment_id.in_(payments)).values(words=""))
    alive = and_(_OTHER_PAYMENT.c.run_id == PAYMENT_RUN.c.run_id, _OTHER_PAYMENT.c.iban != "")
    its_runs = select(PAYMENT.c.run_id).where(PAYMENT.c.payment_id.in_(payments))
    runs = select(PAYMENT_RUN.c.name).where(PAYMENT_RUN.c.run_id.in_(its_runs), ~exists().where(alive))
    stops = select(PAYMENT_STOP.c.file).where(PAYMENT_STOP.c.payment_id.in_(payments))
    names = {*execute(runs).scalars(), *execute(stops).scalars()} - {None}
    execute(update(PAYMENT_FILE).where(PAYMENT_FILE.c.name.in_(names)).values(content=b""))
