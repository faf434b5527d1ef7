"""A folder is weighed while others are at work in it."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

from benchmarks.measuring.folder import bytes_in

if TYPE_CHECKING:
    from pathlib import Path


def test_files_of_all_depths_count(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_bytes(bytes(7))
    (tmp_path / "d").write_bytes(bytes(5))
    assert bytes_in(tmp_path) == 12


def test_folders_that_go_away_meanwhile_are_no_trouble(tmp_path: Path) -> None:
    is_over = threading.Event()

    def come_and_go() -> None:
        while not is_over.is_set():
            for number in range(20):
                (tmp_path / f"child-{number}" / "a" / "b").mkdir(parents=True)
            for number in range(20):
                shutil.rmtree(tmp_path / f"child-{number}")

    other = threading.Thread(target=come_and_go)
    other.start()
    try:
        assert {bytes_in(tmp_path) for _ in range(300)} == {0}
    finally:
        is_over.set()
        other.join()
