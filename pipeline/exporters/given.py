"""What lies in a folder of exports: the manifests of batches that were delivered, read back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.errors import UsageError
from pipeline.exporters.files import NUMBER
from pipeline.model.movement import bill_key
from pipeline.store.key import parse_key
from pipeline.store.restored.given import UNTOLD
from pipeline.store.restored.given import GivenBatch
from pipeline.store.restored.given import GivenItem

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.exporters.exporter import Exporter

_SUFFIX: Final = ".manifest.json"
_REVISION: Final = re.compile(r"_r(\d+)(_x)?$")


def number_in(exporter: Exporter, name: str) -> int | None:
    """The number in the name of a file of a target; `None` where it is called otherwise."""
    stem = exporter.files.stem(exporter.codes) or f"{exporter.name}-{NUMBER}"
    pattern = re.escape(f"{stem}{exporter.suffix}").replace(re.escape(NUMBER), r"(\d{6,})")
    found = re.fullmatch(pattern, name)
    return int(found[1]) if found else None


def given_in(folder: Path, exporter: Exporter) -> tuple[GivenBatch, ...]:
    """The batches of a target whose manifests lie in a folder, in the order of their numbers.

    Raises:
        UsageError: One of them cannot be read.
    """
    found = [_given(path, exporter) for path in sorted(folder.glob(f"*{_SUFFIX}"))] if folder.is_dir() else []
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.number))


def given_by_keys(exporter: Exporter, name: str, keys: tuple[str, ...], *, at: dt.datetime, by: str) -> GivenBatch:
    """A batch of which only is known what it held: the export keys that its receiver has.

    Raises:
        UsageError: One of them is no key.
    """
    content = "\n".join(keys).encode()
    return GivenBatch(
        target=exporter.name,
        number=number_in(exporter, name) or 0,
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        control_totals={},
        sealed_at=at,
        sealed_by=by,
        items=tuple(dict.fromkeys(_by_key(key) for key in keys)),
    )


def _by_key(key: str) -> GivenItem:
    document_id, part = parse_key(bill_key(key))
    if not re.fullmatch(r"[0-9a-f]{64}", document_id):
        raise UsageError(f"{key} is no export key", remedy="Give one key a line, as the files of the target have them.")
    found = _REVISION.search(key)
    return GivenItem(
        document_id=document_id,
        part=part,
        revision=int(found[1]) if found else UNTOLD,
        is_reversal=bool(found and found[2]),
    )


def _given(path: Path, exporter: Exporter) -> GivenBatch | None:
    """The batch of a manifest; `None` where it is of another target."""
    try:
        said = json.loads(path.read_bytes())
        if said["target"] != exporter.name:
            return None
        return _read(said, path, number=number_in(exporter, said["file"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is no manifest of a batch ({error})", remedy="Move it away if it is not one of ours."
        ) from error


def _read(said: dict[str, Any], path: Path, *, number: int | None) -> GivenBatch:
    if number is None:
        raise ValueError(f"no file of this target is called {said['file']}")
    return GivenBatch(
        target=said["target"],
        number=number,
        name=said["file"],
        sha256=said["sha256"],
        size=int(said["size"]),
        control_totals=said["control_totals"],
        sealed_at=dt.datetime.fromisoformat(said["sealed_at"]),
        sealed_by=said["sealed_by"],
        items=tuple(_item(one) for one in said["items"]),
        content=_content(path.with_name(said["file"]), said["sha256"]),
    )


def _item(said: dict[str, Any]) -> GivenItem:
    document_id, part = parse_key(bill_key(said["export_key"]))
    is_reversal = bool(said.get("is_reversal", False))
    return GivenItem(document_id=document_id, part=part, revision=int(said["revision"]), is_reversal=is_reversal)


def _content(file: Path, sha256: str) -> bytes:
    """The bytes of the file beside it, where nobody has taken it away or changed it."""
    content = file.read_bytes() if file.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else b""
