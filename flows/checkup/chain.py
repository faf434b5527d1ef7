"""The chain of events, held against every head of it that was kept outside: in manifests, in a file of checkpoints."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING
from typing import Final

from flows.checkup.finding import Finding
from flows.checkup.restored import is_of_a_lost_ledger
from pipeline.store.audit import last_at
from pipeline.store.audit import verify
from pipeline.store.chain import Head
from pipeline.store.restored.waiting import lost_times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: In the home; better copied elsewhere, where whoever owns the ledger does not write.
CHECKPOINTS: Final = "audit-checkpoints.txt"
_MANIFESTS: Final = "*/*.manifest.json"
_LARGEST: Final = 64 * 1024 * 1024
_LINE: Final = re.compile(r"(\d{1,18}):([0-9a-f]{64})\b")
#: Clocks of several machines differ by less.
_AHEAD: Final = dt.timedelta(minutes=5)


def chain(store: Store, settings: Settings) -> Iterator[Finding]:
    """Read the whole chain, and every head of it that is kept elsewhere."""
    heads: list[Head] = []
    lost = lost_times(store)
    for manifest in sorted(settings.exports_folder.glob(_MANIFESTS)):
        head = _of_manifest(manifest)
        if head is None:
            yield Finding(what=f"manifest {manifest.name}", is_well=False, words="it is damaged, and proves nothing")
        elif not is_of_a_lost_ledger(manifest, lost):
            heads.append(head)
    heads += checkpoints(settings.home / CHECKPOINTS)
    verdict = verify(store, checkpoints=heads)
    words = f"{verdict.events} events" if verdict.is_sound else f"event {verdict.broken_seq}: {verdict.problem}"
    against = f", as {len(heads)} heads kept outside say" if heads and verdict.is_sound else ""
    yield Finding(what="audit chain", is_well=verdict.is_sound, words=words + against)


def clock(store: Store) -> Finding:
    """Whether the time that the ledger goes by is behind what it has written down already."""
    last = last_at(store)
    with store.reading() as connection:
        behind = dt.timedelta(0) if last is None else last - store.now(connection)
    is_well = behind < _AHEAD
    words = "" if is_well else f"it is {behind} behind the last event: set it right, then look what was done since"
    return Finding(what="clock", is_well=is_well, words=words)


def checkpoints(file: Path) -> Iterator[Head]:
    """The heads in a file of checkpoints, one at the beginning of each line; none where it is not there."""
    if not file.exists():
        return
    with file.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if found := _LINE.match(line):
                yield Head(seq=int(found[1]), hash=found[2])


def _of_manifest(file: Path) -> Head | None:
    """The head that a manifest holds; `None` where it is not as we write them."""
    try:
        if file.stat().st_size > _LARGEST:
            return None
        told = json.loads(file.read_bytes())["audit"]
        return Head(seq=int(told["seq"]), hash=str(told["hash"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None
