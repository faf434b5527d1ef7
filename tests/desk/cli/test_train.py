"""`train` learns what other commands then judge with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ExitCode
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


def test_what_was_learned_judges_once_the_setting_names_it(
    ledgerdrop: Ledgerdrop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    ended = ledgerdrop("train", "--out", models, "--count", "30", "--pictures", "0", "--seed", "3")
    assert ended.code == ExitCode.DONE
    assert "30 documents" in ended.out
    monkeypatch.setenv("LEDGERDROP_MODELS", str(models))
    assert ledgerdrop("extract", ubl(tmp_path, "INV-1")).code == ExitCode.DONE


def test_too_few_documents_are_named_with_what_to_do(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    ended = ledgerdrop("train", "--out", tmp_path / "models", "--count", "3", "--pictures", "0")
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "learned from 30 right values" in ended.err
    assert "--count" in ended.err
    assert not (tmp_path / "models").exists()


def test_a_folder_of_models_that_is_not_there_is_named(
    ledgerdrop: Ledgerdrop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGERDROP_MODELS", str(tmp_path / "nowhere"))
    ended = ledgerdrop("extract", ubl(tmp_path, "INV-1"))
    assert ended.code == ExitCode.CONFIGURATION
    assert "models" in ended.err
