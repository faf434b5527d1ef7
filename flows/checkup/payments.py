"""Files for the bank, against the disk: each is as it was sealed, and none waits."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flows.checkup.finding import Finding
from pipeline.exporters.payments.delivering import FOLDER
from pipeline.store.payments.sealing import delivered
from pipeline.store.payments.sealing import undelivered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store


def payments(store: Store, folder: Path) -> Iterator[Finding]:
    """What is not well with files for the bank; those that the bank was given and that are gone are well."""
    whole = 0
    for file in delivered(store):
        path = folder / FOLDER / file.name
        is_same = not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256
        whole += is_same
        if not is_same:
            yield Finding(what=f"payments {file.name}", is_well=False, words="the file is not what was sealed")
    waiting = len(undelivered(store))
    words = f"{whole} whole" + (
        f", {waiting} sealed and not delivered: run `ledgerdrop payments seal`" if waiting else ""
    )
    yield Finding(what="payments", is_well=not waiting, words=words)
