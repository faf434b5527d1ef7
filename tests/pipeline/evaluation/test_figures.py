"""The figures of a small example are those that its author worked out with a pencil."""

from __future__ import annotations

import json

import pytest

from pipeline.evaluation.bills import matched
from pipeline.evaluation.breakdown import suites
from pipeline.evaluation.figures import to_json
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import truth
from tests.pipeline.evaluation.written import Json
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import sure
from tests.pipeline.evaluation.written import true

NORTH: Json = {"suite": "text", "source": "north"}
SOUTH: Json = {"suite": "text", "source": "south"}

TRUTH = (
    true(
        "north/1.pdf",
        also=NORTH,
        lines=[{"description": "Drill", "quantity": "2", "line_net": "100.00"}],
        invoice_number="RE-1",
        issue_date="2026-03-02",
        currency="EUR",
        net_total="100.00",
        tax_total="19.00",
        gross_total="119.00",
        supplier_name="Müller GmbH",
    ),
    true("north/2.pdf", also=NORTH, invoice_number="X9", gross_total="10.00", iban=None),
    true("south/3.pdf", also=SOUTH, invoice_number="7"),
)
READ = (
    read(
        "elsewhere/2.pdf",
        invoice_number=sure("X8", 0.9),
        gross_total=sure("10.00", 0.4),
        iban=sure("DE89", 0.3),
        bic=sure("nobody asked", 0.1),
    ),
    # The tax total is missing and the bill went straight through: a silent error.
    read(
        "elsewhere/1.pdf",
        status="clean",
        lines=[{"description": "Drill", "quantity": "3", "line_net": "100.00"}, {"description": "Carriage"}],
        invoice_number=sure("re 1", 0.95),
        issue_date=sure("2026-03-02", 0.85),
        currency="EUR",
        net_total=sure("100.004", 0.95),
        gross_total=sure("119.00", 0.65),
        supplier_name=sure("Muller GmbH", 0.55),
    ),
)


@pytest.fixture(scope="module")
def text() -> Json:
    """The figures of the suite."""
    pairs = matched([truth(row) for row in TRUTH], [prediction(row) for row in READ])
    figures = to_json(suites([judged(*pair) for pair in pairs]))
    assert list(figures) == ["text"]
    suite: Json = json.loads(json.dumps(figures))["text"]
    return suite


def test_fields_are_counted_over_all_bills(text: Json) -> None:
    """Right 6 + 1, wrong 1, missed 1 + 1, invented 1."""
    assert text["field_precision"] == round(7 / 9, 4)
    assert text["field_recall"] == round(7 / 10, 4)
    assert text["field_f1"] == round(2 * 7 / (9 + 10), 4)


def test_sources_have_the_same_weight_in_the_mean(text: Json) -> None:
    """North: right 7, wrong 1, missed 1, invented 1. South: missed 1."""
    assert text["sources"]["north"]["field_f1"] == round(7 / 9, 4)
    assert text["sources"]["south"]["field_f1"] == 0
    assert text["macro_field_f1"] == round((7 / 9 + 0) / 2, 4)


def test_cells_are_counted_where_all_lines_are_named(text: Json) -> None:
    """Right 2, the quantity wrong, the second line's description invented; of south and 2.pdf nothing."""
    assert text["line_f1"] == round(2 * 2 / (4 + 3), 4)
    assert text["line_cells"]["description"]["invented"] == 1
    assert text["sources"]["south"]["line_f1"] is None


def test_bills_are_counted_as_whole_clean_and_silently_wrong(text: Json) -> None:
    assert (text["documents"], text["absent"], text["clean"], text["silent_errors"]) == (3, 1, 1, 1)
    assert text["whole_documents"] == 0


def test_the_gap_is_between_confidence_and_accuracy_in_ten_buckets(text: Json) -> None:
    """0.9: 2 of 3 right, 2.8 expected; 0.8, 0.6, 0.5, 0.4: one right each; 0.3: one wrong; bare values have none."""
    gaps = (2.8 - 2, 1 - 0.85, 1 - 0.65, 1 - 0.55, 1 - 0.4, 0.3)
    assert text["calibration_gap"] == pytest.approx(sum(gaps) / 8, abs=6e-5)
    assert [row["values"] for row in text["reliability"]] == [1, 1, 1, 1, 1, 3]
    assert text["reliability"][-1] == {"bucket": "0.9-1.0", "values": 3, "confidence": 0.9333, "accuracy": 0.6667}


def test_single_fields_have_their_counts(text: Json) -> None:
    assert list(text["fields"]) == sorted(text["fields"])
    assert text["fields"]["invoice_number"] == {
        "precision": 0.5,
        "recall": round(1 / 3, 4),
        "f1": 0.4,
        "right": 1,
        "wrong": 1,
        "missed": 1,
        "invented": 0,
    }
    assert text["fields"]["iban"]["invented"] == 1
    assert "bic" not in text["fields"]
