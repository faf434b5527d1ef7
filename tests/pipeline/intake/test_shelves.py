"""Originals leave the folder only if they are what was read, whichever disk they go to."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.intake.folder import Entry
from pipeline.intake.folder import look
from pipeline.intake.shelves import Shelves
from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - any second disk


@pytest.fixture(params=["same disk", "other disk"])
def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder for originals."""
    if request.param == "same disk":
        yield tmp_path / "home"
        return
    if not MEMORY_DISK.is_dir() or MEMORY_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one disk only")
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK) as other:
        yield Path(other)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """The watched folder."""
    path = tmp_path / "inbox"
    path.mkdir()
    return path


def put_away(inbox: Path, shelf: Path, entry: Entry, outcome: Outcome | None = None) -> bool:
    arrival = Arrival(
        arrival_id="0123456789abcdef",
        name="bill.pdf",
        raw_name=entry.raw_name,
        sha256=None,
        size=entry.size,
        arrived_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        identity="1",
        outcome=outcome,
        reason="Because.",
    )
    folder = os.open(inbox, os.O_RDONLY)
    try:
        return Shelves(processed=shelf / "processed", quarantine=shelf / "q").put_away(folder, entry, arrival)
    finally:
        os.close(folder)


def entry_of(path: Path) -> Entry:
    return Entry.of(os.fsencode(path.name), path.lstat())


def test_an_original_is_filed_by_its_day(inbox: Path, shelf: Path) -> None:
    (inbox / "bill.pdf").write_bytes(b"a bill")
    assert put_away(inbox, shelf, entry_of(inbox / "bill.pdf"))
    assert (shelf / "processed" / "2026-03-01" / "01234567-bill.pdf").read_bytes() == b"a bill"
    assert list(inbox.iterdir()) == []
    assert len(list((shelf / "processed" / "2026-03-01").iterdir())) == 1


def test_a_refused_original_is_filed_by_its_outcome_with_the_reason(inbox: Path, shelf: Path) -> None:
    (inbox / "bill.pdf").write_bytes(b"a bi")
    assert put_away(inbox, shelf, entry_of(inbox / "bill.pdf"), Outcome.INCOMPLETE)
    names = sorted(path.name for path in (shelf / "q" / "incomplete").iterdir())
    assert names == ["01234567-bill.pdf", "01234567-bill.pdf.reason.txt"]


def test_a_link_and_a_pipe_leave_the_folder(inbox: Path, shelf: Path) -> None:
    (inbox / "link").symlink_to("/etc/passwd")
    os.mkfifo(inbox / "pipe")
    for name in ("link", "pipe"):
        assert put_away(inbox, shelf, entry_of(inbox / name), Outcome.REFUSED_NOT_REGULAR)
    assert list(inbox.iterdir()) == []


@pytest.mark.parametrize("outcome", [None, Outcome.INCOMPLETE])
def test_what_has_changed_stays(inbox: Path, shelf: Path, outcome: Outcome | None) -> None:
    (inbox / "bill.pdf").write_bytes(b"a bill")
    entry = entry_of(inbox / "bill.pdf")
    (inbox / "bill.pdf").write_bytes(b"another bill")
    assert not put_away(inbox, shelf, entry, outcome)
    assert (inbox / "bill.pdf").read_bytes() == b"another bill"


def test_what_has_gone_is_gone(inbox: Path, shelf: Path) -> None:
    (inbox / "bill.pdf").write_bytes(b"a bill")
    entry = entry_of(inbox / "bill.pdf")
    (inbox / "bill.pdf").unlink()
    assert not put_away(inbox, shelf, entry)


@pytest.mark.parametrize("outcome", [None, Outcome.INCOMPLETE])
def test_what_changes_in_the_moment_of_the_move_is_not_lost(
    inbox: Path, shelf: Path, outcome: Outcome | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox / "bill.pdf"
    path.write_bytes(b"a bill")
    entry = entry_of(path)

    def look_then_replace(folder: int, raw_name: bytes) -> Entry | None:
        seen = look(folder, raw_name)
        path.with_name("new").write_bytes(b"another bill")
        path.with_name("new").rename(path)
        return seen

    monkeypatch.setattr("pipeline.intake.shelves.look", look_then_replace)
    assert not put_away(inbox, shelf, entry, outcome)
    assert path.read_bytes() == b"another bill"
    assert [left for left in shelf.rglob("*") if left.is_file()] == []


def test_what_vanishes_in_the_moment_of_the_move_is_gone(
    inbox: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = inbox / "bill.pdf"
    path.write_bytes(b"a bill")
    entry = entry_of(path)
    path.unlink()
    monkeypatch.setattr("pipeline.intake.shelves.look", lambda *_: entry)
    assert not put_away(inbox, shelf, entry)


def test_a_folder_that_cannot_be_written_is_told(inbox: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "bill.pdf").write_bytes(b"a bill")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(PermissionError):
        put_away(inbox, shelf, entry_of(inbox / "bill.pdf"))
    assert (inbox / "bill.pdf").exists()


def test_what_a_stopped_copy_left_is_hidden_and_swept(inbox: Path, shelf: Path) -> None:
    """Only copies to another disk are made there; a move has no middle."""
    left = shelf / "processed" / ".incoming" / "tmp1"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half of a bi")
    os.utime(left, (1, 1))
    (inbox / "bill.pdf").write_bytes(b"a bill")
    assert put_away(inbox, shelf, entry_of(inbox / "bill.pdf"))
    is_other_disk = shelf.stat().st_dev != inbox.stat().st_dev
    assert left.exists() is not is_other_disk
    assert [path.name for path in (shelf / "processed").glob("2*/*")] == ["01234567-bill.pdf"]


def test_a_move_to_another_disk_that_was_stopped_before_its_end_is_ended_the_next_time(
    inbox: Path, shelf: Path
) -> None:
    def stop(point: FaultPoint) -> None:
        if point is FaultPoint.INTAKE_CARRIED:
            raise KeyboardInterrupt

    (inbox / "bill.pdf").write_bytes(b"a bill")
    entry = entry_of(inbox / "bill.pdf")
    with armed(stop), suppress(KeyboardInterrupt):
        put_away(inbox, shelf, entry)
    put_away(inbox, shelf, entry)
    assert list(inbox.iterdir()) == []
    assert [path.read_bytes() for path in (shelf / "processed").glob("2*/*")] == [b"a bill"]
