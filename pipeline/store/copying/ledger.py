"""Copies a ledger, as it is at one moment, into an empty database, and proves it; what was stopped is taken for none.

The target is marked as unfinished before the first row and until the proof is given, so `open_store` refuses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.progress import Silent
from pipeline.store.bulk import stream_in
from pipeline.store.chain import head
from pipeline.store.copying.proof import PAGE
from pipeline.store.copying.proof import Proof
from pipeline.store.copying.proof import compared
from pipeline.store.copying.serials import counts
from pipeline.store.copying.serials import go_on
from pipeline.store.copying.tables import copied_tables
from pipeline.store.copying.tables import points_at_itself
from pipeline.store.copying.tally import Tally
from pipeline.store.copying.words import NAME
from pipeline.store.copying.words import copy_words
from pipeline.store.copying.words import forget_words
from pipeline.store.migration import REVISION
from pipeline.store.revision import Mark
from pipeline.store.revision import mark_of
from pipeline.store.revision import set_mark
from pipeline.store.revision import stated
from pipeline.store.store import open_store
from pipeline.store.store import unchecked_store
from pipeline.store.tables.event import CHAIN_HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy import Table

    from pipeline.progress import Progress
    from pipeline.store.store import Store

_ACTOR: Final = "copy"
_SILENT: Final = Silent()


def copy_ledger(source: Connection, url: str, *, progress: Progress = _SILENT) -> Proof:
    """Copy what a connection sees into the empty database at a URL; the target may be used if the proof is given.

    Args:
        source: It sees one moment.
        url: Of a database without rows, or of one in which a copy was stopped.
        progress: Is told of each table.

    Raises:
        StoreError: One of the databases fails; the target is left marked as unfinished.
        UsageError: The target holds something.
    """
    see_that_it_is_free(url)
    with unchecked_store(url) as target:
        _begin(target)
        stood, given = head(source), counts(source)
        tables = copied_tables()
        found = {
            table.name: _copy(source, target, table) for table in progress.track(tables, total=len(tables), what="copy")
        }
        found[NAME] = copy_words(source, target, actor=_ACTOR)
        with target.writing(actor=_ACTOR) as transaction:
            go_on(transaction.connection, given)
        proof = compared(found, stood, target)
        if proof.is_given:
            allow(target)
        return proof


def see_that_it_is_free(url: str) -> None:
    """Make the tables of a database, and refuse one that holds something.

    Raises:
        UsageError: It holds something.
    """
    with unchecked_store(url) as target, target.connected() as connection:
        said = stated(connection)
    if mark_of(said) is Mark.UNFINISHED:
        if said != f"{Mark.UNFINISHED}-{REVISION}":
            raise _taken("what a copy of another Ledgerdrop has left")
        return
    with open_store(url) as target, target.reading() as connection:
        if not _is_empty(connection):
            raise _taken("a ledger")


def allow(target: Store) -> None:
    """Take the mark off a database that is whole."""
    with target.writing(actor=_ACTOR) as transaction:
        set_mark(transaction.connection, None)


def _taken(by: str) -> UsageError:
    return UsageError(
        f"the target holds {by} already; nothing was written",
        remedy="Name a database that is empty: nothing is ever copied over something else.",
    )


def _is_empty(connection: Connection) -> bool:
    if connection.execute(select(CHAIN_HEAD.c.seq)).scalar():
        return False
    tables = (table for table in copied_tables() if table.name != CHAIN_HEAD.name)
    return not any(connection.execute(select(func.count()).select_from(table)).scalar() for table in tables)


def _begin(target: Store) -> None:
    """Mark the target, and take out what a copy that was stopped has left."""
    with target.writing(actor=_ACTOR) as transaction:
        set_mark(transaction.connection, Mark.UNFINISHED)
        for table in reversed(copied_tables()):
            if itself := points_at_itself(table):
                transaction.connection.execute(update(table).values(dict.fromkeys(itself)))
            transaction.connection.execute(delete(table))
        forget_words(transaction.connection)


def _copy(source: Connection, target: Store, table: Table) -> Tally:
    """Copy a table page by page; what it comes to."""
    tally, itself, names = Tally(), points_at_itself(table), [column.name for column in table.columns]
    with source.execute(select(table).execution_options(yield_per=PAGE)) as rows:
        for page in rows.mappings().partitions():
            for row in page:
                tally = tally.with_row(row[name] for name in names)
            with target.writing(actor=_ACTOR) as transaction:
                stream_in(transaction.connection, table, [{**row, **dict.fromkeys(itself)} for row in page])
    if itself:
        _point(source, target, table, itself)
    return tally


def _point(source: Connection, target: Store, table: Table, itself: tuple[str, ...]) -> None:
    """Let rows point at others of the same table, now that all are there."""
    keys = [column.name for column in table.primary_key]
    names = (*keys, *itself)
    pointing = select(*(table.c[name] for name in names)).where(or_(*(table.c[name].is_not(None) for name in itself)))
    is_it = and_(*(table.c[name] == bindparam(f"of_{name}") for name in keys))
    pointed = update(table).where(is_it).values({name: bindparam(f"to_{name}") for name in itself})
    with source.execute(pointing.execution_options(yield_per=PAGE)) as rows:
        for page in rows.mappings().partitions():
            with target.writing(actor=_ACTOR) as transaction:
                transaction.connection.execute(pointed, [_named(row, keys, itself) for row in page])


def _named(row: Any, keys: list[str], itself: tuple[str, ...]) -> dict[str, Any]:
    return {**{f"of_{name}": row[name] for name in keys}, **{f"to_{name}": row[name] for name in itself}}
