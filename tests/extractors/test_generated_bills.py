"""Bills that were drawn by the samples' generator are read back, from the file to the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pytest

from extractors.examine import examine
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from pathlib import Path

    from samples.generator.sample import Sample

#: As many documents as one seed gives in order, over all layouts and languages; none was chosen.
BATCH: Final = Wish(seed=1, count=12, media=(Medium.PDF,), errors=0)
KEYS: Final = ("invoice_number", "issue_date", "gross_total")
LEAST_RIGHT: Final = 11


@pytest.fixture(scope="module")
def bills() -> tuple[Sample, ...]:
    """Generated documents with their truth."""
    return tuple(samples(BATCH))


def read(sample: Sample, folder: Path) -> list[dict[str, Any]]:
    """The values of the bills in a document, by the names of their fields."""
    path = folder / sample.name
    path.write_bytes(sample.content)
    answer = examine({"path": str(path), "file": sample.name, "document_id": sample.name})
    return [{name: reading["value"] for name, reading in record["fields"].items()} for record in answer["records"]]


def wrong(sample: Sample, folder: Path) -> list[str]:
    """What was not read as it stands in a document."""
    found = read(sample, folder)
    if len(found) != len(sample.truth):
        return [f"{len(found)} bills"]
    pairs = zip(sample.truth, found, strict=True)
    return [
        f"{name}: {got.get(name)}, not {truth['fields'][name]}"
        for truth, got in pairs
        for name in KEYS
        if truth["fields"].get(name) is not None and plain(got.get(name)) != plain(truth["fields"][name])
    ]


def plain(value: str | None) -> str:
    """A value by its letters and digits: whether "#" belongs to a number is a matter of taste."""
    return "".join(char for char in value or "" if char.isalnum())


def test_the_batch_is_of_several_languages_and_layouts(bills: tuple[Sample, ...]) -> None:
    assert len({sample.name.rpartition("-")[2] for sample in bills}) >= 5
    assert len({sample.name.partition("-")[2] for sample in bills}) == len(bills)


def test_number_date_and_total_of_nearly_every_bill_are_read_right(bills: tuple[Sample, ...], tmp_path: Path) -> None:
    mistakes = {sample.name: found for sample in bills if (found := wrong(sample, tmp_path))}
    assert len(bills) - len(mistakes) >= LEAST_RIGHT, mistakes


def test_every_value_of_a_drawn_bill_says_where_it_stands(bills: tuple[Sample, ...], tmp_path: Path) -> None:
    path = tmp_path / bills[0].name
    path.write_bytes(bills[0].content)
    (record,) = examine({"path": str(path), "file": path.name, "document_id": "ab"})["records"]
    placed = [reading for reading in record["fields"].values() if reading["value"] is not None]
    assert placed
    assert all(reading["page"] and reading["boxes"] and reading["raw_text"] for reading in placed)
