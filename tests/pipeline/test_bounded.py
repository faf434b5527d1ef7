"""A folder stays within its bound, and what is dear is given up last."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pipeline.bounded import BoundedFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_pictures_go_before_what_takes_longer_to_make(tmp_path: Path) -> None:
    for number in range(60):
        kept = BoundedFolder(tmp_path, most=3200, dear="booklet")
        for name in ("booklet", "picture"):
            assert kept.write(bytes(100), "aa", str(number), name)
            path = tmp_path / "aa" / str(number) / name
            os.utime(path, ns=(number, number))
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert sum(path.stat().st_size for path in files) <= 3200
        if number == 15:
            assert sum(path.name == "booklet" for path in files) == 16
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert "booklet" in names


def test_what_is_too_large_is_not_kept(tmp_path: Path) -> None:
    kept = BoundedFolder(tmp_path / "kept", most=1600)
    assert not kept.write(bytes(101), "one")
    assert not (tmp_path / "kept").exists()
