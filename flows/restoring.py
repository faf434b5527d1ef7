"""What an installation that was restored waits for, and how its targets go on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.targets import targets as targets_of
from pipeline.delivery.services.service import lines_in
from pipeline.errors import UsageError
from pipeline.exporters.given import given_by_keys
from pipeline.exporters.given import given_in
from pipeline.exporters.payments.delivering import FOLDER
from pipeline.exporters.releasing import Released
from pipeline.exporters.releasing import release
from pipeline.store import outbox
from pipeline.store.delivery_lines import begin_line
from pipeline.store.delivery_lines import sent_lines
from pipeline.store.payments import sealing
from pipeline.store.restored.releasing import batches_of
from pipeline.store.restored.settling import posted_before
from pipeline.store.restored.waiting import PAYMENTS
from pipeline.store.restored.waiting import last_restoration
from pipeline.store.restored.waiting import released

if TYPE_CHECKING:
    from pipeline.exporters.releasing import Said
    from pipeline.settings import Settings
    from pipeline.store.restored.waiting import Restoration
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one target of a restored ledger stands."""

    target: str
    #: What its receiver was said to have; `None` while it waits.
    through: str | None
    #: The last file that the ledger knows, and how many of those it has sealed were on their way.
    last: str
    on_their_way: tuple[str, ...]
    #: Files in the folder of exports that the ledger does not know.
    unknown: tuple[str, ...]
    #: Movements that wait for a person.
    unsettled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person hands in beside what they say."""

    #: Where manifests lie; else the folder of exports.
    manifests: Path | None = None
    #: Export keys that the receiver has.
    keys: tuple[str, ...] = ()


def standings(store: Store, settings: Settings) -> tuple[Restoration | None, tuple[Standing, ...]]:
    """The last restoration, and where each target of the settings stands since, and payments where they are on."""
    restoration = last_restoration(store)
    if restoration is None:
        return None, ()
    gone_on = released(store, restoration)
    found = [_standing(store, settings, name, gone_on) for name in _names(settings, gone_on)]
    return restoration, tuple(found)


def go_on(store: Store, settings: Settings, target: str, said: Said, told: Told, *, actor: str) -> Released:
    """Take in what the receiver of a target was given, and let it go on.

    Raises:
        UsageError: What is said contradicts what is known, or is not enough.
    """
    if last_restoration(store) is None:
        raise UsageError("the ledger was not restored", remedy="There is nothing to release: exports go on.")
    (exporter,) = targets_of(settings, [target])
    given = list(given_in(told.manifests or settings.exports_folder / target, exporter))
    if told.keys:
        given.append(given_by_keys(exporter, said.through, told.keys, at=dt.datetime.now(dt.UTC), by=actor))
    done = release(store, exporter, said, given, actor=actor)
    if (delivery := settings.deliveries.get(target)) is not None and delivery.each:
        _have_asked(store, target, actor=actor)
    return done


def _have_asked(store: Store, target: str, *, actor: str) -> None:
    """Of a batch that a web service was being sent some bills may have arrived: each is asked about first."""
    for batch in outbox.undelivered(store, target=target):
        sent = sent_lines(store, batch)
        for line in lines_in(outbox.content(store, batch)):
            if line.position not in sent:
                begin_line(store, batch, line, after=0, actor=actor)


def _names(settings: Settings, gone_on: dict[str, str]) -> list[str]:
    paying = [PAYMENTS] if settings.payments.enabled else []
    return [*dict.fromkeys([*settings.targets, *paying, *sorted(gone_on)])]


def _standing(store: Store, settings: Settings, name: str, gone_on: dict[str, str]) -> Standing:
    if name == PAYMENTS:
        waiting = [one.name for one in sealing.undelivered(store)]
        known = [one.name for one in sealing.delivered(store)] + waiting
        lying = [one.name for one in sorted((settings.exports_folder / FOLDER).glob("*.xml"))]
        unsettled = 0
    else:
        (exporter,) = targets_of(settings, [name])
        batches = batches_of(store, name)
        known, waiting = [one.name for one in batches], [one.name for one in batches if one.delivered_at is None]
        lying = [one.name for one in given_in(settings.exports_folder / name, exporter)]
        unsettled = len(posted_before(store, target=name))
    return Standing(
        target=name,
        through=gone_on.get(name),
        last=known[-1] if known else "",
        on_their_way=tuple(waiting),
        unknown=tuple(one for one in lying if one not in known),
        unsettled=unsettled,
    )
