"""What lies on the disk is held against what was dropped and what was sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.dropping import disk
from benchmarks.dropping.books import Books
from benchmarks.dropping.books import read
from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from flows.posting import post
from pipeline.intake.blobs import BlobStore
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.settings import Settings
from pipeline.store.store import open_store
from tests.ledger import process

if TYPE_CHECKING:
    from pathlib import Path

BILL = File(name="bill.pdf", kind=Kind.E_INVOICE, content=b"bill")
EMPTY = File(name="empty.pdf", kind=Kind.EMPTY, content=b"")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation in which a bill and an empty file are put away, and the bill is posted with another."""
    ours = Settings(home=tmp_path)
    BlobStore(ours.blobs_folder).put([BILL.content])
    ours.inbox_folder.mkdir()
    day = ours.processed_folder / str(dt.date(2026, 3, 2))
    quarantine = ours.quarantine_folder / "empty"
    for folder in (day, quarantine):
        folder.mkdir(parents=True)
    (day / "1-bill.pdf").write_bytes(BILL.content)
    (quarantine / "2-empty.pdf").touch()
    (quarantine / "2-empty.pdf.reason.txt").write_text("The file is empty.")
    return ours


@pytest.fixture
def books(settings: Settings) -> Books:
    with open_store(settings.database_url) as store:
        for digit in "12":
            process(store, replace(record(document_id=digit * 64, file=f"{digit}.pdf"), status=Status.CLEAN))
        post(store, settings, actor="exporter")
        return read(store)


def test_whole_bytes_and_originals_in_their_place_give_no_problem(settings: Settings) -> None:
    assert not list(disk.bytes_amiss((BILL, EMPTY), settings))
    assert not list(disk.originals_amiss((BILL, EMPTY), settings))


def test_bytes_that_are_lost_changed_or_nobodys_are_found(settings: Settings) -> None:
    other = replace(BILL, content=b"other")
    assert len(list(disk.bytes_amiss((BILL, other), settings))) == 1
    assert len(list(disk.bytes_amiss((EMPTY,), settings))) == 1
    path = BlobStore(settings.blobs_folder).path(BILL.sha256)
    path.chmod(0o600)
    path.write_bytes(b"changed")
    assert list(disk.bytes_amiss((BILL,), settings))


def test_originals_that_are_lost_doubled_left_behind_or_unexplained_are_found(settings: Settings) -> None:
    assert len(list(disk.originals_amiss((BILL, BILL, EMPTY), settings))) == 1
    assert len(list(disk.originals_amiss((EMPTY,), settings))) == 1
    (settings.inbox_folder / "late.pdf").touch()
    (settings.quarantine_folder / "empty" / "2-empty.pdf.reason.txt").unlink()
    assert len(list(disk.originals_amiss((BILL, EMPTY), settings))) == 2


def test_delivered_files_of_every_target_are_read_back(settings: Settings, books: Books) -> None:
    assert len(books.batches) == len(settings.targets)
    assert not list(disk.exports_amiss(books, settings))


@pytest.mark.parametrize("target", ["csv", "xlsx", "jsonl"])
def test_delivered_files_that_are_lost_changed_or_never_sealed_are_found(
    settings: Settings, books: Books, target: str
) -> None:
    (sealed,) = (sealed for sealed in books.batches if sealed.batch.target == target)
    others = tuple(one for one in books.batches if one is not sealed)
    turned = replace(sealed, keys=sealed.keys[::-1])
    assert len(list(disk.exports_amiss(replace(books, batches=(*others, turned)), settings))) == 1
    assert len(list(disk.exports_amiss(replace(books, batches=others), settings))) == 1
    (settings.exports_folder / target / sealed.batch.name).unlink()
    assert len(list(disk.exports_amiss(books, settings))) == 1
