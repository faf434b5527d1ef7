"""What a worker does with mails and bills, without children: for tests of what is seen of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from extractors.readers.containers.unpacking import unpack
from flows.examination import records
from flows.unpacking import unpacked
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.isolation.answer import Success
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.store import work
from pipeline.store.ending import finish

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store.store import Store


def work_off(store: Store, settings: Settings) -> None:
    """Take mails apart, and take anything else for a bill."""
    blobs = open_blobs(settings)
    while held := next(iter(work.lease(store, owner="one", count=1)), None):
        told = {"path": str(blobs.path(held.document_id))}
        if held.file.endswith(".eml"):
            witnesses = open_witnesses(settings)
            ask = partial(_asked, told)
            ended = unpacked(store, held, ask, blobs=blobs, witnesses=witnesses, limits=settings.limits)
            finish(store, held, records(ended, file=held.file, document_id=held.document_id))
        else:
            finish(store, held, (record(bill(), document_id=held.document_id, file=held.file),))


def _asked(told: dict[str, Any], where: dict[str, Any]) -> Success:
    return Success(data=unpack({**told, **where}))
