"""Keeps leases: however long a document takes, it stays ours; whatever ends the work, it is not left behind."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING
from typing import Self

from flows.rounds import Rounds
from pipeline.errors import StoreError
from pipeline.store.lease import LeaseLost
from pipeline.store.work import LEASE_TIME
from pipeline.store.work import give_back
from pipeline.store.work import renew

if TYPE_CHECKING:
    import datetime as dt
    from types import TracebackType

    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)


class Keeper:
    """Renews the leases that are held, from a thread of its own; gives back what is left on leaving the `with`."""

    def __init__(self, store: Store, *, lasts: dt.timedelta = LEASE_TIME, every: float | None = None) -> None:
        """Describe the keeper; nothing is renewed before it is entered.

        Args:
            store: Where the leases are.
            lasts: How long each lasts from its renewal.
            every: Seconds between renewals; else a third of that, so that one may fail.
        """
        self._store = store
        self._lasts = lasts
        self._every = lasts.total_seconds() / 3 if every is None else every
        self._held: dict[str, Lease] = {}
        self._lock = threading.Lock()
        self._rounds = Rounds(self._renew, pause=lambda: self._every, name="keeper")

    def __enter__(self) -> Self:
        self._rounds.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave to others at once what was not finished."""
        try:
            self._rounds.end()
        finally:
            for lease in self._held.values():
                self._give_back(lease)

    def hold(self, lease: Lease) -> None:
        """Keep a lease from now on.

        Raises:
            RuntimeError: Leases are not renewed any more.
        """
        self._rounds.see_that_they_go_on()
        with self._lock:
            self._held[lease.token] = lease

    def let_go(self, lease: Lease) -> None:
        """Keep it no longer: its work is done, or others have it."""
        with self._lock:
            self._held.pop(lease.token, None)

    def give_back(self, lease: Lease) -> None:
        """Keep it no longer, and leave its document to others at once."""
        self.let_go(lease)
        self._give_back(lease)

    def _renew(self) -> None:
        with self._lock:
            held = tuple(self._held.values())
        try:
            renew(self._store, held, lasts=self._lasts)
        except StoreError as error:
            logger.warning("leases could not be renewed, and are tried again: %s", error)

    def _give_back(self, lease: Lease) -> None:
        try:
            give_back(self._store, lease)
        except LeaseLost:
            logger.info("document %s is with another worker already", lease.document_id)
        except StoreError as error:
            logger.warning("document %s is left to run out of its lease: %s", lease.document_id, error)
