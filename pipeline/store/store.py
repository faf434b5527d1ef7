"""The store: opened by URL, read in snapshots, written in transactions that also write down what they did."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import AbstractContextManager
from contextlib import contextmanager
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final
from typing import Self

from sqlalchemy import URL
from sqlalchemy import Connection
from sqlalchemy import Engine
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import IntegrityError

from pipeline.errors import ConfigurationError
from pipeline.errors import StoreError
from pipeline.fault_points import reach_of
from pipeline.model.words import say
from pipeline.store import chain
from pipeline.store import migration
from pipeline.store.postgresql import postgresql_alone
from pipeline.store.postgresql import postgresql_engine
from pipeline.store.postgresql import postgresql_turn
from pipeline.store.postgresql import server_now
from pipeline.store.sqlite import MAINTAINS
from pipeline.store.sqlite import WRITES
from pipeline.store.sqlite import sqlite_alone
from pipeline.store.sqlite import sqlite_engine
from pipeline.store.sqlite import sqlite_turn
from pipeline.store.sqlite import utc_now

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.fault_points import Write

Clock = Callable[[Connection], dt.datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What differs between the databases."""

    engine: Callable[[URL], Engine]
    clock: Clock
    alone: Callable[[Engine, str], AbstractContextManager[None]]
    turn: Callable[[Engine, str], AbstractContextManager[bool]]
    #: Makes what writers of this process pass one by one.
    turns: Callable[[], AbstractContextManager[object]]


_KINDS: Final = {
    "sqlite": Kind(engine=sqlite_engine, clock=utc_now, alone=sqlite_alone, turn=sqlite_turn, turns=threading.Lock),
    "postgresql": Kind(
        engine=postgresql_engine, clock=server_now, alone=postgresql_alone, turn=postgresql_turn, turns=nullcontext
    ),
}

#: Lists and checks see one moment, however many statements they take.
_SNAPSHOT: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class Transaction:
    """One write: all of it is kept, with its events, or none of it."""

    def __init__(self, connection: Connection, *, now: dt.datetime, actor: str) -> None:
        self.connection = connection
        self.now = now
        self.actor = actor
        self._notes: list[chain.Note] = []

    def note(
        self,
        what: str,
        subject: str,
        *,
        before: chain.Facts | None = None,
        after: chain.Facts | None = None,
        reason: str = "",
    ) -> None:
        """Have an event written when the transaction ends: last, so that the chain is locked as briefly as can be."""
        note = chain.Note(what=what, subject=subject, actor=self.actor, before=before, after=after, reason=reason)
        self._notes.append(note)

    def close(self) -> None:
        """Write the events."""
        chain.append(self.connection, self._notes, at=self.now)


class Store:
    """An open ledger. Threads may share it; a child process opens its own."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        # SQLite lets one write, and has the others sleep and look again; who waits here is woken at once.
        self._turn = _KINDS[engine.dialect.name].turns()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment.

        Raises:
            StoreError: The database does not answer.
        """
        options = _SNAPSHOT if self._engine.dialect.name == "postgresql" else {}
        with _named(self._engine), self._engine.connect() as plain:
            connection = plain.execution_options(**options)
            with connection.begin():
                yield connection

    def now(self, connection: Connection) -> dt.datetime:
        """The time that this store goes by."""
        return self._clock(connection)

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """A block that nobody else is in who asks for the same name, in whatever process; waits until it is free."""
        with _named(self._engine), _KINDS[self._engine.dialect.name].alone(self._engine, name):
            yield

    @contextmanager
    def turn(self, name: str) -> Iterator[bool]:
        """The same, but who comes while another is in it is told so, and does not wait."""
        with _named(self._engine), _KINDS[self._engine.dialect.name].turn(self._engine, name) as is_ours:
            yield is_ours

    @contextmanager
    def writing(self, *, actor: str, kind: Write | None = None) -> Iterator[Transaction]:
        """A transaction of `actor`, kept when the block ends and undone when it raises; `kind` names its fault points.

        Raises:
            StoreError: Nothing was written.
        """
        with self._turn, _named(self._engine), self._engine.connect() as plain:
            connection = plain.execution_options(**{WRITES: True})
            with connection.begin():
                transaction = Transaction(connection, now=self._clock(connection), actor=actor)
                yield transaction
                transaction.close()
                reach_of(kind, "written")
            reach_of(kind, "kept")

    @contextmanager
    def maintaining(self) -> Iterator[Connection]:
        """A connection without a transaction, for what a database does with itself as a whole; no other writer of ours.

        Raises:
            StoreError: The database does not do it.
        """
        with self._turn, _named(self._engine), self._engine.connect() as plain:
            is_sqlite = self._engine.dialect.name == "sqlite"
            yield plain.execution_options(**({MAINTAINS: True} if is_sqlite else {"isolation_level": "AUTOCOMMIT"}))

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection outside of any transaction.

        Raises:
            StoreError: The database does not answer.
        """
        with _named(self._engine), self._engine.connect() as plain:
            yield plain

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, whatever happened."""
        self.close()


def open_store(url: str, *, clock: Clock | None = None) -> Store:
    """The store at a URL of SQLite or PostgreSQL; its tables are made or brought up to date first.

    Raises:
        ConfigurationError: The URL is none, or of another database.
        StoreError: The database does not answer, a newer Ledgerdrop has written it, or it must not be used.
    """
    store = unchecked_store(url, clock=clock)
    try:
        with store.connected() as plain:
            migration.bring_up_to_date(plain.execution_options(**{WRITES: True}))
    except BaseException:
        store.close()
        raise
    return store


def unchecked_store(url: str, *, clock: Clock | None = None) -> Store:
    """The store at a URL, whatever its tables are: for whoever makes a ledger of another, or takes one back.

    Raises:
        ConfigurationError: The URL is none, or of another database.
    """
    parsed = _parsed(url)
    kind = _KINDS[parsed.get_backend_name()]
    return Store(kind.engine(parsed), clock or kind.clock)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise _wrong_url() from error
    if parsed.get_backend_name() not in _KINDS:
        raise _wrong_url()
    return parsed


def _wrong_url() -> ConfigurationError:
    return ConfigurationError(
        "the database setting names no database that we know",
        remedy=say("Set LEDGERDROP_DATABASE to sqlite:////folder/ledger.sqlite or postgresql://user@host/name."),
    )


@contextmanager
def _named(engine: Engine) -> Iterator[None]:
    """Trouble of the driver as our own; a broken constraint passes, for whoever can mend it."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        raise StoreError(
            f"the database {where} fails: {str(error.orig).strip()}",
            remedy=say("See that it runs, that its disk has room, and that this user may write it; then run again."),
        ) from error
