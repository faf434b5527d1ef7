"""Everything that is known of how an installation does: for metrics, for `status`, and for whoever asks over HTTP."""

from __future__ import annotations

import importlib.metadata
import shutil
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from flows.environment import address
from pipeline.routing.doubt import in_force
from pipeline.routing.evidence import Evidence
from pipeline.routing.hindsight import checked
from pipeline.store.observing.ledger import Ledger
from pipeline.store.observing.ledger import ledger_as_it_stands
from pipeline.store.overview.period import last_weeks
from pipeline.store.overview.sureness import by_sureness

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_PREFECT_SECONDS: Final = 2
#: Of bills that were looked at as a check.
_WEEKS: Final = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """The room where something is kept."""

    free_bytes: int
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """How many of the bills that go through unseen may be wrong."""

    target: float
    #: What was measured says at most, by what bills rest on; `None` where none of them goes through.
    bounds: Mapping[Evidence, float | None]
    #: Of bills that were looked at as a check: how many, how many of them were wrong,
    checked: int
    wrong: int
    #: and the share that is wrong at most by that; `None` where none was looked at.
    at_most: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """An installation at one moment."""

    version: str
    database: str
    ledger: Ledger
    disks: Mapping[str, Disk]
    errors: Errors


def observed(store: Store, settings: Settings) -> Observed:
    """How an installation does now.

    Raises:
        StoreError: The ledger does not answer.
    """
    ledger = ledger_as_it_stands(store)
    return Observed(
        version=importlib.metadata.version("ledgerdrop"),
        database=settings.database_url.partition(":")[0].partition("+")[0],
        ledger=ledger,
        disks={"home": _disk(settings.home), "exports": _disk(settings.exports_folder)},
        errors=_errors(store, settings, ledger),
    )


def prefect_answers(settings: Settings) -> bool:
    """Whether Prefect's server of this machine answers."""
    try:
        with urllib.request.urlopen(f"{address(settings)}/health", timeout=_PREFECT_SECONDS) as answer:  # noqa: S310 - our own
            return bool(answer.status == 200)  # noqa: PLR2004 - OK
    except (urllib.error.URLError, OSError):
        return False


def _disk(folder: Path) -> Disk:
    """The room of the nearest folder that is there."""
    standing = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    usage = shutil.disk_usage(standing)
    return Disk(free_bytes=usage.free, size_bytes=usage.total)


def _errors(store: Store, settings: Settings, ledger: Ledger) -> Errors:
    routing = settings.routing
    kept = {evidence: in_force(evidence, routing, settings.models) for evidence in Evidence}
    seen = checked(by_sureness(store, last_weeks(_WEEKS, now=ledger.now), checks_only=True))
    return Errors(
        target=routing.silent_error_target,
        bounds={evidence: None if one is None else one.at_most for evidence, one in kept.items()},
        checked=seen.bills,
        wrong=seen.wrong,
        at_most=seen.at_most(routing.assurance_level),
    )
