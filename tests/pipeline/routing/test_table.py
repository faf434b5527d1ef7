"""The measured table is a file that is written once and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ConfigurationError
from pipeline.routing.assurance import Trial
from pipeline.routing.assurance import measured
from pipeline.routing.evidence import Evidence
from pipeline.routing.table import FILE
from pipeline.routing.table import save
from pipeline.routing.table import table

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    trials = [
        Trial(evidence=Evidence.TEXT_LAYER, sureness=0.981, is_wrong=False),
        Trial(evidence=Evidence.TEXT_LAYER, sureness=0.5, is_wrong=True),
        Trial(evidence=Evidence.PIXELS, sureness=0.9, is_wrong=False),
    ]
    save(measured(trials), tmp_path)
    assert table(tmp_path) == measured(trials)


def test_models_of_which_nothing_was_measured_promise_nothing(tmp_path: Path) -> None:
    assert not table(tmp_path).points


def test_a_file_that_is_no_table_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"hearsay": []}')
    with pytest.raises(ConfigurationError, match=FILE):
        table(tmp_path)


def test_a_table_came_with_this_version() -> None:
    assert table().points
