"""Purging, holding and checkpoints at the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.archiving.filling import fill
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.desk.cli.conftest import Ended


def test_documents_are_held_shown_and_purged(
    ledgerdrop: Callable[..., Ended], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = fill(load(home=home), 2)
    assert "kept for ever" in ledgerdrop("purge").err
    monkeypatch.setenv("LEDGERDROP_RETENTION__DOCUMENTS_DAYS", "365")
    assert "is held back" in ledgerdrop("purge", "hold", one, "--reason", "a law suit").out
    assert "a law suit" in ledgerdrop("purge", "holds").out
    told = json.loads(ledgerdrop("purge", "--dry-run", "--json").out)
    assert (told["is_trial"], told["documents"], told["size"]) == (True, 1, len(b"zirkelkasten 1"))
    assert ledgerdrop("purge").out.startswith("1 documents of 0.0 MB went.")
    assert "purged on" in ledgerdrop("explain", two).out
    assert "not held back any more" in ledgerdrop("purge", "release", one).out
    assert json.loads(ledgerdrop("purge", "--json").out)["documents"] == 1


def test_a_checkpoint_is_kept_in_a_file_and_held_against_the_chain(
    ledgerdrop: Callable[..., Ended], home: Path, tmp_path: Path
) -> None:
    fill(load(home=home), 1)
    file = tmp_path / "checkpoints.txt"
    assert ledgerdrop("audit", "checkpoint", "--to", file).out.startswith("2:")
    assert ledgerdrop("audit", "verify", "--against-file", file).code == 0
    file.write_text(f"2:{'f' * 64} long ago\n", encoding="ascii")
    assert "Event 2 is broken" in ledgerdrop("audit", "verify", "--against-file", file).out
