"""Seals approved payment runs and puts their files where the bank is given them from; what was stopped is made good.

As with batches: the bytes are kept when they are sealed, written whole, and marked; a manifest beside each, last.
"""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING
from typing import Final

from pipeline.durable import sweep
from pipeline.durable import write_whole
from pipeline.errors import ExportRefused
from pipeline.exporters.payments.pain001 import credit_transfers
from pipeline.fault_points import Whole
from pipeline.model.words import say
from pipeline.store.payments import finding
from pipeline.store.payments import sealing
from pipeline.store.restored.waiting import PAYMENTS
from pipeline.store.restored.waiting import see_that_it_goes_on

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.payments.sealing import File
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

#: Of the folder of exports.
FOLDER: Final = "payments"
_PARTIAL: Final = ".partial"
_ABANDONED_SECONDS: Final = 3600


def seal_and_deliver(store: Store, folder: Path, *, actor: str) -> tuple[File, ...]:
    """Seal what is approved and deliver all that is sealed; what was delivered.

    Raises:
        ExportRefused: A run cannot be written, or its folder cannot be; what is sealed waits.
        StoreError: The store fails; what is sealed waits.
    """
    refusals: list[ExportRefused] = []
    for run_id in finding.approved(store):
        try:
            sealing.seal(store, run_id, credit_transfers, actor=actor)
        except ExportRefused as refused:  # the others go on
            refusals.append(refused)
    files = deliver_all(store, folder, actor=actor)
    if refusals:
        raise refusals[0]
    return files


def deliver_all(store: Store, folder: Path, *, actor: str) -> tuple[File, ...]:
    """Write every file that is not marked as delivered; one run at a time."""
    with store.alone("payments"):
        see_that_it_goes_on(store, PAYMENTS)
        files = sealing.undelivered(store)
        for file in files:
            _deliver(store, file, folder / FOLDER)
            sealing.mark_delivered(store, file, actor=actor)
            logger.info("%s is delivered", file.name)
        return files


def _deliver(store: Store, file: File, place: Path) -> None:
    content = sealing.content(store, file)
    try:
        (place / _PARTIAL).mkdir(parents=True, exist_ok=True)
        sweep(place / _PARTIAL, seconds=_ABANDONED_SECONDS)
        _put(place / file.name, content)
        _put(place / f"{file.name}.manifest.json", _manifest(store, file))
    except OSError as error:
        raise ExportRefused(
            "payments",
            f"{place} cannot be written: {error.strerror}",
            remedy=say("Make room, or let this user write there; then seal again. Nothing is lost: the file is kept."),
        ) from error


def _put(path: Path, content: bytes) -> None:
    """Write a file whole; one that is there with other bytes is none of ours, and is left."""
    if path.exists():
        if hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest():
            return
        raise ExportRefused(
            "payments",
            f"{path} is there already, with other content",
            remedy=say("Move that file away; a file for the bank is never overwritten. Then seal again."),
        )
    write_whole(path, content, through=path.parent / _PARTIAL, kind=Whole.PAYMENT)


def _manifest(store: Store, file: File) -> bytes:
    head = sealing.head_at(store, file)
    said = {
        "file": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "sealed_at": file.sealed_at.isoformat(),
        "audit": {"seq": head.seq, "hash": head.hash},
    }
    return json.dumps(said, indent=2).encode() + b"\n"
