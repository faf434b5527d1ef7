"""Files as their receivers have them: each is what was sealed, once, beside its manifest, and nothing else is there."""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import openpyxl

from pipeline.exporters.manifest import manifest
from pipeline.store.inventory import delivered
from pipeline.store.key import record_key
from pipeline.store.outbox import head_at
from pipeline.store.outbox import items

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store

_KEY: Final = "export_key"
_MANIFEST: Final = ".manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the batches of one target arrive."""

    target: str
    folder: Path
    #: Whether files lie under their own names, beside their manifests; else each has the number of its arrival before.
    has_manifests: bool = True


def places_of(settings: Settings) -> tuple[Place, ...]:
    """The folders of the targets, where nothing else is set."""
    return tuple(Place(target=name, folder=settings.exports_folder / name) for name in settings.targets)


def delivered_amiss(store: Store, place: Place) -> Iterator[str]:
    """Batches that are not there, or not as they were sealed; files that are there twice, or were never sealed."""
    sealed = {batch.name: batch for batch in delivered(store) if batch.target == place.target}
    lying = list(_lying(place.folder))
    files = [file for file in lying if not file.name.endswith(_MANIFEST)]
    names = Counter(_name(file, place) for file in files)
    yield from (f"{name} is there {times} times" for name, times in names.items() if times > 1)
    yield from (f"{name} was never sealed" for name in names.keys() - sealed.keys())
    yield from (f"{name} is not there" for name in sealed.keys() - names.keys())
    for file in files:
        if (batch := sealed.get(_name(file, place))) is not None:
            yield from _file_amiss(store, batch, file, place)
    if place.has_manifests:
        expected = {f"{name}{_MANIFEST}" for name in sealed}
        yield from (f"{file.name} is of no batch" for file in lying if file not in files and file.name not in expected)


def _file_amiss(store: Store, batch: Batch, file: Path, place: Place) -> Iterator[str]:
    if hashlib.sha256(file.read_bytes()).hexdigest() != batch.sha256:
        yield f"{file.name} is not what was sealed"
        return
    said = items(store, batch)
    reader = _KEYS_IN.get(file.suffix)
    if reader is not None and (keys := tuple(reader(file))) and keys != tuple(one.export_key for one in said):
        yield f"{file.name} does not hold the bills of its batch"
    beside = file.with_name(f"{file.name}{_MANIFEST}")
    if place.has_manifests and not beside.is_file():
        yield f"{file.name} has no manifest"
    elif place.has_manifests and beside.read_bytes() != manifest(batch, items=said, head=head_at(store, batch)):
        yield f"the manifest of {file.name} is not what was sealed"


def _lying(folder: Path) -> Iterable[Path]:
    """What an importer would see."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(file for file in found if file.is_file() and not file.name.startswith("."))


def _name(file: Path, place: Place) -> str:
    return file.name if place.has_manifests else file.name.partition("-")[2]


def _keys_in_csv(path: Path) -> Iterator[str]:
    """The key of each bill; its rows stand together. Nothing where a target writes no keys."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for key, _ in itertools.groupby(row[_KEY] for row in csv.DictReader(file) if _KEY in row):
            yield key


def _keys_in_jsonl(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        bill = json.loads(line)
        yield bill.get(_KEY) or record_key(bill["document_id"], bill["part"])


def _keys_in_xlsx(path: Path) -> Iterator[str]:
    sheet = openpyxl.load_workbook(path)["bills"]
    heads, *rows = sheet.iter_rows(values_only=True)
    return (str(row[heads.index(_KEY)]) for row in rows)


_KEYS_IN: Final[dict[str, Callable[[Path], Iterator[str]]]] = {
    ".csv": _keys_in_csv,
    ".jsonl": _keys_in_jsonl,
    ".xlsx": _keys_in_xlsx,
}
