"""Stores for tests: each test that asks for one runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine
from sqlalchemy import create_engine
from sqlalchemy import delete
from sqlalchemy import text
from sqlalchemy import update

import pipeline.store.tables
from pipeline.registry import load_folder
from pipeline.store.chain import GENESIS
from pipeline.store.store import Store
from pipeline.store.store import open_store
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.metadata import METADATA
from tests.ledger import Clock
from tests.postgres import NoServer
from tests.postgres import server

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = itertools.count()
KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: what tests write need not survive the machine."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, with an unforeseeable name
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a running server; where there is none the tests of it are skipped, but never in CI."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerdrop-", ignore_cleanup_errors=True))
        try:
            url = stack.enter_context(server(Path(folder)))
        except NoServer as reason:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(reason))
        yield url


@pytest.fixture(scope="session")
def migrated_file(quick_folder: Path) -> Path:
    """A SQLite database with its tables and nothing in them."""
    file = quick_folder / "migrated.sqlite"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def migrated_database(postgres_server: str) -> Iterator[tuple[str, Engine]]:
    """The URL of a PostgreSQL database with its tables, and an engine to empty it by."""
    url = new_database(postgres_server, "migrated")
    open_store(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    yield url, engine
    engine.dispose()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that has never been opened."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    return new_database(request.getfixturevalue("postgres_server"), f"empty_{next(_NUMBERS)}")


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of a store with nothing in it."""
    number = next(_NUMBERS)
    if request.param == "sqlite":
        migrated: Path = request.getfixturevalue("migrated_file")
        return f"sqlite:///{shutil.copy(migrated, migrated.with_name(f'{number}.sqlite'))}"
    url, engine = request.getfixturevalue("migrated_database")
    empty(engine)
    return str(url)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until it is moved."""
    return Clock()


@pytest.fixture
def store(store_url: str, clock: Clock) -> Iterator[Store]:
    """An open store with nothing in it."""
    with open_store(store_url, clock=clock) as opened:
        yield opened


def new_database(server_url: str, name: str) -> str:
    """The URL of a new database of a server."""
    admin = create_engine(server_url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return server_url.replace("/postgres?", f"/{name}?")


def empty(engine: Engine) -> None:
    """Take everything out of a store: quicker than making a new one."""
    load_folder(pipeline.store.tables)
    with engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            if table is not CHAIN_HEAD:
                connection.execute(delete(table))
        connection.execute(update(CHAIN_HEAD).values(seq=0, hash=GENESIS))
