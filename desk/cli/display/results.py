"""What was read, written as other systems tell their results."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from flows.targets import targets
from pipeline.model.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.record import Record
    from pipeline.settings import Settings


def write_results(records: Iterable[Record], target: str, ours: Settings) -> None:
    """Write bills to the standard output as a target is given them, with its options.

    Raises:
        ExportRefused: An option is of no use.
    """
    (known,) = targets(ours, [target])
    known.write((Movement(record=record) for record in records), sys.stdout.buffer)
    sys.stdout.buffer.flush()
