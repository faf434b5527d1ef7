"""The ledger on a PostgreSQL server, for several hosts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import create_engine
from sqlalchemy import func
from sqlalchemy import select

if TYPE_CHECKING:
    from sqlalchemy import URL


def postgresql_engine(url: URL) -> Engine:
    """The engine of a database on a server; connections that the server dropped are replaced."""
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)


def server_now(connection: Connection) -> dt.datetime:
    """The server's time: the clocks of several hosts differ, and leases are measured by it."""
    return connection.execute(select(func.now())).scalar_one().astimezone(dt.UTC)
