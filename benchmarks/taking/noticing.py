"""How long it takes until a file that is dropped at any moment is taken in, without any notification."""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING
from typing import Final

from pipeline.intake.intake import Intake

if TYPE_CHECKING:
    from pipeline.intake.arrival import ArrivalLog
    from pipeline.settings import Settings

_PATIENCE: Final = 30.0


def slowest_notice(settings: Settings, log: ArrivalLog, *, drops: int) -> float:
    """The longest that any of so many files had to wait, in seconds."""
    chance = random.Random(1)  # noqa: S311 - reproducible, and no secret
    dropped: dict[str, float] = {}
    taken: dict[str, float] = {}
    over = threading.Event()

    def drop() -> None:
        for number in range(drops):
            time.sleep(chance.uniform(0, settings.intake.scan_seconds))
            (settings.inbox_folder / f"{number}.txt").write_bytes(b"%d" % number)
            dropped[f"{number}.txt"] = time.monotonic()
        over.wait(_PATIENCE)

    intake = Intake(settings, log)
    dropping = threading.Thread(target=drop)
    dropping.start()
    until = time.monotonic() + _PATIENCE + drops * settings.intake.scan_seconds
    while len(taken) < drops and time.monotonic() < until:
        for received in intake.round().taken:
            taken[received.arrival.name] = time.monotonic()
        time.sleep(settings.intake.scan_seconds)
    over.set()
    dropping.join()
    return max((taken.get(name, float("inf")) - at for name, at in dropped.items()), default=float("inf"))
