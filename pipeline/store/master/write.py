"""Writes planned changes, each with its event, in one transaction."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import delete
from sqlalchemy import update

from pipeline.matching.folding import folded
from pipeline.store.bulk import insert_all
from pipeline.store.tables.name_key import NAME_KEY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.store.master.book import Book
    from pipeline.store.master.book import Change
    from pipeline.store.master.book import Row
    from pipeline.store.master.plan import Plan
    from pipeline.store.store import Transaction


def write(transaction: Transaction, planned: Plan, *, reason: str = "") -> None:
    """Write what a plan without problems says."""
    book = planned.book
    added = [_columns(book, change.after) for change in planned.changes if change.before is None]
    insert_all(transaction.connection, book.table, added)
    if changed := [_columns(book, change.after) for change in planned.changes if change.before is not None]:
        _update(transaction, book, changed)
    if book.name_keys is not None:
        _write_name_keys(transaction, book, planned.changes)
    for change in planned.changes:
        _note(transaction, book, change, reason)


def _columns(book: Book, row: Row) -> dict[str, Any]:
    values = {name: [*value] if isinstance(value, tuple) else value for name, value in row.items()}
    looked_up = {f"folded_{name}": folded(row[name]) if row[name] else None for name in book.folded}
    return {**values, **looked_up}


def _update(transaction: Transaction, book: Book, rows: Sequence[Row]) -> None:
    named = [name for name in rows[0] if name not in book.key]
    is_it = and_(*(book.table.c[name] == bindparam(f"its_{name}") for name in book.key))
    statement = update(book.table).where(is_it).values({name: bindparam(f"new_{name}") for name in named})
    keys = [{f"its_{name}": row[name] for name in book.key} for row in rows]
    values = [{f"new_{name}": row[name] for name in named} for row in rows]
    transaction.connection.execute(statement, [{**key, **value} for key, value in zip(keys, values, strict=True)])


def _write_name_keys(transaction: Transaction, book: Book, changes: Sequence[Change]) -> None:
    gone, come = [], []
    for change in changes:
        before, after = _name_keys(book, change.before), _name_keys(book, change.after)
        gone += [_name_key(book, key, change) for key in before - after]
        come += [_name_key(book, key, change) for key in after - before]
    if gone:
        is_it = and_(*(NAME_KEY.c[name] == bindparam(f"its_{name}") for name in gone[0]))
        their = [{f"its_{name}": value for name, value in row.items()} for row in gone]
        transaction.connection.execute(delete(NAME_KEY).where(is_it), their)
    # In the order of their index, for what lies together is written together.
    come.sort(key=lambda row: (row["name_key"], row["subject"]))
    insert_all(transaction.connection, NAME_KEY, come)


def _name_keys(book: Book, row: Row | None) -> frozenset[str]:
    return frozenset() if row is None or book.name_keys is None else book.name_keys(row)


def _name_key(book: Book, key: str, change: Change) -> dict[str, str]:
    return {"register": book.table.name, "name_key": key, "subject": change.key[0]}


def _note(transaction: Transaction, book: Book, change: Change, reason: str) -> None:
    """The event of a change: what was there and what is there now, of the columns that differ."""
    before = change.before or {}
    differing = [name for name, value in change.after.items() if value != before.get(name)]
    transaction.note(
        "added" if change.before is None else "changed",
        book.subject(change.key),
        before=None if change.before is None else {name: _told(change.before[name]) for name in differing},
        after={name: _told(change.after[name]) for name in differing},
        reason=reason,
    )


def _told(value: object) -> object:
    """As `json` can write it."""
    if isinstance(value, Decimal | dt.date):
        return str(value)
    return [*value] if isinstance(value, tuple) else value
