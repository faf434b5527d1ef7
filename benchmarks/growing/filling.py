"""A ledger of many documents, with everything beside its bills that the way of the next one touches."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy import text
from sqlalchemy import update

from benchmarks.duplicating.bills import MadeUp
from benchmarks.duplicating.filling import fill as fill_with_bills
from pipeline.matching.identity import supplier_identity
from pipeline.matching.past_bill import past_bill
from pipeline.store.judgements import Ending
from pipeline.store.judgements import monday
from pipeline.store.registers.history import PAST_BILLS
from pipeline.store.review.page_texts import KEEP
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.page_text import PAGE_TEXT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from sqlalchemy import Table

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: A supplier has sent as many in a small ledger as in a large one: more of the same supplier would be compared.
EACH: Final = 10
_CHUNK: Final = 5_000
_EVENTS: Final = 3
#: Below all that are real: what is measured begins its chain behind them, and nobody verifies it.
_BEFORE: Final = -1_000_000_000


def fill(store: Store, documents: int, *, targets: Sequence[str]) -> int:
    """Put so many posted bills into an empty store; how many suppliers they are of."""
    suppliers = fill_with_bills(store, documents, each=EACH)
    bodies = {at: _past(MadeUp(index=at, suppliers=suppliers)) for at in range(suppliers)}
    for start in range(0, documents, _CHUNK):
        made = [MadeUp(index=at, suppliers=suppliers) for at in range(start, min(start + _CHUNK, documents))]
        with store.writing(actor="benchmark") as transaction:
            _beside(transaction, made, bodies)
            for target in targets:
                _posted(transaction, target, start // _CHUNK + 1, made)
    with store.writing(actor="benchmark") as transaction:  # as their own housekeeping does after a while
        transaction.connection.execute(update(RECORD).values(is_posted=True))
        if transaction.connection.dialect.name == "postgresql":  # which did not count what had its number already
            for table, column in (("likeness", "likeness_id"), ("page_text", "text_id")):
                following = f"setval(pg_get_serial_sequence('{table}', '{column}'), max({column}))"
                transaction.connection.execute(text(f"SELECT {following} FROM {table}"))  # noqa: S608 - our own names
        transaction.connection.execute(text("ANALYZE"))
    return suppliers


def _beside(transaction: Transaction, made: Sequence[MadeUp], bodies: dict[int, tuple[str, Any]]) -> None:
    _insert(transaction, PAST_BILL, [_past_row(one, *bodies[one.supplier]) for one in made])
    _insert(transaction, JUDGEMENT, [_judgement(one, transaction) for one in made])
    _insert(transaction, EVENT, [row for one in made for row in _events(one, transaction)])
    texts = [{"text_id": one.index + 1, "document_id": one.document_id, "part": 1} for one in made]
    _insert(transaction, PAGE_TEXT, texts)
    words = [{"text_id": one.index + 1, "words": f"{one.number} {one.supplier_name} total due"} for one in made]
    transaction.connection.execute(KEEP, words)


def _past(one: MadeUp) -> tuple[str, Any]:
    record = one.record()
    return supplier_identity(record), PAST_BILLS.write(past_bill(record, received_date=one.issue_date))


def _past_row(one: MadeUp, supplier: str, body: Any) -> dict[str, Any]:
    key = {"document_id": one.document_id, "part": 1}
    return {**key, "supplier": supplier, "billed_on": one.issue_date, "body": body}


def _judgement(one: MadeUp, transaction: Transaction) -> dict[str, Any]:
    return {
        "document_id": one.document_id,
        "part": 1,
        "week": monday(transaction.now),
        "arrived_at": transaction.now,
        "is_bill": True,
        "supplier_name": one.supplier_name,
        "asked": " ",
        "evidence": "text layer",
        "sureness": 0.99,
        "sure_of": " gross_total ",
        "is_otherwise_clean": True,
        "is_check": False,
        "corrected": " ",
        "ending": Ending.STRAIGHT_THROUGH,
        "seconds": 1,
    }


def _events(one: MadeUp, transaction: Transaction) -> Iterator[dict[str, Any]]:
    for place, (what, subject) in enumerate((("arrived", "a"), ("recorded", ""), ("exported", ""))):
        seq = _BEFORE + one.index * _EVENTS + place
        hashed = hashlib.sha256(f"{seq}".encode()).hexdigest()
        told = {"at": transaction.now, "actor": "benchmark", "what": what, "reason": ""}
        subject_key = f"{subject}{one.document_id}" if not subject else f"a{one.index}"
        sealed = {"prev_hash": "", "hash": hashed, "before": None, "after": {"outcome": "accepted"}}
        yield {"seq": seq, "subject": subject_key, **told, **sealed}


def _posted(transaction: Transaction, target: str, number: int, made: Sequence[MadeUp]) -> None:
    named = {"target": target, "number": number, "name": f"{target}-{number:06d}.x", "sha256": "", "size": 1}
    sealed = {"sealed_at": transaction.now, "sealed_by": "benchmark", "delivered_at": transaction.now}
    born = insert(BATCH).values(**named, **sealed, records=len(made), control_totals={}).returning(BATCH.c.batch_id)
    batch_id = transaction.connection.execute(born).scalar_one()
    rows = [
        {"target": target, "document_id": one.document_id, "part": 1, "revision": 1, "batch_id": batch_id,
         "position": place, "is_reversal": False}
        for place, one in enumerate(made)
    ]  # fmt: skip
    _insert(transaction, BATCH_ITEM, rows)


def _insert(transaction: Transaction, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        transaction.connection.execute(insert(table), rows)
