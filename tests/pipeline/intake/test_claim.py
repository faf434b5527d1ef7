"""What lies in the folder may change between two looks at it: a claim notices."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.folder import FolderBlobs
from pipeline.intake import claim as claiming
from pipeline.intake.claim import Claim
from pipeline.intake.claim import NotYet
from pipeline.intake.claim import claim
from pipeline.intake.folder import Entry
from pipeline.intake.folder import look
from pipeline.intake.stability import Resting

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[int]:
    """An open folder with one file."""
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "bill.txt").write_bytes(b"a bill")
    descriptor = os.open(tmp_path / "inbox", os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def resting(folder: int, *, is_overdue: bool = False) -> Resting:
    entry = look(folder, b"bill.txt")
    assert entry
    return Resting(entry=entry, is_overdue=is_overdue)


def claimed(folder: int, found: Resting, tmp_path: Path) -> Claim:
    return claim(folder, found, blobs=FolderBlobs(tmp_path / "blobs"), file_bytes=100)


def test_a_link_that_took_the_place_of_a_file_is_refused(folder: int, tmp_path: Path) -> None:
    found = resting(folder)
    os.unlink("bill.txt", dir_fd=folder)
    os.symlink("/etc/passwd", "bill.txt", dir_fd=folder)
    assert claimed(folder, found, tmp_path).outcome == "refused_symlink"


def test_a_pipe_that_took_the_place_of_a_file_holds_up_nobody(folder: int, tmp_path: Path) -> None:
    found = resting(folder)
    os.unlink("bill.txt", dir_fd=folder)
    os.mkfifo("bill.txt", dir_fd=folder)
    with pytest.raises(NotYet):
        claimed(folder, found, tmp_path)


def test_a_file_that_has_gone_is_gone(folder: int, tmp_path: Path) -> None:
    found = resting(folder)
    os.unlink("bill.txt", dir_fd=folder)
    assert claimed(folder, found, tmp_path).outcome == "gone"


@pytest.mark.parametrize("overdue", [False, True])
@pytest.mark.parametrize("change", [b"a hill", b"a longer bill", b"a"])
def test_a_file_that_changed_since_the_look_is_not_taken(
    folder: int, tmp_path: Path, change: bytes, *, overdue: bool
) -> None:
    found = resting(folder, is_overdue=overdue)
    (tmp_path / "inbox" / "bill.txt").write_bytes(change)
    with pytest.raises(NotYet):
        claimed(folder, found, tmp_path)


@pytest.mark.parametrize("change", [b"a hill", b"a longer bill", b"a"])
def test_a_file_that_changes_while_it_is_copied_is_not_kept(
    folder: int, tmp_path: Path, change: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = resting(folder)
    monkeypatch.setattr(claiming, "is_open_for_writing", _changing(tmp_path / "inbox" / "bill.txt", change))
    with pytest.raises(NotYet):
        claimed(folder, found, tmp_path)
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []


def _changing(path: Path, change: bytes) -> Callable[[int], bool]:
    def write(_: int) -> bool:
        path.write_bytes(change)
        return False

    return write


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EACCES, "unreadable"),
        (errno.EPERM, "unreadable"),
        (errno.ENXIO, "refused_not_regular"),
        (errno.ELOOP, "refused_symlink"),
    ],
)
def test_what_the_system_refuses_has_a_name(
    folder: int, tmp_path: Path, number: int, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = resting(folder)
    monkeypatch.setattr(claiming, "_copy", _failing(number))
    assert claimed(folder, found, tmp_path).outcome == expected


def test_a_share_that_stutters_is_tried_again_and_given_up_at_last(
    folder: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (errno.EIO, errno.EBUSY, errno.ESTALE):
        with monkeypatch.context() as fault:
            fault.setattr(claiming, "_copy", _failing(number))
            with pytest.raises(NotYet):
                claimed(folder, resting(folder), tmp_path)
            assert claimed(folder, resting(folder, is_overdue=True), tmp_path).outcome == "unreadable"


def _failing(number: int) -> Callable[..., Claim]:
    def fail(*_: object, **__: object) -> Claim:
        raise OSError(number, os.strerror(number))

    return fail


def test_devices_are_refused_without_opening_them(tmp_path: Path) -> None:
    entry = Entry(raw_name=b"null", size=0, modified_ns=0, inode=1, mode=stat.S_IFCHR)
    folder = os.open("/dev", os.O_RDONLY)
    try:
        found = Resting(entry=entry, is_overdue=False)
        assert claimed(folder, found, tmp_path).outcome == "refused_not_regular"
    finally:
        os.close(folder)


def test_a_claim_keeps_the_bytes(folder: int, tmp_path: Path) -> None:
    done = claimed(folder, resting(folder), tmp_path)
    assert done.sha256
    assert (done.outcome, done.reason) == (None, "")
    assert FolderBlobs(tmp_path / "blobs").path(done.sha256).read_bytes() == b"a bill"
