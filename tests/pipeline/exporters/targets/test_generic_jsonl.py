"""The JSON lines target, read back by Python's own reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given

from pipeline.model.build import record
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from tests.exports import batches
from tests.exports import exported

if TYPE_CHECKING:
    from pipeline.model.record import Record


def test_line_is_what_extract_prints_and_how_it_moves() -> None:
    moves = {"type": "posting", "export_key": record().key, "revision": 1, "supersedes": None}
    assert json.loads(exported("jsonl", record())) == {**to_json(record()), "movement": moves}


@given(written=batches(4))
def test_every_record_is_read_back(written: list[Record]) -> None:
    lines = exported("jsonl", *written).split(b"\n")
    assert [from_json(json.loads(line)) for line in lines[:-1]] == written
    assert lines[-1] == b""
