"""A short run of losing everything and restoring it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks import restoring

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_lost_is_restored_and_posted_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit) as ended:
        restoring.main(files=9, documents=0, folder=tmp_path)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed
