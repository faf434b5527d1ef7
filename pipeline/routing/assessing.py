"""What the machine thinks of a bill as a whole, in the figures that are kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.assessment import Assessment
from pipeline.routing.assurance import step_of
from pipeline.routing.sureness import sure_of
from pipeline.routing.sureness import sureness

if TYPE_CHECKING:
    from pipeline.model.record import Record


def assessed(record: Record, *, is_otherwise_clean: bool) -> Assessment:
    """How sure a bill is as a whole; data are as sure as can be."""
    sure = sureness(record)
    return Assessment(
        evidence="" if sure is None else sure.evidence.value,
        sureness=1.0 if sure is None else step_of(sure.least),
        sure_of=sure_of(record.invoice),
        is_otherwise_clean=is_otherwise_clean,
    )
