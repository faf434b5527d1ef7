"""Stores for tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy import text

from pipeline.store.store import Store
from pipeline.store.store import open_store
from tests.ledger import Clock
from tests.postgres import NoServer
from tests.postgres import server

NewDatabase = Callable[[], str]

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running server; where there is none the tests of it are skipped, but never in CI."""
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-pg-", ignore_cleanup_errors=True) as folder:
        running = server(Path(folder))
        try:
            url = running.__enter__()
        except NoServer as reason:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(reason))
        try:
            yield url
        finally:
            running.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    url: str = request.getfixturevalue("postgres_server")
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    admin = create_engine(url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until it is moved."""
    return Clock()


@pytest.fixture
def store(database: str, clock: Clock) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(database, clock=clock) as opened:
        yield opened
