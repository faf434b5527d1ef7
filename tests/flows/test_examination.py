"""Files examined without a store."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from flows.examination import examined
from flows.examination import in_order
from flows.examination import records
from pipeline.isolation.answer import Success
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.settings import load
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


@given(st.lists(st.integers(), max_size=60), st.integers(min_value=1, max_value=4))
def test_results_come_in_the_order_given(numbers: list[int], at_once: int) -> None:
    assert list(in_order(lambda number: number * 2, numbers, at_once=at_once)) == [number * 2 for number in numbers]


def test_no_more_is_begun_than_fits_in_memory_while_the_first_is_slow() -> None:
    begun, go = [], threading.Event()

    def work(number: int) -> int:
        if number == 0:
            go.wait(5)
        begun.append(number)
        return number

    results = in_order(work, iter(range(1000)), at_once=2)
    threading.Timer(0.1, go.set).start()
    assert next(results) == 0
    time.sleep(0.05)
    assert len(begun) <= 40
    assert list(results) == list(range(1, 1000))
