"""The flow that exports, as Prefect calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.assembly import opened
from flows.export import export
from pipeline.settings import load
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_export_delivers_what_is_approved_to_the_targets_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    with opened(load(home=home, workers=1)) as journey:
        list(journey.take([ubl(tmp_path)]))
        journey.count_work()
    monkeypatch.setenv("LEDGERDROP_HOME", str(home))
    export.fn(("csv",))
    assert [path.name for path in (home / "exports").glob("*/*.csv")] == ["csv-000001.csv"]
    assert not (home / "exports" / "xlsx").exists()
