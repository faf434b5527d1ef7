"""The records of the good documents, without what differs from run to run."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.outcome import Status
from pipeline.model.serial import to_json
from pipeline.store.listing import with_status
from pipeline.store.records import read
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from benchmarks.mishandling.mixture import Mixture
    from pipeline.settings import Settings

_ALL: Final = 10**6
#: A bill among others may be asked about for their sake: what is compared is what was read.
_COMPARED: Final = ("fields", "lines", "tax_breakdown", "allowances", "charges", "document_type", "outcome", "pages")


def good_records(settings: Settings, files: Mixture) -> dict[str, Any]:
    """What was read of each good document, by its name."""
    names = set(files.good)
    with open_store(settings.database_url) as store:
        entries = [entry for status in Status for entry in with_status(store, status, limit=_ALL)]
        found: dict[str, Any] = {}
        for entry in entries:
            if entry.file in names and (kept := read(store, entry.key)) is not None:
                said = to_json(kept.record)
                found[f"{entry.file} {entry.part}"] = {name: said.get(name) for name in _COMPARED}
    return found
