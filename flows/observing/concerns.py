"""What somebody should look after: each condition with its limit, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.workers import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.observing.observed import Observed
    from pipeline.store.observing.ledger import Ledger

#: A document that waits for so long is not worked on as it should be.
LONGEST_QUEUE: Final = dt.timedelta(hours=1)
#: Where nobody is at work, that is soon enough.
_SOON: Final = dt.timedelta(minutes=10)
LONGEST_DELIVERY: Final = dt.timedelta(hours=1)
LONGEST_WITHOUT_BACKUP: Final = dt.timedelta(hours=48)
LEAST_DISK_SHARE: Final = 0.05
LEAST_DISK_BYTES: Final = 1024**3
_WORKING: Final = frozenset({Kind.WATCH, Kind.BATCH, Kind.WORKER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Something that is not as it should be."""

    #: As `--json` and the list in docs/operations.md name it.
    name: str
    words: str


def concerns(seen: Observed) -> Iterator[Concern]:
    """Everything that somebody should look after."""
    yield from _of_work(seen.ledger)
    yield from _of_programs(seen.ledger)
    yield from _of_delivery(seen.ledger)
    yield from _of_milestones(seen.ledger)
    yield from _of_disks(seen)
    yield from _of_errors(seen)


def _of_work(ledger: Ledger) -> Iterator[Concern]:
    queue = ledger.queue
    oldest = ledger.now - (queue.oldest_arrived_at or ledger.now)
    is_attended = any(one.kind in _WORKING and not one.is_gone(ledger.now) for one in ledger.workers)
    if oldest > (LONGEST_QUEUE if is_attended else _SOON):
        why = "" if is_attended else ", and nobody is at work"
        yield Concern(name="queue", words=f"{queue.waiting} documents wait, the oldest for {lasting(oldest)}{why}")
    if queue.overdue:
        yield Concern(
            name="overdue", words=f"{queue.overdue} documents are with workers that were not heard of in time"
        )
    if queue.dead:
        yield Concern(name="dead", words=f"{queue.dead} documents were given up: ledgerdrop retry DOCUMENT")


def _of_programs(ledger: Ledger) -> Iterator[Concern]:
    for one in ledger.workers:
        if one.is_gone(ledger.now):
            silent = lasting(ledger.now - one.seen_at)
            yield Concern(name="gone", words=f"{one.kind} {one.name} has given no sign of life for {silent}")


def _of_delivery(ledger: Ledger) -> Iterator[Concern]:
    for one in ledger.targets:
        oldest = ledger.now - (one.oldest_undelivered_at or ledger.now)
        if oldest > LONGEST_DELIVERY:
            words = f"{one.undelivered} batches of {one.name} are not delivered, the oldest for {lasting(oldest)}"
            yield Concern(name="undelivered", words=words)


def _of_milestones(ledger: Ledger) -> Iterator[Concern]:
    for name, reached in ledger.milestones.items():
        if not reached.is_well:
            yield Concern(name=f"{name}_failed", words=f"the last {name} did not end well")
    backup = ledger.milestones.get(Milestone.BACKUP)
    if backup is not None and ledger.now - backup.at > LONGEST_WITHOUT_BACKUP:
        yield Concern(name="backup", words=f"the last backup is {lasting(ledger.now - backup.at)} old")


def _of_disks(seen: Observed) -> Iterator[Concern]:
    for folder, disk in seen.disks.items():
        if disk.free_bytes < max(LEAST_DISK_BYTES, LEAST_DISK_SHARE * disk.size_bytes):
            yield Concern(name="disk", words=f"the disk of {folder} has {disk.free_bytes / 1024**3:.1f} GiB left")


def _of_errors(seen: Observed) -> Iterator[Concern]:
    errors = seen.errors
    if errors.checked and errors.wrong / errors.checked > errors.target:
        words = (
            f"{errors.wrong} of {errors.checked} checked bills were wrong, more than the target of {errors.target:g}"
        )
        yield Concern(name="errors", words=words)


def lasting(time: dt.timedelta) -> str:
    """A time as people say it.

    >>> lasting(dt.timedelta(hours=30)), lasting(dt.timedelta(minutes=75)), lasting(dt.timedelta(seconds=4))
    ('30 h', '75 min', '4 s')
    """
    seconds = int(time.total_seconds())
    for unit, length, least in (("d", 86_400, 3), ("h", 3600, 2), ("min", 60, 2)):
        if seconds >= least * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"
