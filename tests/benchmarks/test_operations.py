"""A short run of the benchmarks of operations: their figures are printed, and what must hold on any machine holds."""

from __future__ import annotations

import pytest
import typer

from benchmarks import scrape


def test_a_scrape_of_a_filled_ledger_is_well_formed_and_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        scrape.main(bills=200, rounds=1, database=None)
    printed = capsys.readouterr().out
    assert "PASS  what waits is told" in printed
    assert "a scrape, in the middle of all: " in printed
