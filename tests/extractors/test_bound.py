"""A document whose pages a person has put together is read as they said, whichever files its pages are in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractors.examine import examine
from pipeline.model.field_path import readings_of
from pipeline.model.serial import from_json
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER

if TYPE_CHECKING:
    from pipeline.model.record import Record

SAMPLES = Path("samples/documents")
TWO, OTHER = SAMPLES / "two-bills-fr.pdf", SAMPLES / "text-en-1.pdf"


def read(*parts: tuple[int, list[int]], borrowed: tuple[tuple[int, str, int], ...] = ()) -> dict[int, Record]:
    told = {"path": str(TWO), "file": TWO.name, "document_id": "ab" * 32}
    bound = {"parts": [list(part) for part in parts], "borrowed": [list(leaf) for leaf in borrowed]}
    return {one.part: one for one in map(from_json, examine({**told, "binding": bound})["records"])}


def test_bills_are_what_a_person_says_they_are() -> None:
    found = read((1, [1]), (4, [2]))
    assert {part: one.pages for part, one in found.items()} == {1: (1,), 4: (2,)}
    assert found[1].invoice.value(INVOICE_NUMBER) != found[4].invoice.value(INVOICE_NUMBER)
    (whole,) = read((1, [2, 1])).values()
    assert whole.pages == (2, 1)
    assert whole.invoice.value(INVOICE_NUMBER) in {one.invoice.value(INVOICE_NUMBER) for one in found.values()}


def test_a_borrowed_page_is_read_in_its_file_and_carries_the_number_of_the_borrower() -> None:
    alone = next(map(from_json, examine({"path": str(OTHER), "file": "x", "document_id": "cd" * 32})["records"]))
    (found,) = read((3, [7]), borrowed=((7, str(OTHER), 1),)).values()
    assert found.invoice.value(GROSS_TOTAL) == alone.invoice.value(GROSS_TOTAL)
    assert {reading.page for _, reading in readings_of(found.invoice) if reading.boxes} == {7}
    assert found.file_trace == alone.file_trace
