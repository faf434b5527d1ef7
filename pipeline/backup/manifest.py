"""What stands beside a backup, written last: without it there is no backup."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.errors import StoreError
from pipeline.store.chain import Head

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "manifest.json"
#: Of this file; another one is refused.
FORMAT: Final = 1
#: What every backup leaves out, for whoever reads its manifest.
LEFT_OUT: Final = (
    "recognised: what was recognised of each page; it is recognised again",
    "pages: pictures of pages; they are made again",
    "prefect: what Prefect knows of runs; nothing of ours is in it",
    "processed, quarantine, inbox: originals; the bytes of all that were taken in are in the backup",
    "exports: delivered files; the ledger has their exact bytes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One file of a backup."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One backup."""

    #: The moment of its ledger, and the name of its folder.
    taken_at: dt.datetime
    version: str
    #: Of the tables of its ledger.
    revision: str
    #: Of the chain of events: kept elsewhere, it later proves that nothing before it was changed or cut off.
    head: Head
    documents: int
    records: int
    #: Bytes of documents and of what other systems made of them that the backup names.
    blobs: int
    #: By their names in the folder of the backup.
    files: Mapping[str, Sum] = field(default_factory=dict)
    #: What the installation itself had not, or not as it was: the hashes.
    missing: tuple[str, ...] = ()


def to_json(manifest: Manifest) -> bytes:
    """As it is written."""
    said = {"format": FORMAT, **asdict(manifest), "taken_at": manifest.taken_at.isoformat(), "left_out": LEFT_OUT}
    return json.dumps(said, indent=2).encode() + b"\n"


def read(folder: Path) -> Manifest | None:
    """The manifest of a backup; `None` where there is none, so that the folder is no backup.

    Raises:
        StoreError: It cannot be read, or another Ledgerdrop has written it in another way.
    """
    try:
        said = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(folder, str(error)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _unreadable(folder, "it has another format")
    try:
        return _manifest(said)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(folder, f"it is not as it was written ({error})") from error


def _manifest(said: dict[str, Any]) -> Manifest:
    plain = {name: said[name] for name in ("version", "revision", "documents", "records", "blobs")}
    return Manifest(
        taken_at=dt.datetime.fromisoformat(said["taken_at"]),
        head=Head(**said["head"]),
        files={name: Sum(**one) for name, one in said["files"].items()},
        missing=tuple(said["missing"]),
        **plain,
    )


def _unreadable(folder: Path, why: str) -> StoreError:
    return StoreError(
        f"the manifest of {folder} cannot be read: {why}",
        remedy="Use another backup of the same folder, or the Ledgerdrop that has written this one.",
    )
