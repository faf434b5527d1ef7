"""Files of truth and of predictions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.evaluation.prediction import predictions
from pipeline.evaluation.rows import UnreadableRows
from pipeline.evaluation.truth import truths
from pipeline.model.build import record
from pipeline.model.serial import to_json

SAMPLES = Path(__file__).parents[3] / "samples"


def test_the_truth_of_the_samples_is_read_with_its_places_and_parts() -> None:
    known = truths(SAMPLES / "documents/truth.jsonl")
    assert [row.part for row in known if row.file == "two-bills-fr.pdf"] == [1, 2]
    assert known[0].places["invoice_number"][0].page == 1
    assert known[0].has_all_lines
    assert truths(SAMPLES / "inbox.jsonl")


def test_what_extract_prints_is_read_with_its_evidence(tmp_path: Path) -> None:
    path = tmp_path / "read.jsonl"
    path.write_text(f"\n{json.dumps(to_json(record()))}\n", encoding="utf-8")
    (one,) = predictions(path)
    said = one.fields["gross_total"]
    assert (said.value, said.confidence, said.source, said.raw_text) == ("119.00", 1.0, "pdf_text", "119.00")
    assert one.lines[0]["quantity"].value == "2"
    assert one.fields["document_type"].value == "380"


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[" * 100_000,
        "[]",
        "{}",
        '{"file": "a.pdf", "fields": []}',
        '{"file": "a.pdf", "fields": {}, "lines": 3}',
        '{"file": "a.pdf", "fields": {}, "pages": []}',
        '{"file": "a.pdf", "fields": {}, "places": {"iban": [[1, 2]]}}',
    ],
)
def test_a_row_that_is_none_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "truth.jsonl"
    path.write_text(f'{{"file": "a.pdf", "fields": {{}}}}\n{line}\n', encoding="utf-8")
    with pytest.raises(UnreadableRows, match=r"line 2 of .*truth\.jsonl") as error:
        truths(path)
    assert error.value.exit_code is ExitCode.UNREADABLE_INPUT


def test_a_file_that_is_not_there_or_no_text_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRows, match="cannot be opened"):
        truths(tmp_path / "gone.jsonl")
    (tmp_path / "bill.pdf").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableRows, match="UTF-8"):
        predictions(tmp_path / "bill.pdf")
