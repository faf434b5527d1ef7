"""Of a folder with a truth, what is asked for is read, and no more of a source than is wanted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks.recognising.papers import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    rows = [{"file": f"{name}.png", "suite": "receipt", "source": "till", "fields": {}} for name in "abcdefghi"]
    other = {"file": "z.pdf", "suite": "scan", "fields": {"gross_total": "1.00"}}
    file = tmp_path / "truth.jsonl"
    file.write_text("\n".join(map(json.dumps, [*rows, other])), encoding="utf-8")
    return file


def test_some_documents_of_a_source_are_taken_from_all_of_it(truth: Path) -> None:
    assert [paper.path.stem for paper in told(truth, None, (), most=3)] == ["a", "d", "g", "z"]
    assert len(list(told(truth, None, (), most=9))) == len(list(told(truth, None, ()))) == 10


def test_only_the_suites_that_are_asked_for_are_read(truth: Path, tmp_path: Path) -> None:
    (paper,) = told(truth, tmp_path / "elsewhere", ("scan",))
    assert (paper.path, paper.kind) == (tmp_path / "elsewhere" / "z.pdf", "scan")
    assert paper.truth.fields == {"gross_total": "1.00"}
