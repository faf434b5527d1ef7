"""One moment of a store, for everything that is asked about a document."""

from __future__ import annotations

from contextlib import AbstractContextManager
from contextlib import ExitStack
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Protocol
from typing import Self

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Connection

    from pipeline.store.store import Store


class Readable(Protocol):
    """Where questions are put: a store, or a moment of it."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one moment."""
        ...


class Moment:
    """What a store holds at the first question, for all that follow: asking costs less than a connection for each."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held = ExitStack()
        self._connection: Connection | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The one connection, as of `Store.reading`; one that fails is let go of."""
        if self._connection is None:
            self._connection = self._held.enter_context(self._store.reading())
        try:
            yield self._connection
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise

    def now(self, connection: Connection) -> dt.datetime:
        """The time that the store goes by."""
        return self._store.now(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the connection; the next question is about another moment."""
        self._connection = None
        self._held.__exit__(kind, error, trace)
