"""The JSON of one document."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.reading import NOT_FOUND
from pipeline.model.reading import Absence
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from tests.pipeline.model.strategies import records


@given(records)
def test_any_record_survives_the_way_through_json(written: Record) -> None:
    assert from_json(json.loads(json.dumps(to_json(written)))) == written


def test_essential_terms_are_named_even_when_nothing_was_found() -> None:
    fields = to_json(record(bill(due_date=None)))["fields"]
    assert fields["due_date"] == {"value": None, "absence": "not_found"}
    assert "late_fee" not in fields


def test_amounts_are_written_as_people_read_them() -> None:
    assert to_json(record())["fields"]["gross_total"]["value"] == "119.00"


def test_record_of_an_earlier_version_lacks_nothing() -> None:
    old = from_json({"file": "a.pdf", "document_id": "1", "fields": {"iban": {"value": None}}})
    assert old.invoice[terms.IBAN] == NOT_FOUND
    assert old == Record(file="a.pdf", document_id="1")


def test_a_reading_that_does_not_apply_stays_so() -> None:
    read = from_json(
        {"file": "a", "document_id": "1", "fields": {"iban": {"value": None, "absence": "not_applicable"}}}
    )
    assert read.invoice[terms.IBAN].absence is Absence.NOT_APPLICABLE


def test_unknown_field_is_refused() -> None:
    with pytest.raises(KeyError):
        from_json({"file": "a", "document_id": "1", "fields": {"colour": {"value": "red"}}})


def test_later_parts_of_a_file_have_keys_of_their_own() -> None:
    assert Record(file="a", document_id="f", part=1).key == "f"
    assert Record(file="a", document_id="f", part=2).key == "f-2"
