"""The target of FlexiCapture, held against a schema made as FlexiCapture makes one for a Document Definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from lxml import etree

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Codes
from pipeline.model.field_path import GROUPS
from tests.exports import exported
from tests.exports import records
from tests.postings import CASES
from tests.postings import delivered
from tests.readers.abbyy_flexicapture import PATH
from tests.readers.abbyy_flexicapture import SPACE
from tests.readers.abbyy_flexicapture import called
from tests.readers.abbyy_flexicapture import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.record import Record


def documents(written: bytes) -> list[etree._Element]:
    """The documents of an export."""
    return list(etree.fromstring(written))


def text(element: etree._Element, path: str) -> str | None:
    """What stands in a field of the section."""
    return element.findtext(f"_Document_Section_1/{path}")


def values(record: Record) -> Mapping[str, str]:
    """What a bill says, by the elements that must say it."""
    return {
        called(term.name, term.name): line
        for term in record.invoice.found()
        if (line := one_line(term.kind.write(record.invoice.needed(term))))
    }


@pytest.mark.parametrize("name", CASES)
def test_schema_of_a_definition_accepts_every_case(name: str) -> None:
    written = delivered("abbyy_flexicapture", CASES[name], CASES["invoice"], codes=Codes())
    assert len(read(written)) == 2


def test_fields_and_rows_are_found_by_their_names() -> None:
    (document,) = documents(delivered("abbyy_flexicapture", CASES["several rates"], codes=Codes()))
    rows = document.findall("_Document_Section_1/_LineItems")
    assert document.get(PATH) == "bill.pdf"
    assert (text(document, "_InvoiceNumber"), text(document, "_InvoiceDate")) == ("INV-1001", "2026-03-02")
    assert [row.findtext("_TotalPriceNetto") for row in rows] == [
        str(one.needed(GROUPS["lines"]["line_net"])) for one in CASES["several rates"].lines
    ]


def test_names_are_those_of_the_definition() -> None:
    named = {"definition": "Supplier Bill", "section": "Header", "fields": "gross_total=Sum; lines=Positions"}
    (document,) = documents(delivered("abbyy_flexicapture", CASES["invoice"], codes=Codes(options=named)))
    assert document.tag == f"{{{SPACE}Supplier_Bill.xsd}}_Supplier_Bill"
    assert document.findtext("_Header/_Sum") == "119.00"
    assert len(document.findall("_Header/_Positions")) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"definition": "<x>"}, "definition is set to <x>"),
        ({"fields": "grand_total=Total"}, "fields names grand_total, which no bill has"),
        ({"fields": "gross_total"}, "must be written as"),
        ({"fields": "gross_total=1 up"}, "which is no name there"),
        ({"fields": "net_total=Total"}, "fields gives Total to two fields"),
    ],
)
def test_names_that_cannot_be_are_refused(options: Mapping[str, str], said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("abbyy_flexicapture", CASES["invoice"], codes=Codes(options=options))


@settings(max_examples=25)
@given(record=records())
def test_any_text_comes_back_as_one_line(record: Record) -> None:
    (document,) = documents(exported("abbyy_flexicapture", record))
    section = document[0]
    told = {str(field.tag): field.text for field in section if not len(field)}
    assert told == values(record)
    assert document.get(PATH) == one_line(record.file)
    assert [row.findtext("_Description") or "" for row in section.findall("_LineItems")] == [
        one_line(line.value(GROUPS["lines"]["description"]) or "") for line in record.invoice.lines
    ]
