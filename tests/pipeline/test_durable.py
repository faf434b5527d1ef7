"""Files that are whole or not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from pipeline.durable import sweep
from pipeline.durable import write_whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def through(tmp_path: Path) -> Path:
    """The folder of unfinished files."""
    folder = tmp_path / "through"
    folder.mkdir()
    return folder


def test_file_is_written_and_nothing_is_left(tmp_path: Path, through: Path) -> None:
    write_whole(tmp_path / "file", b"content", through=through)
    assert (tmp_path / "file").read_bytes() == b"content"
    assert list(through.iterdir()) == []


def test_file_that_stands_is_replaced(tmp_path: Path, through: Path) -> None:
    write_whole(tmp_path / "file", b"old", through=through)
    write_whole(tmp_path / "file", b"new", through=through)
    assert (tmp_path / "file").read_bytes() == b"new"


def test_file_of_one_user_is_read_by_nobody_else(tmp_path: Path, through: Path) -> None:
    write_whole(tmp_path / "file", b"content", through=through, mode=0o400)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o400


def test_stop_just_after_the_file_has_its_name_is_still_a_stop(
    tmp_path: Path, through: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def stopped(*paths: str) -> None:
        replace(*paths)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "file", b"content", through=through)
    assert (tmp_path / "file").read_bytes() == b"content"


def test_disk_that_is_full_leaves_nothing(tmp_path: Path, through: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "file", b"content", through=through)
    assert not (tmp_path / "file").exists()
    assert list(through.iterdir()) == []


def test_only_what_was_left_long_ago_is_swept(through: Path) -> None:
    for name, age in (("old", 4000.0), ("new", 0.0)):
        (through / name).write_bytes(b"half")
        then = (through / name).stat().st_mtime - age
        os.utime(through / name, (then, then))
    assert sweep(through, seconds=3600) == 1
    assert [file.name for file in through.iterdir()] == ["new"]
