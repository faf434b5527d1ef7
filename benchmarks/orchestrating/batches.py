"""One batch over some files, in an installation of its own: how long it took, and what became of every document."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.program import Ended
from benchmarks.measuring.program import run
from flows.environment import environment
from pipeline.isolation.answer import Json
from pipeline.model.outcome import Status
from pipeline.model.serial import to_json
from pipeline.settings import Settings
from pipeline.store import records
from pipeline.store.listing import with_status
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

PLAIN: Final = "plain"
BY_PREFECT: Final = "by_prefect"

#: The rules that compare a bill with earlier ones, and what follows from them among the names of a record.
_COMPARES: Final = re.compile(r"[UH]\d+|B1")
_OF_OTHERS: Final = frozenset({"status", "questions", "waits_for", "phrases", "assessment"})

#: Files lie there before the batch begins: nothing is waited for.
_ALL: Final = 10**9
_AT_ONCE: Final = {"intake__stable_seconds": 0, "intake__scan_seconds": 0.05, "targets": '["csv"]'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch that has ended."""

    ended: Ended
    #: What became of each bill, by its key; nothing in it tells when.
    records: Mapping[str, Json]
    #: Of the processor, by what ran beside it for its sake.
    beside_seconds: float = 0.0

    @property
    def cpu_seconds(self) -> float:
        """Of the processor, altogether."""
        return self.ended.cpu_seconds + self.beside_seconds


def batch(kind: str, files: Sequence[Path], folder: Path, **settings: object) -> Batch:
    """Run one batch over copies of the files."""
    home = Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=folder))
    (home / "inbox").mkdir()
    for file in files:
        shutil.copy(file, home / "inbox" / file.name)
    told = installation(home, **_AT_ONCE, **settings)
    ended = run((sys.executable, "-m", f"benchmarks.orchestrating.{kind}"), {**_prefects(home, settings), **told})
    if ended.status:
        raise RuntimeError(f"the batch ended with {ended.status}; see {home}")
    done = Batch(ended=ended, records=_records(home))
    shutil.rmtree(home)
    return done


def _prefects(home: Path, settings: Mapping[str, object]) -> Mapping[str, str]:
    """What Prefect's own programs would find in their environment."""
    url = str(settings.get("schedule__api_url", ""))
    told = environment(Settings(home=home, schedule={"api_url": url}))  # type: ignore[arg-type]  # pydantic makes it
    return {name: value for name, value in told.items() if name.startswith(("PREFECT_", "DASK_", "RAY_"))}


def differences(expected: Batch, done: Batch) -> Iterator[str]:
    """What differs between the records of two batches over the same files.

    What compares a bill with earlier ones is left out: of two bills the second is told of the first, and which one is
    first is chance wherever several are worked on at a time, with or without Prefect.
    """
    for key in sorted({*expected.records} ^ {*done.records}):
        yield f"{key}: only in one of them"
    for key, record in expected.records.items():
        one, other = _by_itself(record), _by_itself(done.records.get(key, record))
        yield from (f"{key}: {name}" for name in sorted({*one} | {*other}) if one.get(name) != other.get(name))


def _by_itself(record: Json) -> Json:
    """What a record says of its bill alone."""
    kept = {name: said for name, said in record.items() if name not in _OF_OTHERS}
    for name in ("discrepancies", "not_applicable"):
        kept[name] = [said for said in record[name] if not _COMPARES.fullmatch(said["rule"])]
    return kept


def _records(home: Path) -> Mapping[str, Json]:
    with open_store(Settings(home=home).database_url) as store:
        keys = [entry.key for status in Status for entry in with_status(store, status, limit=_ALL)]
        return {key: to_json(one.record) for key in keys if (one := records.read(store, key))}
