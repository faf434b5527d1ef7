"""Which prediction belongs to which truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.evaluation.bills import matched
from pipeline.evaluation.bills import surplus
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import numbered
from pipeline.evaluation.truth import truth
from tests.pipeline.evaluation.written import Json
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import true

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.evaluation.prediction import Prediction
    from pipeline.evaluation.truth import Truth


def pairs(rows: Sequence[Json], found: Sequence[Json]) -> list[tuple[Truth, Prediction | None]]:
    """The truths with their predictions."""
    return list(matched(list(numbered(map(truth, rows))), list(map(prediction, found))))


def numbers(rows: Sequence[Json], found: Sequence[Json]) -> list[str | None]:
    """The invoice numbers that were read for each truth."""
    return [one.fields["invoice_number"].value if one else None for _, one in pairs(rows, found)]


def test_a_name_that_is_there_once_needs_no_folder() -> None:
    found = [read("/elsewhere/b.pdf", invoice_number="2"), read("a.pdf", invoice_number="1")]
    assert numbers([true("docs/a.pdf"), true("docs/b.pdf"), true("docs/c.pdf")], found) == ["1", "2", None]


def test_a_name_that_is_there_twice_needs_its_folder() -> None:
    found = [read("b/1.pdf", invoice_number="b"), read("home/a/1.pdf", invoice_number="a")]
    assert numbers([true("docs/a/1.pdf"), true("docs/b/1.pdf"), true("docs/c/1.pdf")], found) == ["a", "b", None]
    assert numbers([true("a/1.pdf"), true("b/1.pdf")], [read("1.pdf", invoice_number="?")]) == [None, None]


def test_of_several_files_the_one_whose_path_is_most_alike_is_taken() -> None:
    found = [read("x/1.pdf", invoice_number="x"), read("other/y/1.pdf", invoice_number="y")]
    assert numbers([true("docs/y/1.pdf")], found) == ["y"]


def test_bills_of_one_file_are_matched_in_order() -> None:
    found = [read("ab.pdf", invoice_number="a"), read("ab.pdf", invoice_number="b")]
    assert numbers([true("ab.pdf"), true("ab.pdf"), true("ab.pdf")], found) == ["a", "b", None]


def test_a_file_in_two_suites_is_the_same_bill_in_both() -> None:
    rows = [true("a.pdf", also={"suite": "xml"}), true("a.pdf", also={"suite": "text"})]
    assert numbers(rows, [read("a.pdf", invoice_number="a")]) == ["a", "a"]


def test_bills_that_the_truth_does_not_name_are_counted_in_its_files_only() -> None:
    found = [prediction(read(name)) for name in ("a.pdf", "a.pdf", "a.pdf", "b.pdf")]
    known = [truth(true("a.pdf"))]
    assert surplus(matched(known, found), found) == 2
