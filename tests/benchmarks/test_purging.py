"""Short runs over old documents: a purge that is killed is ended by the next, and the doctor holds none in mind."""

from __future__ import annotations

import pytest
import typer

from benchmarks import checkup
from benchmarks import purging


def test_a_purge_that_is_killed_leaves_nothing_behind(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        purging.main(documents=6, kills=1)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed


def test_the_memory_of_the_doctor_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        checkup.main(documents=100)
    printed = capsys.readouterr().out
    assert "PASS  both installations are well" in printed, printed
