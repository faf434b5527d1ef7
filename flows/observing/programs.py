"""The programs that are at work, what was done when, and the room on disks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flows.observing.figures import by_one
from flows.observing.figures import counters
from flows.observing.figures import gauges
from pipeline.store.observing.workers import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from flows.observing.observed import Observed


def programs(seen: Observed) -> Iterator[Metric]:
    """The families of programs, milestones and disks."""
    yield from _at_work(seen)
    milestones = seen.ledger.milestones
    reached = {name.value: one.at.timestamp() for name, one in milestones.items()}
    words = "When a batch, a backup, a thorough look of the doctor ended last; missing where none ever did."
    yield gauges("milestone_timestamp_seconds", words, ("milestone",), by_one(reached))
    well = {name.value: float(one.is_well) for name, one in milestones.items()}
    yield gauges("milestone_is_well", "Whether it ended well: 1, or 0.", ("milestone",), by_one(well))
    yield gauges(
        "disk_free_bytes", "Room that is left.", ("folder",), by_one({k: v.free_bytes for k, v in seen.disks.items()})
    )
    yield gauges(
        "disk_size_bytes", "Room in all.", ("folder",), by_one({k: v.size_bytes for k, v in seen.disks.items()})
    )


def _at_work(seen: Observed) -> Iterator[Metric]:
    now, workers = seen.ledger.now, seen.ledger.workers
    gone = Counter(one.kind for one in workers if one.is_gone(now))
    here = Counter(one.kind for one in workers if not one.is_gone(now))
    yield gauges("programs", "Programs at work, by what they do.", ("kind",), {(k.value,): here[k] for k in Kind})
    words = "Programs that are not heard of any more and did not say that they end; they are forgotten after a day."
    yield gauges("programs_gone", words, ("kind",), {(k.value,): gone[k] for k in Kind})
    named = {(one.kind.value, one.host, one.name): one for one in workers if not one.is_gone(now)}
    labels = ("kind", "host", "program")
    words = "What a program holds in memory, without its children."
    yield gauges("program_resident_bytes", words, labels, {key: one.resident_bytes for key, one in named.items()})
    words = "Processor time of a program and of its children that ended."
    yield counters("program_cpu_seconds", words, labels, {key: one.cpu_seconds for key, one in named.items()})
    words = "Documents that a program has worked off."
    yield counters("program_documents", words, labels, {key: one.done for key, one in named.items()})
