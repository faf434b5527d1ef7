"""Files examined without a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.einvoice.attachment import attached_xml
from flows.examination import examined
from flows.examination import records
from pipeline.isolation.answer import Success
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.settings import load
from samples.generator.collection import DOCUMENTS
from samples.generator.facturx import with_xml
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from pathlib import Path


def test_every_file_gets_a_row_in_the_order_given(tmp_path: Path) -> None:
    bad, missing = tmp_path / "bad.pdf", tmp_path / "missing.pdf"
    bad.write_bytes(b"no document at all")
    files = (missing, ubl(tmp_path, "INV-2"), bad, ubl(tmp_path, "INV-1", gross="191.00"))
    read = list(examined(files, load(home=tmp_path / "home", workers=1)))
    assert [record.file for record in read] == [str(file) for file in files]
    assert [record.status for record in read] == [
        Status.REJECTED,
        Status.CLEAN,
        Status.REJECTED,
        Status.EXCEPTION,
    ]
    assert [record.outcome for record in read][:3] == [Outcome.GONE, Outcome.ACCEPTED, Outcome.MISMATCH]
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("before", "after", "fields"),
    [
        (b"", b"", []),
        (b"<ram:GrandTotalAmount>", b"<ram:GrandTotalAmount>1", ["gross_total"]),
        (b"<ram:IBANID>DE", b"<ram:IBANID>FR", ["iban"]),
    ],
)
def test_data_that_were_changed_after_the_page_was_made_are_noticed(
    tmp_path: Path, before: bytes, after: bytes, fields: list[str]
) -> None:
    original = attached_xml(DOCUMENTS / "facturx-de.pdf")
    assert original
    bill = tmp_path / "bill.pdf"
    data = original.text.encode().replace(before, after, 1)
    bill.write_bytes(with_xml((DOCUMENTS / "facturx-de.pdf").read_bytes(), data))
    (record,) = examined([bill], load(home=tmp_path / "home", workers=1))
    blocked = [path for found in record.discrepancies if found.rule == "X1" for path in found.fields]
    assert blocked == fields


@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda some: st.lists(some) | st.dictionaries(st.text(), some))
)
def test_whatever_a_child_says_is_a_record_or_a_crash(said: object) -> None:
    (record,) = records(Success(data={"records": [said]}), file="bill.pdf", document_id="ab")
    assert (record.file, record.document_id) == ("bill.pdf", "ab")
    assert record.outcome is Outcome.PARSER_CRASHED


@given(st.dictionaries(st.text(), st.text()))
def test_an_answer_without_records_is_a_crash(said: dict[str, str]) -> None:
    (record,) = records(Success(data=said), file="bill.pdf", document_id="ab")
    assert record.status is Status.REJECTED
