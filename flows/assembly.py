"""Puts the journey together from settings; imports no Prefect, so that one file is processed at once."""

from __future__ import annotations

import os
import secrets
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows.documents import documents_of
from flows.examination import EXAMINE
from flows.examination import models_of
from flows.journey import Journey
from flows.keeper import Keeper
from flows.presence import Presence
from pipeline.blobs.opening import open_witnesses
from pipeline.errors import ConfigurationError
from pipeline.intake.intake import Intake
from pipeline.intake.leaves import Leaves
from pipeline.intake.recollections import Recollections
from pipeline.isolation.pool import Pool
from pipeline.refusals.belonging import other_owner
from pipeline.refusals.starting import refusals
from pipeline.refusals.starting import refuse
from pipeline.refusals.starting import warn
from pipeline.sources.opening import sources_of
from pipeline.sources.polling import Polling
from pipeline.sources.source import Door
from pipeline.store import audit
from pipeline.store.arrivals import Arrivals
from pipeline.store.observing.workers import Kind
from pipeline.store.store import open_store

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipeline.blobs.kept import BlobStore
    from pipeline.settings import Settings
    from pipeline.store.store import Store


@contextmanager
def opened(
    settings: Settings, *, received_date: dt.date | None = None, kind: Kind = Kind.WORKER, warm: bool = True
) -> Iterator[Journey]:
    """A worker with everything that it needs, its children warm; all is closed, and given back, at the end.

    Args:
        settings: Of this installation.
        received_date: The day of receipt, where it is not the day of arrival.
        kind: What the program does that works.
        warm: Whether its children start at once, or each when it is first needed.
    """
    name = worker_name()
    with (
        ledger(settings, is_working=True) as store,
        Presence(store, name=name, kind=kind) as presence,
        Pool(EXAMINE, size=settings.workers, limits=settings.limits, preload=warm, reads=models_of(settings)) as pool,
        Keeper(store, lasts=settings.schedule.lease_time) as keeper,
    ):
        blobs = documents_of(store, settings)
        yield Journey(
            settings=settings,
            owner=name,
            store=store,
            blobs=blobs,
            witnesses=open_witnesses(settings),
            recollections=Recollections(settings.recognised_folder, most=settings.recognition.kept_bytes),
            leaves=Leaves(settings.pages_folder, most=settings.pages.kept_bytes),
            intake=Intake(settings, Arrivals(store)),
            pool=pool,
            keeper=keeper,
            polling=polling(settings, store, blobs),
            received_date=received_date,
            timings=presence.timings,
        )


def polling(settings: Settings, store: Store, blobs: BlobStore) -> Polling:
    """The sources of the settings, and the one door that all of them lead to."""
    door = Door(log=Arrivals(store), blobs=blobs, file_bytes=settings.limits.file_bytes)
    return Polling(sources_of(settings), door)


@contextmanager
def ledger(settings: Settings, *, is_working: bool = False) -> Iterator[Store]:
    """The store alone, for whoever reads, decides or exports.

    Raises:
        RefusedToStart: The installation must not run as it is; nothing was opened.
    """
    refuse(refusals(settings, is_working=is_working))
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"the home folder {settings.home} cannot be made: {error.strerror}",
            remedy="Let this user write there, or name another one with --home or LEDGERDROP_HOME.",
        ) from error
    with open_store(settings.database_url) as store:
        refuse(other_owner(settings.home, audit.first_hash(store)))
        if is_working:
            warn(settings)
        yield store


def worker_name() -> str:
    """Names this process in leases and events; no two workers have one name."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
