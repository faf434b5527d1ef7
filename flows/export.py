"""The flow that exports."""

from __future__ import annotations

from prefect import flow

from flows.assembly import ledger
from flows.assembly import worker_name
from flows.posting import post
from flows.run import Run


@flow(name="export", persist_result=False)
def export(targets: tuple[str, ...] = ()) -> None:
    """Seal and deliver what is approved, for some targets or all."""
    with Run() as settings, ledger(settings) as store:
        post(store, settings, actor=worker_name(), targets=targets)
