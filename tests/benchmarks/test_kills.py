"""A short run of the kills and of the workers that wake up too late: what they count must come out on any machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks import kills
from benchmarks import zombies
from pipeline.fault_points import FaultPoint

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_lost_or_doubled_where_the_program_dies(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit) as ended:
        kills.main(
            files=20, kills=1, points=[FaultPoint.BLOB_NAMED, FaultPoint.ARRIVAL_KEPT], only_kills=True, folder=tmp_path
        )
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed
    assert "PASS  2 points were come to" in printed


def test_whoever_wakes_up_too_late_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        zombies.main(tries=8)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed
