"""Whether exports wait, because the ledger was restored from a backup."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from flows.checkup.finding import Finding
from flows.restoring import standings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store


def restored(store: Store, settings: Settings) -> Iterator[Finding]:
    """What waits for a word of a person; that it waits is as it should be. Nothing where it never was restored."""
    restoration, found = standings(store, settings)
    if restoration is None:
        return
    waiting = ", ".join(one.target for one in found if one.through is None)
    unsettled = sum(one.unsettled for one in found)
    words = [f"from {restoration.origin}"]
    words += [f"exports wait for `ledgerdrop restore release`: {waiting}"] if waiting else []
    words += [f"{unsettled} movements wait for `ledgerdrop restore settle`"] if unsettled else []
    yield Finding(what="restored", is_well=True, words="; ".join(words))


def is_of_a_lost_ledger(manifest: Path, lost: tuple[tuple[dt.datetime, dt.datetime], ...]) -> bool:
    """Whether a file was sealed by a ledger that went on after the backup of which this one was made."""
    if not lost:
        return False
    try:
        sealed_at = dt.datetime.fromisoformat(json.loads(manifest.read_bytes())["sealed_at"])
    except (OSError, ValueError, LookupError, TypeError):
        return False
    return sealed_at.tzinfo is not None and any(begun <= sealed_at <= ended for begun, ended in lost)
