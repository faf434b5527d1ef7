"""Packs the evidence of a bill: the same state of the ledger gives the same bytes.

A ZIP, because that is what every machine opens, today and in ten years: a page for people, JSON for programs, the bytes
that arrived, and what checks them. Nothing in it is compressed, so that no version of a compressor changes its bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from desk.evidence import verify
from desk.evidence.leaves import leaves
from desk.evidence.page import Shown
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.model.serial import from_json
from pipeline.store.evidence import kept
from pipeline.store.key import parse_key
from pipeline.store.whence import whence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from flows.pages import Pages
    from pipeline.model.record import Record
    from pipeline.settings import Settings
    from pipeline.store.evidence import Kept
    from pipeline.store.store import Store
    from pipeline.store.whence import Came

FORMAT: Final = "ledgerdrop evidence 1"
#: ZIP knows no earlier day, and the real one would be another each time.
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644 << 16
#: What an original may be called, by the beginning of its bytes; all others are bytes.
_ENDINGS: Final = {
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"II*\x00": "tif",
    b"MM\x00*": "tif",
    b"<": "xml",
    b"\xef\xbb\xbf<": "xml",
}


def evidence(store: Store, settings: Settings, pages: Pages, key: str) -> bytes | None:
    """The evidence of a bill as one file; `None` where there is no such bill."""
    found = kept(store, key)
    if found is None:
        return None
    came = () if found.purged else whence(store, parse_key(key)[0]).came
    return _packed(_files(found, came, settings, pages), key)


def _files(found: Kept, came: Sequence[Came], settings: Settings, pages: Pages) -> dict[str, bytes]:
    record = from_json(found.body)
    seen, missing = leaves(pages, record)
    shown = Shown(kept=found, record=record, came=came, leaves=seen, missing=missing)
    files = {
        "index.html": shown.html().encode(),
        "bill.json": _json(found.body),
        "history.json": _json(_history(found)),
        "events.json": _json([asdict(event) for event in found.events]),
        "verify.py": Path(verify.__file__).read_bytes(),
    }
    beside = _mails(settings, came) | _witness(settings, record)
    return files | _original(settings, record.document_id) | beside


def _history(found: Kept) -> dict[str, Any]:
    names = {"bill": "bill", "arrivals": "arrivals", "done": "deeds", "approvals": "approvals"}
    return {name: getattr(found, field) for name, field in {**names, **{same: same for same in _SAME}}.items()}


_SAME: Final = ("remarks", "batches", "people")


def _original(settings: Settings, document_id: str) -> dict[str, bytes]:
    """The very bytes; none where a backup without them was put back."""
    path = open_blobs(settings).path(document_id)
    if not path.is_file():
        return {}
    content = path.read_bytes()
    ending = next((ending for begun, ending in _ENDINGS.items() if content.startswith(begun)), "bin")
    return {f"original.{ending}": content}


def _mails(settings: Settings, came: Sequence[Came]) -> dict[str, bytes]:
    """The mails that it was in, as they came: they say who sent it, and what was written beside it."""
    blobs = open_blobs(settings)
    ids = dict.fromkeys(mail.document_id for one in came for mail in one.mails if mail.document_id)
    there = (path for path in map(blobs.path, ids) if path.is_file())
    return {f"mail-{number}.eml": path.read_bytes() for number, path in enumerate(there, 1)}


def _witness(settings: Settings, record: Record) -> dict[str, bytes]:
    """What another system made of the document, as it came; none but what the bill was compared with."""
    path = open_witnesses(settings).of(record.document_id)
    content = b"" if path is None else path.read_bytes()
    known = {one.sha256 for one in record.foreign_witnesses}
    return {"witness.bin": content} if hashlib.sha256(content).hexdigest() in known else {}


def _packed(files: Mapping[str, bytes], key: str) -> bytes:
    sealed = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in files.items()
    }
    manifest = _json({"format": FORMAT, "bill": key, "files": sealed})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**files, "manifest.json": manifest}.items():
            entry = zipfile.ZipInfo(name, date_time=_ALWAYS)
            entry.create_system, entry.external_attr = 3, _MODE
            archive.writestr(entry, content)
    return out.getvalue()


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_written) + "\n").encode(errors="backslashreplace")


def _written(value: object) -> object:
    """Moments as the chain of events seals them."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return str(value)
