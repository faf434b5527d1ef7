"""What tests of whoever watches over an installation put into its ledger."""

from __future__ import annotations

from pipeline.model.build import bill
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.store.observing.workers import Kind
from pipeline.store.observing.workers import Sign
from tests.ledger import sha256


def read(name: str, **given: object) -> Record:
    """What became of a file."""
    facts = {"file": name, "document_id": sha256(name), "status": Status.CLEAN, "invoice": bill(invoice_number=name)}
    return Record(**{**facts, **given})  # type: ignore[arg-type]  # the caller names fields of Record


def sign(name: str = "here-1", **given: object) -> Sign:
    """A sign of life."""
    facts = {"kind": Kind.WATCH, "host": "here", "pid": 1, "version": "1", "resident_bytes": 5_000_000_000}
    return Sign(**{"name": name, "done": 0, "cpu_seconds": 0.5, **facts, **given})  # type: ignore[arg-type]  # as above
