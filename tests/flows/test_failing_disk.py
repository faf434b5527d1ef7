"""A disk that fails wherever a file is written: told, tried again in the next turn, and nothing is lost or doubled."""

from __future__ import annotations

import errno
import itertools
from typing import TYPE_CHECKING

from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.enduring.failing import FILE_POINTS
from benchmarks.enduring.failing import words_of
from benchmarks.enduring.invariants import arrived
from benchmarks.enduring.invariants import posted
from benchmarks.killing.bills import let_wait
from pipeline.errors import PipelineError
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.settings import Settings
from tests.flows.conftest import worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from flows.journey import Journey
    from pipeline.isolation.pool import Pool

PACE = {"scan_seconds": 0.01, "stable_seconds": 0, "incomplete_seconds": 0.001}
#: What bills are posted by, which no file brings.
OUT = ("export", "manifest.")


def failing_once(wanted: FaultPoint, error: int) -> Callable[[FaultPoint], None]:
    """Fails when a point is come to for the first time."""
    left = [error]

    def reach(point: FaultPoint) -> None:
        if point is wanted and left:
            raise OSError(left.pop(), words_of(wanted, error))

    return reach


def turn(journey: Journey) -> str:
    """One turn of a watching run; what went wrong, in words."""
    try:
        journey.look()
        journey.count_work()
        journey.export()
    except PipelineError as error:
        return f"{error} {error.remedy}"
    return ""


def file_for(point: FaultPoint, number: int) -> File:
    """A file on whose way the point lies."""
    if point is FaultPoint.INTAKE_REASON_WRITTEN:
        return File(name=f"{number}.pdf", kind=Kind.EMPTY, content=b"")
    beside = b"{}" if point.startswith("witness.") else b""
    return File(name=f"{number}.json", kind=Kind.E_INVOICE, content=f"{number}".encode(), beside=beside)


def drop(file: File, inbox: Path) -> None:
    """Put a file into the folder, with what lies beside it."""
    if file.beside:
        (inbox / f"{file.name.removesuffix('.json')}.witness.json").write_bytes(file.beside)
    (inbox / file.name).write_bytes(file.content)


def test_a_disk_that_fails_anywhere_is_told_and_loses_and_doubles_nothing(
    pool: Pool, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings.model_validate({"home": tmp_path, "targets": ("csv",), "intake": PACE})
    settings.inbox_folder.mkdir()
    untold: list[str] = []
    files: list[File] = []
    errors = itertools.cycle((errno.ENOSPC, errno.EIO, errno.EROFS))
    with worker(settings, pool) as journey:
        for number, (point, error) in enumerate(zip(FILE_POINTS, errors, strict=False)):
            if point.startswith(OUT):
                let_wait(journey.store, settings, [number])
            else:
                files.append(file_for(point, number))
                drop(files[-1], settings.inbox_folder)
            with armed(failing_once(point, error)):
                troubles = [turn(journey) for _ in range(4)]
            if words_of(point, error) not in " ".join([*troubles, caplog.text]):
                untold.append(words_of(point, error))
            assert troubles[-1] == ""
        found = [one for one in arrived(journey.store, settings, files) if one.what.startswith("every original")]
        found += posted(journey.store, settings)
        assert untold == []
        assert [f"{one.what}: {one.words}" for one in found if not one.is_met] == []
        assert list(settings.inbox_folder.iterdir()) == []
        assert journey.waiting() == 0
