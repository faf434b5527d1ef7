"""The ledger in one file, for one host."""

from __future__ import annotations

import datetime as dt
import fcntl
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import create_engine
from sqlalchemy import event

from pipeline.errors import ConfigurationError
from pipeline.errors import StoreError
from pipeline.store.mounts import MOUNTS
from pipeline.store.mounts import network_type

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from sqlalchemy import URL

#: Execution option of a connection that is going to write.
WRITES: Final = "ledgerdrop_writes"

#: Execution option of a connection for what is done outside of any transaction.
MAINTAINS: Final = "ledgerdrop_maintains"

#: How long one writer waits for another.
BUSY_SECONDS: Final = 60

#: So many stay open once they were needed: another one begins with an empty cache.
CONNECTIONS: Final = 16

#: Pages of the file that each connection keeps at hand, in KiB.
_CACHE: Final = 4_000

#: Prepared statements that each connection keeps: one keeps what was bound to it last, such as the bytes of a batch,
#: and to prepare it anew costs no more than can be measured.
_STATEMENTS: Final = 0

_PRAGMAS: Final = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    f"cache_size = -{_CACHE}",
    # What is purged must not be found in the file.
    "secure_delete = ON",
)


def sqlite_engine(url: URL, *, mounts: Path = MOUNTS) -> Engine:
    """The engine of a database file, which is made where there is none.

    Raises:
        ConfigurationError: The URL names no file.
        StoreError: The file lies where SQLite's locks do not hold.
    """
    if not url.database or url.database == ":memory:":
        raise ConfigurationError(
            "the database has no file, so it would be lost", remedy="Name one: sqlite:////srv/ledgerdrop/ledger.sqlite"
        )
    folder = Path(url.database).parent
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_network(folder, mounts)
    arguments = {"timeout": BUSY_SECONDS, "cached_statements": _STATEMENTS}
    engine = create_engine(url, connect_args=arguments, hide_parameters=True, pool_use_lifo=True, pool_size=CONNECTIONS)
    event.listen(engine, "connect", partial(_prepare, engine))
    event.listen(engine, "begin", _begin)
    return engine


def utc_now(_: Connection) -> dt.datetime:
    """This host's time: one host has the file."""
    return dt.datetime.now(dt.UTC)


@contextmanager
def sqlite_alone(engine: Engine, name: str) -> Iterator[None]:
    """A lock on a file beside the database; the system lets go of it when its process ends, however that was."""
    with Path(f"{engine.url.database}.{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def sqlite_turn(engine: Engine, name: str) -> Iterator[bool]:
    """The same lock where it is free; whether it was."""
    with Path(f"{engine.url.database}.{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _refuse_network(folder: Path, mounts: Path) -> None:
    kind = network_type(folder, mounts=mounts)
    if kind is not None:
        raise StoreError(
            f"{folder} lies on a network file system ({kind}), where SQLite loses writes",
            remedy="Keep the database on a local disk, or use PostgreSQL: LEDGERDROP_DATABASE=postgresql://...",
        )


def _prepare(engine: Engine, connection: sqlite3.Connection, _: object) -> None:
    """One at a time: a new file that two turn to its journal together is locked to one of them, who is not let wait."""
    connection.isolation_level = None  # transactions are begun by `_begin`, not by the driver
    with sqlite_alone(engine, "opening"):
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: a reader that turns writer fails without waiting, so no reader may."""
    options = connection.get_execution_options()
    if options.get(MAINTAINS, False):
        connection.exec_driver_sql("PRAGMA query_only = 0")
        return
    writes = options.get(WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {not writes:d}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
