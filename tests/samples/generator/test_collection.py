"""The committed samples are those that the generator makes, and hold what their names promise."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipeline.model.document_type import DocumentType
from samples.generator.collection import DOCUMENTS
from samples.generator.collection import INBOX
from samples.generator.collection import INBOX_TRUTH
from samples.generator.collection import SAMPLES
from samples.generator.collection import Golden
from samples.generator.collection import goldens
from samples.generator.collection import inbox
from samples.generator.collection import rows
from samples.generator.errors import MISTAKES
from samples.generator.medium import PICTURES
from samples.generator.medium import Medium
from samples.generator.sample import made
from samples.generator.world.vocabulary import LANGUAGES

MEBIBYTE = 1024 * 1024
DRAWN = [golden for golden in goldens() if golden.medium not in PICTURES]
TRUTH = {row["file"]: row for row in reversed(rows(DOCUMENTS / "truth.jsonl"))}


def _committed(golden: Golden) -> dict[str, Any]:
    return next(row for name, row in TRUTH.items() if name.rpartition(".")[0] == golden.name)


@pytest.mark.parametrize("golden", DRAWN, ids=lambda golden: golden.name)
def test_drawn_documents_are_made_again_byte_for_byte(golden: Golden) -> None:
    sample = made(golden.plan)
    assert sample.content == (DOCUMENTS / sample.name).read_bytes()
    assert tuple(row for row in rows(DOCUMENTS / "truth.jsonl") if row["file"] == sample.name) == sample.truth


def test_pictures_are_made_again() -> None:
    """By their pixels: processors may differ in the last bit of a blur."""
    golden = next(golden for golden in goldens() if golden.name == "receipt-scan-nl")
    sample = made(golden.plan)
    assert _difference(sample.content, (DOCUMENTS / sample.name).read_bytes()) < 1.0


@pytest.mark.parametrize("golden", goldens(), ids=lambda golden: golden.name)
def test_each_document_holds_what_its_name_promises(golden: Golden) -> None:
    row = _committed(golden)
    assert row["document_type"] == golden.kind.value
    assert row["country"] == golden.country
    assert [planted["error"] for planted in row["planted"]] == ([golden.error] if golden.error else [])


def test_goldens_cover_languages_media_types_and_errors() -> None:
    assert {golden.language for golden in goldens()} == set(LANGUAGES)
    assert {golden.medium for golden in goldens()} == set(Medium)
    assert {golden.kind for golden in goldens()} >= {DocumentType.RECEIPT, DocumentType.CREDIT_NOTE, DocumentType.OTHER}
    assert {golden.error for golden in goldens()} >= set(MISTAKES) - {"wrong_total"}
    assert len({row["fields"].get("currency") for row in TRUTH.values()} - {None}) >= 10


def test_the_inbox_is_what_stands_in_its_folder() -> None:
    described = {row["file"] for row in rows(INBOX_TRUTH)}
    assert {path.name for path in INBOX.iterdir()} == described
    drawn = [golden.name for golden in goldens()]
    assert len(described) + len(drawn) > 50


def test_the_inbox_holds_a_duplicate_a_damaged_file_and_a_wrong_sum() -> None:
    planted = {error["error"]: row["file"] for row in rows(INBOX_TRUTH) for error in row["planted"]}
    assert (INBOX / planted["duplicate_file"]).read_bytes() == (INBOX / "invoice.pdf").read_bytes()
    assert b"%%EOF" not in (INBOX / planted["cut_short"]).read_bytes()
    assert "wrong_total" in planted


def test_all_samples_together_stay_small() -> None:
    size = sum(path.stat().st_size for path in Path(SAMPLES).rglob("*") if path.suffix not in {".py", ".pyc"})
    assert size < 10 * MEBIBYTE


def test_the_first_drawn_documents_of_the_inbox_are_made_again() -> None:
    made_again = inbox()
    for _ in range(2):
        sample = next(made_again)
        assert sample.content == (INBOX / sample.name).read_bytes()


def _difference(one: bytes, other: bytes) -> float:
    pictures = [np.asarray(Image.open(io.BytesIO(content)).convert("L"), np.float32) for content in (one, other)]
    return float(np.abs(pictures[0] - pictures[1]).mean())
