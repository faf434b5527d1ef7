"""Fills a store with very many bills at once, in every place where a bill can stand on the desk."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import text

from benchmarks.duplicating.bills import EACH
from benchmarks.duplicating.bills import MadeUp
from pipeline.matching.amount_key import amount_key
from pipeline.matching.duplicate import normalised_number
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.serial import to_json
from pipeline.review.page_words import page_words
from pipeline.review.sought import sought
from pipeline.store.judgements import Ending
from pipeline.store.judgements import monday
from pipeline.store.review.page_texts import KEEP
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.page_text import PAGE_TEXT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Table

    from benchmarks.desking.papers import Paper
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

CHUNK: Final = 5_000
#: As large as the record of a bill of a page, of what nobody opens.
_BODY: Final = {"x": "x" * 4_000}
#: Words that few bills have, and how many of them one has.
_VOCABULARY: Final = 20_000
_RARE: Final = 60
#: Of a hundred bills so many are waiting, and so on; all others were posted.
_WAITING: Final = 20
_TO_APPROVE: Final = 23
_APPROVED: Final = 27
_REJECTED: Final = 30
_RULES: Final = ("A5", "B1", "U2", "PO2", "V1")
_SURE: Final = (
    " document_type invoice_number issue_date currency payable_amount gross_total supplier_name due_date ",
    " document_type invoice_number issue_date currency gross_total supplier_vat_id ",
    " document_type issue_date currency payable_amount net_total tax_total gross_total supplier_name iban ",
)


def fill(store: Store, bills: int, paper: Paper, *, people: Sequence[str]) -> None:
    """Put so many bills into an empty store; of those that wait, some are handed to these people."""
    for start in range(0, bills, CHUNK):
        with store.writing(actor="benchmark") as transaction:
            made = [
                MadeUp(index=index, suppliers=suppliers(bills)) for index in range(start, min(start + CHUNK, bills))
            ]
            _put(transaction, made, paper, people)
    with store.writing(actor="benchmark") as transaction:  # as their own housekeeping does after a while
        transaction.connection.execute(text("ANALYZE"))


def urgent(store: Store, bills: int, count: int) -> list[MadeUp]:
    """Of so many bills those that wait and come first."""
    query = select(RECORD.c.file).where(RECORD.c.status == Status.EXCEPTION).order_by(RECORD.c.rank).limit(count)
    with store.reading() as connection:
        numbers = [int(file.removesuffix(".pdf")) for file in connection.execute(query).scalars()]
    return [MadeUp(index=number, suppliers=suppliers(bills)) for number in numbers]


def suppliers(bills: int) -> int:
    """How many send so many bills."""
    return max(bills // EACH, 1)


def _put(transaction: Transaction, made: Sequence[MadeUp], paper: Paper, people: Sequence[str]) -> None:
    now, posted = transaction.now, [one for one in made if one.index % 100 >= _REJECTED]
    _insert(transaction, ARRIVAL, [_arrival(one, paper, now) for one in made])
    _insert(transaction, DOCUMENT, [_document(one, paper, now) for one in made])
    _insert(transaction, RECORD, [_record(one, paper, now) for one in made])
    _insert(transaction, JUDGEMENT, [_judgement(one, now) for one in made])
    cases = [_case(one, paper, now, people) for one in made if one.index % 100 < _TO_APPROVE]
    _insert(transaction, EXCEPTION_CASE, cases)
    texts = [{"text_id": one.index + 1, "document_id": _id(one, paper), "part": 1} for one in made]
    _insert(transaction, PAGE_TEXT, texts)
    words = [{"text_id": one.index + 1, "words": " ".join(_words(one, paper))} for one in made]
    transaction.connection.execute(KEEP, words)
    if posted:
        number = made[0].index // CHUNK + 1
        batch = transaction.connection.execute(
            insert(BATCH).values(_batch(number, len(posted), now)).returning(BATCH.c.batch_id)
        )
        batch_id = batch.scalar_one()
        _insert(transaction, BATCH_ITEM, [_item(one, batch_id, place) for place, one in enumerate(posted)])


def _insert(transaction: Transaction, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        transaction.connection.execute(insert(table), rows)


def _id(one: MadeUp, paper: Paper) -> str:
    """Of the document: those that wait have one that people can look at."""
    return paper.document_id(one) if one.index % 100 < _WAITING else one.document_id


def _words(one: MadeUp, paper: Paper) -> tuple[str, ...]:
    """As many as stand on a page: those of the sample, which all have, and others that few have."""
    dice = random.Random(one.index)  # noqa: S311 - the same whenever it runs
    rare = [f"word{dice.randrange(_VOCABULARY)}" for _ in range(_RARE)]
    return page_words((*paper.words, *rare, one.number))


def _arrival(one: MadeUp, paper: Paper, now: dt.datetime) -> dict[str, Any]:
    document_id = _id(one, paper)
    told = {"sha256": document_id, "size": 1, "channel": "folder", "arrived_at": now, "settled_at": now}
    named = {"arrival_id": document_id, "name": f"{one.index}.pdf", "raw_name": b"", "identity": document_id}
    return {**named, **told, "outcome": Outcome.ACCEPTED, "reason": ""}


def _document(one: MadeUp, paper: Paper, now: dt.datetime) -> dict[str, Any]:
    ended = {"state": State.DONE, "outcome": Outcome.ACCEPTED, "reason": "", "attempt": 1, "deaths": 0}
    return {"document_id": _id(one, paper), "arrival_id": _id(one, paper), "arrived_at": now, **ended}


def _record(one: MadeUp, paper: Paper, now: dt.datetime) -> dict[str, Any]:
    is_approved = _TO_APPROVE <= one.index % 100 < _APPROVED
    return {
        "document_id": _id(one, paper),
        "part": 1,
        "revision": 1,
        "row_version": 1,
        "is_current": True,
        "status": _status(one.index % 100),
        "outcome": Outcome.ACCEPTED,
        "reason": "",
        "file": f"{one.index}.pdf",
        "received_date": now.date(),
        "document_type": "380",
        "invoice_number": one.number,
        "normalised_number": normalised_number(one.number),
        "supplier_name": one.supplier_name,
        "issue_date": one.issue_date,
        "due_date": one.issue_date + dt.timedelta(days=30),
        "gross_total": one.gross,
        "currency": "EUR",
        "gross_key": amount_key(one.gross),
        "text_hash": one.text_hash,
        "sought": sought(one.supplier_name, one.number, f"{one.index}.pdf"),
        "is_posted": one.index % 100 >= _REJECTED,
        "rank": one.issue_date.toordinal() + one.index % 97 / 97,
        "approved_by": "paul" if is_approved else None,
        "approved_at": now if is_approved else None,
        "created_at": now,
        "updated_at": now,
        "body": to_json(paper.read(one)) if one.index % 100 < _WAITING else _BODY,
    }


def _status(place: int) -> Status:
    if place < _WAITING:
        return Status.EXCEPTION
    if place < _APPROVED:
        return Status.RESOLVED
    return Status.REJECTED if place < _REJECTED else Status.CLEAN


def _case(one: MadeUp, paper: Paper, now: dt.datetime, people: Sequence[str]) -> dict[str, Any]:
    rule = _RULES[one.index % len(_RULES)]
    waits = one.index % 100 < _WAITING
    return {
        "document_id": _id(one, paper),
        "part": 1,
        "revision": 1,
        "reasons": [f"Rule {rule} asks about it.", "The supplier is new."] if waits else [],
        "rules": f" {rule} V1 " if waits else " ",
        "opened_at": now - dt.timedelta(hours=one.index % 200),
        "owner": people[one.index % len(people)] if one.index % 7 == 0 else None,
        "postponed_until": now.date() + dt.timedelta(days=9) if waits and one.index % 20 == 19 else None,  # noqa: PLR2004 - one in twenty of those that wait
    }


def _judgement(one: MadeUp, now: dt.datetime) -> dict[str, Any]:
    """As if the bills had come in over a year."""
    arrived, place = now - dt.timedelta(minutes=one.index * 521_000 % 524_160), one.index % 100
    ended = _ending(place)
    return {
        "document_id": one.document_id,
        "part": 1,
        "week": monday(arrived),
        "arrived_at": arrived,
        "is_bill": True,
        "supplier_name": one.supplier_name,
        "asked": f" {_RULES[one.index % len(_RULES)]} V1 " if place < _REJECTED else " ",
        "evidence": "text layer" if one.index % 3 else "scans and photos",
        "sureness": (700 + one.index * 7919 % 300) / 1000,
        "sure_of": _SURE[one.index % len(_SURE)],
        "is_otherwise_clean": place >= _TO_APPROVE,
        "is_check": False,
        "corrected": " gross_total " if place < _APPROVED and one.index % 40 == 1 else " ",  # one in forty was wrong
        "ending": ended,
        "seconds": None if ended is None else one.index * 7907 % 400_000 // (1 if place < _REJECTED else 4000),
    }


def _ending(place: int) -> Ending | None:
    if place < _TO_APPROVE:
        return None
    if place < _APPROVED:
        return Ending.APPROVED
    return Ending.REJECTED if place < _REJECTED else Ending.STRAIGHT_THROUGH


def _batch(number: int, records: int, now: dt.datetime) -> dict[str, Any]:
    named = {"target": "csv", "number": number, "name": f"csv-{number:06d}.csv", "sha256": "", "size": 1}
    return {**named, "records": records, "control_totals": {}, "sealed_at": now, "sealed_by": "x", "delivered_at": now}


def _item(one: MadeUp, batch_id: int, place: int) -> dict[str, Any]:
    return {
        "target": "csv",
        "document_id": one.document_id,
        "part": 1,
        "revision": 1,
        "batch_id": batch_id,
        "position": place,
    }
