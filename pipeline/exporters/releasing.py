"""Lets a target of a restored ledger go on, once a person has said what its receiver has.

Whatever it was given after the backup is taken in first, so that nothing of it is posted again: batch by batch, each in
a transaction of its own, so that a stop is made good by saying the same again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import UsageError
from pipeline.exporters.given import number_in
from pipeline.exporters.holding_against import totals_of
from pipeline.store.outbox import Batch
from pipeline.store.restored import releasing
from pipeline.store.restored.given import GivenBatch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.exporter import Exporter
    from pipeline.store.store import Store

#: Said of a receiver that was given nothing after the backup.
NONE: Final = "none"
_LOOK: Final = "`ledgerdrop restore show` tells what the ledger knows and what lies in the folder of exports."


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of a receiver."""

    #: The last file that it has, or is about to take; `NONE` where it got nothing after the backup.
    through: str
    #: Whether batches that the ledger does not know are taken in as delivered.
    adopts: bool = False
    #: Numbers of which there never was a file.
    gaps: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What a target that goes on has brought."""

    #: Batches that the ledger had sealed, and that count as delivered now.
    arrived: tuple[Batch, ...]
    adopted: tuple[GivenBatch, ...]
    #: Movements that wait for a person.
    unsettled: int


def release(store: Store, exporter: Exporter, said: Said, given: Iterable[GivenBatch], *, actor: str) -> Released:
    """Take in what a receiver was given, and let its target go on.

    Args:
        store: The ledger.
        exporter: The target.
        said: What a person says.
        given: What manifests tell of batches of the target, and lists of keys.
        actor: Who says it.

    Raises:
        UsageError: It contradicts what is known, or of some batches nobody knows what was in them.
    """
    with store.alone(f"export-{exporter.name}"):
        known = releasing.batches_of(store, exporter.name)
        unknown = _unknown(known, given)
        number = _number(exporter, said, known, unknown)
        arrived = () if said.through == NONE else _late(known, number)
        reason = f"restored; through {said.through}"
        releasing.count_as_delivered(store, arrived, reason=reason, actor=actor)
        adopted = tuple(one for one in unknown if one.number <= number)
        unsettled = sum(
            releasing.take_in_batch(store, one, lambda bills: totals_of(exporter, bills), actor=actor)
            for one in adopted
        )
        releasing.let_go_on(store, exporter.name, through=said.through, actor=actor)
    return Released(arrived=arrived, adopted=adopted, unsettled=unsettled)


def _late(known: tuple[Batch, ...], number: int) -> tuple[Batch, ...]:
    """Batches that were on their way when the backup was taken, and that the receiver has."""
    return tuple(one for one in known if one.delivered_at is None and one.number <= number)


def _unknown(known: tuple[Batch, ...], given: Iterable[GivenBatch]) -> tuple[GivenBatch, ...]:
    """What is told of batches that the ledger does not know, in their order."""
    names = {one.name: one for one in known}
    found: dict[int, GivenBatch] = {}
    for one in given:
        same = names.get(one.name)
        if same is None:
            found.setdefault(one.number, one)
        elif same.sha256 != one.sha256:
            remedy = "Name the folder to which this installation has exported."
            raise UsageError(f"{one.name} is another file than the one that the ledger has sealed", remedy=remedy)
    return tuple(found[number] for number in sorted(found))


def _number(exporter: Exporter, said: Said, known: tuple[Batch, ...], unknown: tuple[GivenBatch, ...]) -> int:
    """The number of the last batch that the receiver has.

    Raises:
        UsageError: It cannot be.
    """
    last = max((one.number for one in known), default=0)
    number = last if said.through == NONE else _named(exporter, said.through, known)
    _see_that_all_is_told(said, range(last + 1, number + 1), unknown)
    delivered = [one for one in known if one.delivered_at is not None and one.number > number]
    if delivered:
        raise UsageError(
            f"{delivered[-1].name} was delivered before the backup was taken", remedy=f"Name that one, or {NONE}."
        )
    if beyond := [one.name for one in unknown if one.number > number]:
        raise UsageError(
            f"{', '.join(beyond)}: delivered after the backup, and the receiver has them or will take them",
            remedy=f"Say --through {beyond[-1]} --adopt; or move them away if nobody will ever take them.",
        )
    return number


def _named(exporter: Exporter, through: str, known: tuple[Batch, ...]) -> int:
    number = next((one.number for one in known if one.name == through), None) or number_in(exporter, through)
    if number is None:
        raise UsageError(f"no batch of {exporter.name} is called {through}", remedy=_LOOK)
    return number


def _see_that_all_is_told(said: Said, numbers: range, unknown: tuple[GivenBatch, ...]) -> None:
    """What is in no manifest would be posted again."""
    told = {one.number for one in unknown} | said.gaps
    is_listed = any(one.name == said.through and not one.control_totals for one in unknown)
    untold = [] if is_listed else [one for one in numbers if one not in told]
    if untold:
        raise UsageError(
            f"nobody knows what was in the batches {', '.join(map(str, untold))}",
            remedy="Name the folder that has their manifests with --manifests, or list the export keys that the "
            "receiver has with --keys; --gap NUMBER says that there was no such file.",
        )
    if numbers and not said.adopts:
        raise UsageError(
            f"the receiver has {len(numbers)} batches that the ledger does not know", remedy="Add --adopt: " + _LOOK
        )
