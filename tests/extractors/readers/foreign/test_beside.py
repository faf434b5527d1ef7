"""The result of another system beside the bills of a file: used where it is about them, and said where it is not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import pytest

from extractors.readers.foreign.beside import witnessed
from pipeline.blobs.kept import MOST_BYTES
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.terms import GROSS_TOTAL
from tests.exports import exported

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Where the result lies."""
    return tmp_path / "result"


def bills(*numbers: str, file: str = "bill.pdf") -> tuple[Record, ...]:
    """The bills of a file."""
    made = (record(bill(invoice_number=number), file=file) for number in numbers)
    return tuple(replace(one, part=part) for part, one in enumerate(made, start=1))


def heard(given: tuple[Record, ...], beside: Path) -> list[tuple[str, str, Any]]:
    """System, trouble and total of what is said of each."""
    told = [one for each in witnessed(given, beside) for one in each.foreign_witnesses]
    assert len(told) == len(given)
    return [(one.system, str(one.trouble), one.invoice.value(GROSS_TOTAL)) for one in told]


def test_the_result_of_a_file_is_put_beside_its_bill(beside: Path) -> None:
    (mine,) = bills("INV-1")
    beside.write_bytes(exported("abbyy_flexicapture", mine))
    assert heard((mine,), beside) == [("ABBYY FlexiCapture", "", mine.invoice.needed(GROSS_TOTAL))]


@pytest.mark.parametrize("name", ["C:\\scans\\BILL.tif", "/scans/bill.PDF", "bill.pdf"])
def test_folders_and_endings_of_other_systems_do_not_matter(name: str, beside: Path) -> None:
    beside.write_bytes(exported("abbyy_flexicapture", *bills("INV-1", file=name)))
    ((_, trouble, _),) = heard(bills("INV-1"), beside)
    assert trouble == ""


def test_the_result_of_another_file_is_not_used(beside: Path) -> None:
    beside.write_bytes(exported("abbyy_flexicapture", *bills("INV-1", file="other.pdf")))
    assert heard(bills("INV-1"), beside) == [("ABBYY FlexiCapture", "it is about other.pdf", None)]


def test_each_of_several_bills_has_its_own_by_its_number(beside: Path) -> None:
    first, second = bills("INV-1", "INV-2")
    second = replace(second, invoice=bill(invoice_number="INV-2", gross_total="7.00"))
    beside.write_bytes(exported("abbyy_flexicapture", second, first))
    assert [str(total) for _, _, total in heard((first, second), beside)] == ["119.00", "7.00"]


def test_of_several_bills_none_is_guessed(beside: Path) -> None:
    beside.write_bytes(exported("abbyy_flexicapture", *bills("INV-1")))
    told = heard(bills("INV-1", "INV-2"), beside)
    assert [trouble for _, trouble, _ in told] == ["", "it does not say which of several bills it is about"]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF", "It is no whole JSON."), (b"<a/>", "It is no result of ABBYY FlexiCapture, ABBYY Vantage or UiPath.")],
)
def test_what_cannot_be_read_is_said_and_the_bill_stays(data: bytes, said: str, beside: Path) -> None:
    beside.write_bytes(data)
    (mine,) = bills("INV-1")
    (told,) = witnessed((mine,), beside)
    assert [(one.trouble, one.sha256) for one in told.foreign_witnesses] == [(said, hashlib.sha256(data).hexdigest())]
    assert replace(told, foreign_witnesses=()) == mine


def test_a_result_of_endless_lines_is_not_the_end_of_the_bill(beside: Path) -> None:
    row = f"<_LineItems><_Description>{'x' * 900}</_Description></_LineItems>".encode()
    whole = exported("abbyy_flexicapture", *bills("INV-1"))
    beside.write_bytes(whole.replace(b"</_Document_Section_1>", row * 12_000 + b"</_Document_Section_1>"))
    assert beside.stat().st_size < MOST_BYTES
    assert heard(bills("INV-1"), beside) == [("ABBYY FlexiCapture", "it says more than bills do", None)]


def test_a_result_that_says_nothing_is_a_witness_that_found_nothing(beside: Path) -> None:
    beside.write_bytes(json.dumps({"ResultsDocument": {}}).encode())
    assert heard(bills("INV-1"), beside) == [("UiPath Document Understanding", "", None)]
