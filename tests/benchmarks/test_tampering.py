"""A short run of the tampering: everything is found, on any machine."""

from __future__ import annotations

import pytest
import typer

from benchmarks import tampering


def test_whatever_is_done_to_a_chain_with_purged_parts_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        tampering.main(bills=8, tries=40)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed
