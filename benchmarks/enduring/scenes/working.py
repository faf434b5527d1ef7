"""Leases: given back, renewed, a parser that dies, a bill that is judged again, a document that is tried again."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import AbstractContextManager
from contextlib import nullcontext
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from flows.keeper import Keeper
from pipeline.model.build import record
from pipeline.store import work
from pipeline.store.ending import amend
from pipeline.store.ending import finish
from pipeline.store.tables.document import State
from tests.ledger import drop
from tests.ledger import sha256
from tests.pipeline.store.review.conftest import Certain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

_LASTS: Final = dt.timedelta(seconds=75)


class Working:
    """One document, to which all of that happens."""

    name = "leases"

    def stage(self) -> AbstractContextManager[None]:
        """Nobody else."""
        return nullcontext()

    def options(self, _stage: Any) -> dict[str, object]:
        """Nothing special."""
        return {}

    def prepare(self, store: Store, _settings: Settings, _stage: Any, number: int) -> None:
        """A document waits."""
        drop(store, f"{number}.pdf")

    def act(self, store: Store, _settings: Settings, _stage: Any, number: int) -> None:
        """Whatever was done of it before, it ends well."""
        with Keeper(store, lasts=_LASTS, every=0.01) as keeper:
            for held in _taken(store):
                keeper.hold(held)
                time.sleep(0.1)
        for held in _taken(store):
            work.died(store, held, reason="a test")
        _finish(store)
        document_id = sha256(f"{number}.pdf")
        if (done := work.lease_finished(store, document_id, owner="scene", lasts=_LASTS)) is not None:
            amend(store, done, document_id, None, reason="a test", earlier=Certain())
        work.retry(store, document_id, actor="scene")
        _finish(store)

    def amiss(self, store: Store, _settings: Settings, _stage: Any, count: int) -> Iterator[str]:
        """Every document is done."""
        if work.states(store) != {State.DONE: count}:
            yield f"of {count} documents: {dict(work.states(store))}"


def _taken(store: Store) -> tuple[Lease, ...]:
    return work.lease(store, owner="scene", count=1, lasts=_LASTS)


def _finish(store: Store) -> None:
    for held in _taken(store):
        finish(store, held, (record(document_id=held.document_id, file=held.file),))
