"""What was read of a page is kept, so that a run that was broken off goes on."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.degrading.damages import Shot
from benchmarks.degrading.reading import Page
from benchmarks.degrading.reading import Readings

if TYPE_CHECKING:
    from pathlib import Path


def blank() -> Shot:
    return Shot(np.full((300, 200), 255, np.uint8), 300)


def test_a_page_that_was_kept_is_not_read_again(tmp_path: Path) -> None:
    page, file = Page(bill="a.pdf", damage="blur", strength=2.0), tmp_path / "read.jsonl"
    kept = {"records": [], "seconds": 7.5}
    file.write_text(json.dumps({"page": asdict(page), **kept}) + "\n", encoding="utf-8")
    assert Readings.of(file).reading(page, blank) == kept


def test_a_page_that_is_new_is_read_and_kept(tmp_path: Path) -> None:
    page, file = Page(bill="a.pdf"), tmp_path / "read.jsonl"
    first = Readings.of(file).reading(page, blank)
    assert [record["outcome"] for record in first["records"]] == ["no_text"]
    assert Readings.of(file).read == {page: first}
