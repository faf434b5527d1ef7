"""Bills that arrived before the one at hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.earlier import EarlierRecords

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from samples.planted.situation import Situation


def after(situation: Situation, *records: Record) -> Situation:
    """The situation with bills that arrived before it."""
    received = situation.ports.received_date
    if received is None:
        raise AssertionError(situation.record.key)
    earlier = EarlierRecords(records=records, received_date=received)
    return replace(situation, ports=replace(situation.ports, earlier=earlier))
