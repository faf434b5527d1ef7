"""Documents of long ago: bytes, originals, results of other systems, words of pages, records, events."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.model.arrival import Arrival
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.store import open_store
from pipeline.store.work import lease

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings

#: Stands in everything that is kept of each document, and nowhere else.
WORD: Final = "zirkelkasten"
AGO: Final = dt.timedelta(days=400)
_THEN: Final = (1, 1)


def fill(settings: Settings, count: int, *, first: int = 0) -> list[str]:
    """Have documents of these numbers come in and be rejected, 400 days ago; their ids."""
    settings.home.mkdir(parents=True, exist_ok=True)
    then = dt.datetime.now(dt.UTC) - AGO
    with open_store(settings.database_url, clock=lambda _: then) as store:
        arrivals, blobs, witnesses = Arrivals(store), open_blobs(settings), open_witnesses(settings)
        shelf = settings.processed_folder / then.date().isoformat()
        shelf.mkdir(parents=True, exist_ok=True)
        ids = []
        for number in range(first, first + count):
            content = f"{WORD} {number}".encode()
            document_id = blobs.put([content]).sha256
            os.utime(blobs.path(document_id), _THEN)
            witnesses.put(document_id, content)
            one = _arrival(f"{WORD}-{number}.txt", content, then)
            (shelf / f"{one.arrival_id[:8]}-{one.name}").write_bytes(content)
            arrivals.register(one)
            arrivals.settle(one.arrival_id)
            (held,) = lease(store, owner="worker", count=1)
            read = record(bill(supplier_name=f"{WORD} {number}"), document_id=document_id, file=one.name)
            finish(store, held, (replace(read, status=Status.REJECTED, reason=WORD),), texts={1: [WORD, f"n{number}"]})
            ids.append(document_id)
    return ids


def places(home: Path) -> Iterator[str]:
    """Files in which the word stands, or that are called by it."""
    for path in sorted(home.rglob("*")):
        if path.is_file() and WORD.encode() in path.name.lower().encode() + path.read_bytes().lower():
            yield str(path.relative_to(home))


def _arrival(name: str, content: bytes, at: dt.datetime) -> Arrival:
    return Arrival(
        arrival_id=uuid.uuid4().hex,
        name=name,
        raw_name=name.encode(),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        arrived_at=at,
        identity=uuid.uuid4().hex,
    )
