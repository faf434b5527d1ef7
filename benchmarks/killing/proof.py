"""What must hold after all kills: every bill arrived once, in whole files, as manifests and books say."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from benchmarks.killing.bills import is_held
from benchmarks.killing.bills import key_of
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from flows.checkup.ledger import thorough
from pipeline.store.held_bills import held_counts
from pipeline.store.inventory import delivered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Holds some bills back.
CODED = "sage50_uk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the batches of one target arrive."""

    target: str
    folder: Path
    #: Whether files lie under their own names, beside their manifests.
    has_manifests: bool = True


def verdicts(store: Store, settings: Settings, places: Iterable[Place], *, bills: int) -> Iterator[Verdict]:
    """Everything that must hold."""
    for place in places:
        wanted = {key_of(one) for one in range(bills) if place.target != CODED or not is_held(one)}
        found = Counter(key for file in _files(place) for key in _keys(place, file))
        said = f"of {len(wanted)} bills for {place.target}"
        yield none_of(f"{said} none is lost", wanted - found.keys())
        yield none_of(f"{said} none is doubled", (key for key, times in found.items() if times > 1))
        yield none_of(f"{said} none came that should not", found.keys() - wanted)
        yield none_of(f"every file for {place.target} is whole", _broken(store, place))
    held = held_counts(store).get(CODED, 0)
    expected = sum(map(is_held, range(bills)))
    yield Verdict(what="what lacks a code is held back", is_met=held == expected, words=f"{held} of {expected}")
    unwell = (f"{one.what}: {one.words}" for one in thorough(store, settings) if not one.is_well)
    yield none_of("the doctor finds the installation well", unwell)


def _files(place: Place) -> list[Path]:
    """What an importer would take."""
    lying = (file for file in place.folder.iterdir() if file.is_file() and not file.name.startswith("."))
    return sorted(file for file in lying if not file.name.endswith(".manifest.json"))


def _keys(place: Place, file: Path) -> list[str]:
    """The bills in a file, by what the file itself says wherever it does."""
    text = file.read_text(encoding="utf-8-sig")
    if place.target == CODED:
        return [item["export_key"] for item in _manifest(file)["items"]]
    if file.suffix == ".jsonl":
        return [json.loads(one)["document_id"] for one in text.splitlines()]
    return [row["export_key"] for row in csv.DictReader(text.splitlines())]


def _broken(store: Store, place: Place) -> Iterator[str]:
    sealed = {batch.name: batch for batch in delivered(store) if batch.target == place.target}
    names = Counter(file.name if place.has_manifests else file.name.partition("-")[2] for file in _files(place))
    yield from (f"{name} is there {times} times" for name, times in names.items() if times > 1)
    yield from (f"{name} was never delivered" for name in names.keys() - sealed.keys())
    yield from (f"{name} is not there" for name in sealed.keys() - names.keys())
    for file in _files(place):
        name = file.name if place.has_manifests else file.name.partition("-")[2]
        if name in sealed and hashlib.sha256(file.read_bytes()).hexdigest() != sealed[name].sha256:
            yield f"{name} is not what was sealed"
        if place.has_manifests:
            yield from _contradicted(file, place)


def _contradicted(file: Path, place: Place) -> Iterator[str]:
    if not _manifest_of(file).is_file():
        yield f"{file.name} has no manifest"
        return
    told, content = _manifest(file), file.read_bytes()
    if (told["sha256"], told["size"]) != (hashlib.sha256(content).hexdigest(), len(content)):
        yield f"{file.name} is not what its manifest says"
    if place.target == CODED:
        return
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    gross = sum((Decimal(row["gross_total"]) for row in rows), Decimal())
    totals = told["control_totals"]["EUR"]
    if (Decimal(totals["gross_total"]), totals["bills"]) != (gross, len(rows)):
        yield f"{file.name} comes to {gross}, its manifest says {totals['gross_total']}"


def _manifest_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.manifest.json")


def _manifest(file: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(_manifest_of(file).read_text(encoding="utf-8"))
    return told
