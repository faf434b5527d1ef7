"""Bills of an older program get what is kept beside a record today: history, claims, what makes twins, how they ended.

Nothing is read anew, so that what only the pages tell, how a bill looks, is kept once the bill is read again. It can be
broken off and begun again at any time: what is there already stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update

from pipeline.matching.line_hash import hash_of_lines
from pipeline.matching.supply import supply
from pipeline.model.outcome import Outcome
from pipeline.model.serial import from_json
from pipeline.store import judgements
from pipeline.store import likenesses
from pipeline.store.purging.purged import is_purged
from pipeline.store.remembering import remember
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from sqlalchemy import Row

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: Bills of one transaction: others wait for it no longer than for a document.
_PAGE: Final = 100

_IS_BILL: Final = and_(
    RECORD.c.is_current,
    RECORD.c.outcome.in_([each for each in Outcome if each.is_accepted]),
    ~is_purged(RECORD.c.document_id),
)
_HAS_HISTORY: Final = (
    select(PAST_BILL.c.part)
    .where(PAST_BILL.c.document_id == RECORD.c.document_id, PAST_BILL.c.part == RECORD.c.part)
    .exists()
)
_HAS_JUDGEMENT: Final = (
    select(JUDGEMENT.c.part)
    .where(JUDGEMENT.c.document_id == RECORD.c.document_id, JUDGEMENT.c.part == RECORD.c.part)
    .exists()
)
_NAMES_ITS_SUPPLIER: Final = or_(RECORD.c.supplier_name.is_not(None), RECORD.c.supplier_vat_id.is_not(None))
_COLUMNS: Final = tuple(
    RECORD.c[name] for name in ("document_id", "part", "revision", "body", "approved_at", "created_at")
)
_KEY: Final = tuple_(RECORD.c.document_id, RECORD.c.part)


def without_history(store: Store) -> int:
    """How many bills name a supplier whose history does not have them."""
    query = select(func.count()).select_from(RECORD).where(_IS_BILL, _NAMES_ITS_SUPPLIER, ~_HAS_HISTORY)
    with store.reading() as connection:
        return connection.execute(query).scalar_one()


def catch_up(store: Store, *, actor: str, page: int = _PAGE) -> int:
    """Keep what is missing beside every bill, some of them a transaction; how many bills now have more."""
    caught, after = 0, ("", 0)
    while True:
        with store.writing(actor=actor) as transaction:
            rows = _open(transaction, after, page)
            more = sum(_complete(transaction, row) for row in rows)
            if more:
                transaction.note("caught_up", "history", after={"bills": more})
        caught += more
        if len(rows) < page:
            return caught
        after = (rows[-1].document_id, rows[-1].part)


def _open(transaction: Transaction, after: tuple[str, int], page: int) -> Sequence[Row[Any]]:
    """The next bills of which something is missing, or may be."""
    query = (
        select(*_COLUMNS, _HAS_HISTORY.label("has_history"), _HAS_JUDGEMENT.label("is_judged"))
        .where(_IS_BILL, after < _KEY, or_(~_HAS_HISTORY, ~_HAS_JUDGEMENT, RECORD.c.line_hash.is_(None)))
        .order_by(RECORD.c.document_id, RECORD.c.part)
        .limit(page)
        .with_for_update(of=RECORD)
    )
    return transaction.connection.execute(query).all()


def _complete(transaction: Transaction, row: Row[Any]) -> bool:
    """Whether the bill has more beside it than before."""
    record = from_json(row.body)
    told = {"line_hash": hash_of_lines(record.invoice), "supply": supply(record.invoice)}
    if told["line_hash"]:
        its = (RECORD.c[name] == getattr(row, name) for name in ("document_id", "part", "revision"))
        transaction.connection.execute(update(RECORD).where(*its).values(told))
    if not row.has_history:
        remember(transaction, record)
        likenesses.keep(transaction, record)
    if not row.is_judged:
        judgements.make_up(transaction, record, ended_at=row.approved_at or row.created_at)
    return bool(told["line_hash"]) or not row.has_history
