"""What tests of the ledger put into it."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.blobs.opening import open_blobs
from pipeline.model.arrival import Arrival
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.outbox import Rendered
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.model.record import Record
    from pipeline.settings import Settings
    from pipeline.store.lease import Lease
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store

MORNING = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: dt.datetime = field(default=MORNING)

    def __call__(self, _: Connection) -> dt.datetime:
        """The time, whatever the database says."""
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(**by)


def sha256(name: str) -> str:
    """The hash of a made-up file."""
    return hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()


def arrival(name: str = "bill.pdf", *, minute: int = 0, identity: str | None = None, **given: object) -> Arrival:
    """A file that came in; its bytes are as its name."""
    facts = {
        "arrival_id": uuid.uuid4().hex,
        "name": name,
        "raw_name": name.encode(errors="surrogatepass"),
        "sha256": sha256(name),
        "size": 1000,
        "arrived_at": MORNING + dt.timedelta(minutes=minute),
        "identity": identity or uuid.uuid4().hex,
    }
    return Arrival(**{**facts, **given})  # type: ignore[arg-type]  # the caller names fields of Arrival


def drop(store: Store, *names: str) -> None:
    """Let files arrive, one a minute."""
    for minute, name in enumerate(names):
        Arrivals(store).register(arrival(name, minute=minute))


def take(store: Store, *, owner: str = "one") -> Lease:
    """The next document."""
    (held,) = work.lease(store, owner=owner, count=1)
    return held


def process(store: Store, *records: Record) -> None:
    """Let the file of some records arrive and be read as them."""
    Arrivals(store).register(arrival(records[0].file, sha256=records[0].document_id))
    finish(store, take(store), records)


def miss_no_bytes(store: Store, settings: Settings) -> None:
    """Say of documents that came in without any that their bytes are where the settings say."""
    open_blobs(settings).belong_to(audit.first_hash(store) or "")


def sealed(store: Store, target: str, *, content: bytes = b"bills") -> Batch | None:
    """What became of everything that waits for a target."""
    rendered = Rendered(target=target, suffix=".txt", content=content, control_totals={"EUR": {"bills": 1}})
    return outbox.seal(store, choose(store, target, limit=100), rendered, actor="exporter")
