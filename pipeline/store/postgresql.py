"""The ledger on a PostgreSQL server, for several hosts."""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import create_engine
from sqlalchemy import func
from sqlalchemy import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL


#: So many stay open once they were needed: another one takes longer than what it is for.
CONNECTIONS: Final = 16


def postgresql_engine(url: URL) -> Engine:
    """The engine of a database on a server; connections that the server dropped are replaced."""
    plain = url.set(drivername="postgresql+psycopg")
    return create_engine(plain, pool_pre_ping=True, hide_parameters=True, pool_use_lifo=True, pool_size=CONNECTIONS)


def server_now(connection: Connection) -> dt.datetime:
    """The server's time: the clocks of several hosts differ, and leases are measured by it."""
    return connection.execute(select(func.now())).scalar_one().astimezone(dt.UTC)


@contextmanager
def postgresql_alone(engine: Engine, name: str) -> Iterator[None]:
    """An advisory lock of the server, which lets go of it when the connection ends, however that was."""
    with engine.begin() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(_key(name))))
        yield


@contextmanager
def postgresql_turn(engine: Engine, name: str) -> Iterator[bool]:
    """The same lock where it is free; whether it was."""
    with engine.begin() as connection:
        yield connection.execute(select(func.pg_try_advisory_xact_lock(_key(name)))).scalar_one()


def _key(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
