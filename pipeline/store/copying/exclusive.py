"""A ledger for one alone: it is refused where others have it open, and nobody else gets in until the end.

What somebody writes after a copy was begun would be in no copy, so a ledger is moved only when all have left it.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import create_engine
from sqlalchemy import make_url
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from pipeline.errors import UsageError
from pipeline.store.copying.tables import copied_tables
from pipeline.store.store import unchecked_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

#: A look of a moment, such as that of `doctor --quick`, is waited for.
_SECONDS: Final = 5
_OTHERS: Final = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


@contextmanager
def alone_in(url: str) -> Iterator[Connection]:
    """A connection to the ledger at a URL while nobody else has it; what is written is kept at the end, or undone.

    Raises:
        StoreError: The database does not answer.
        UsageError: Others have it open.
    """
    inside = _sqlite(url) if make_url(url).get_backend_name() == "sqlite" else _postgresql(url)
    with inside as connection:
        yield connection


@contextmanager
def _sqlite(url: str) -> Iterator[Connection]:
    """Only who is alone may end the journal that all write through; without it, one locks out the others."""
    engine = create_engine(url, connect_args={"timeout": _SECONDS, "isolation_level": None}, hide_parameters=True)
    try:
        with engine.connect() as connection:
            try:
                connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            except OperationalError as error:
                raise _not_alone() from error
            yield connection
            connection.commit()
    finally:
        engine.dispose()


@contextmanager
def _postgresql(url: str) -> Iterator[Connection]:
    """Who opens the ledger reads its revision first, and waits there; who has it open already is counted."""
    with unchecked_store(url) as store, store.connected() as plain:
        connection = plain.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            connection.execute(text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
            if connection.execute(_OTHERS).scalar():
                raise _not_alone()
            names = ", ".join(table.name for table in copied_tables())
            connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
            yield connection


def _not_alone() -> UsageError:
    return UsageError(
        "others have the ledger open; nothing was written",
        remedy="Stop `ledgerdrop up`, `watch`, `desk` and all workers, then run this again.",
    )
