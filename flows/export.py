"""The flow that exports."""

from __future__ import annotations

from prefect import flow

from flows.assembly import opened
from pipeline.settings import load


@flow(name="export", persist_result=False)
def export(targets: tuple[str, ...] = ()) -> None:
    """Seal and deliver what is approved, for some targets or all."""
    with opened(load()) as journey:
        journey.export(targets)
