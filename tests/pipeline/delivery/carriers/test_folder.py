"""Into a folder: whole or not at all, also where the disk is full, breaks, or may only be read."""

from __future__ import annotations

import errno
import itertools
import os
import tempfile
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.delivery.carrier import Found
from pipeline.delivery.carriers.folder import Folder
from pipeline.delivery.fate import Fate
from tests.pipeline.delivery.conftest import parcel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = ["csv-000001.csv", "csv-000001.csv.manifest.json"]


def visible(folder: Path) -> list[str]:
    """What an importer sees."""
    return sorted(file.name for file in folder.iterdir() if not file.name.startswith(".")) if folder.exists() else []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS], ids=errno.errorcode.get)
def test_a_disk_that_fails_at_any_step_leaves_nothing_half(tmp_path: Path, number: int) -> None:
    for step in itertools.count(1):
        folder = Folder(folder=tmp_path / str(step) / "csv")
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, step, number)
            answer = folder.carry(parcel())
        if answer.fate is Fate.TAKEN:
            break
        assert answer.fate is Fate.FAILED
        assert os.strerror(number) in answer.reason
        assert "Nothing is lost" in answer.remedy
        for name in visible(folder.folder):
            content = parcel().manifest if name.endswith(".json") else parcel().content
            assert (folder.folder / name).read_bytes() == content
        assert folder.carry(parcel()).fate is Fate.TAKEN
        assert visible(folder.folder) == NAMES
        assert list((folder.folder / ".partial").iterdir()) == []
    assert step > 8


def failing(patch: pytest.MonkeyPatch, step: int, number: int) -> None:
    """Have the n-th call towards the disk fail."""
    counted = itertools.count(1)

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **named: Any) -> Any:
            if next(counted) == step:
                raise OSError(number, os.strerror(number))
            return function(*args, **named)

        return stepped

    for module, name in ((os, "fsync"), (os, "replace"), (os, "fchmod"), (os, "mkdir"), (tempfile, "mkstemp")):
        patch.setattr(module, name, stepping(getattr(module, name)))


def test_a_look_tells_what_lies_there(tmp_path: Path) -> None:
    folder = Folder(folder=tmp_path / "csv")
    assert folder.look_up(parcel()) is Found.ABSENT
    folder.carry(parcel())
    assert folder.look_up(parcel()) is Found.THERE
    (folder.folder / NAMES[1]).unlink()
    assert folder.look_up(parcel()) is Found.ABSENT
    (folder.folder / NAMES[0]).write_bytes(b"bil")
    assert folder.look_up(parcel()) is Found.OTHER
