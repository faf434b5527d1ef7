"""How far a watched folder has come, seen from outside while another process works on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.store.arrivals import outcomes
from pipeline.store.inventory import delivered
from pipeline.store.outbox import undelivered
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Counts at one moment."""

    #: Files that are known.
    arrived: int
    #: Arrivals that have their outcome.
    ended: int
    #: Batches sealed, delivered or not.
    sealed: int


class Moment(StrEnum):
    """When the watching program is killed."""

    #: In the middle of a look at the folder: files have just become known.
    INTAKE = "intake"
    #: In the middle of the work on documents.
    WORK = "work"
    #: When a batch is sealed, before all targets have theirs.
    POST = "post"


def standing(store: Store) -> Standing:
    """What the ledger says now."""
    counts = outcomes(store)
    arrived = sum(counts.values())
    sealed = sum(1 for _ in delivered(store)) + len(undelivered(store))
    return Standing(arrived=arrived, ended=arrived - counts.get(None, 0), sealed=sealed)


def has_come(moment: Moment, now: Standing, before: Standing, *, files: int) -> bool:
    """Whether a moment has come since the last start, with so many files in all."""
    match moment:
        case Moment.INTAKE:
            return now.arrived > before.arrived
        case Moment.WORK:
            return now.ended - before.ended > files // 5
        case Moment.POST:
            return now.sealed > before.sealed


def is_done(store: Store, settings: Settings, *, files: int) -> bool:
    """Whether every file has its outcome, and every target what is for it."""
    now = standing(store)
    if now.arrived < files or now.ended < now.arrived or any(settings.inbox_folder.iterdir()):
        return False
    # First what is not sealed, then what is not delivered: what is sealed between both looks is seen by the second.
    is_sealed = not any(len(choose(store, target, limit=1)) for target in settings.targets)
    return is_sealed and not undelivered(store)
