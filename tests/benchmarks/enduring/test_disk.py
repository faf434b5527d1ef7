"""What lies on the disk is held against what was dropped and what was sealed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.enduring import disk
from pipeline.blobs.folder import FolderBlobs
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

BILL = File(name="bill.pdf", kind=Kind.E_INVOICE, content=b"bill")
EMPTY = File(name="empty.pdf", kind=Kind.EMPTY, content=b"")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation in which a bill and an empty file are put away, and the bill is posted with another."""
    ours = Settings(home=tmp_path)
    FolderBlobs(ours.blobs_folder).put([BILL.content])
    ours.inbox_folder.mkdir()
    day = ours.processed_folder / str(dt.date(2026, 3, 2))
    quarantine = ours.quarantine_folder / "empty"
    for folder in (day, quarantine):
        folder.mkdir(parents=True)
    (day / "1-bill.pdf").write_bytes(BILL.content)
    (quarantine / "2-empty.pdf").touch()
    (quarantine / "2-empty.pdf.reason.txt").write_text("The file is empty.")
    return ours


def test_whole_bytes_and_originals_in_their_place_give_no_problem(settings: Settings) -> None:
    assert not list(disk.bytes_amiss((BILL, EMPTY), settings))
    assert not list(disk.originals_amiss((BILL, EMPTY), settings))


def test_bytes_that_are_lost_changed_or_nobodys_are_found(settings: Settings) -> None:
    other = replace(BILL, content=b"other")
    assert len(list(disk.bytes_amiss((BILL, other), settings))) == 1
    assert len(list(disk.bytes_amiss((EMPTY,), settings))) == 1
    path = FolderBlobs(settings.blobs_folder).path(BILL.sha256)
    path.chmod(0o600)
    path.write_bytes(b"changed")
    assert list(disk.bytes_amiss((BILL,), settings))


def test_originals_that_are_lost_doubled_left_behind_or_unexplained_are_found(settings: Settings) -> None:
    assert len(list(disk.originals_amiss((BILL, BILL, EMPTY), settings))) == 1
    assert len(list(disk.originals_amiss((EMPTY,), settings))) == 1
    (settings.inbox_folder / "late.pdf").touch()
    (settings.quarantine_folder / "empty" / "2-empty.pdf.reason.txt").unlink()
    assert len(list(disk.originals_amiss((BILL, EMPTY), settings))) == 2
