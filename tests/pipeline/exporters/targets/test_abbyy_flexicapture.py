"""The target of FlexiCapture, held against a schema made as FlexiCapture makes one for a Document Definition."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings
from lxml import etree

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Codes
from pipeline.model.field_path import GROUPS
from pipeline.model.terms import DOCUMENT_TERMS
from tests.exports import exported
from tests.exports import records
from tests.postings import CASES
from tests.postings import delivered

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.model.record import Record

SPACE: Final = "http://www.abbyy.com/FlexiCapture/Schemas/Export/"
PATH: Final = f"{{{SPACE}AdditionalFormData.xsd}}ImagePath"
THEIRS: Final = {
    "issue_date": "InvoiceDate",
    "gross_total": "Total",
    "supplier_name": "Vendor",
    "lines": "LineItems",
    "lines.line_net": "TotalPriceNetto",
}


def called(name: str, path: str) -> str:
    """The element of a field."""
    return "_" + THEIRS.get(path, "".join(word.capitalize() for word in name.split("_")))


def optional(name: str, inside: str = "", most: str = "1") -> str:
    """An element that may be missing."""
    kind = f">{inside}</xs:element>" if inside else ' type="xs:string"/>'
    return f'<xs:element name="{name}" minOccurs="0" maxOccurs="{most}"{kind}'


def sequence(inside: str) -> str:
    """Elements in their order."""
    return f"<xs:complexType><xs:sequence>{inside}</xs:sequence></xs:complexType>"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """The schema of an export of the definition Invoice."""
    folder: Path = tmp_path_factory.mktemp("schemas")
    fields = "".join(optional(called(name, name)) for name in DOCUMENT_TERMS)
    for group, terms in GROUPS.items():
        columns = "".join(optional(called(name, f"{group}.{name}")) for name in terms)
        fields += optional(called(group, group), sequence(columns), "unbounded")
    head = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="{SPACE}AdditionalFormData.xsd"'
    (folder / "added.xsd").write_text(
        f'{head} targetNamespace="{SPACE}AdditionalFormData.xsd"><xs:attribute name="ImagePath"/></xs:schema>'
    )
    document = sequence(f'<xs:element name="_Document_Section_1">{sequence(fields)}</xs:element>')
    document = document.removesuffix("</xs:complexType>")
    document += '<xs:attribute ref="a:ImagePath" use="required"/></xs:complexType>'
    (folder / "invoice.xsd").write_text(
        f'{head} targetNamespace="{SPACE}Invoice.xsd">'
        f'<xs:import namespace="{SPACE}AdditionalFormData.xsd" schemaLocation="added.xsd"/>'
        f'<xs:element name="_Invoice">{document}</xs:element></xs:schema>'
    )
    inside = '<xs:element ref="i:_Invoice" minOccurs="0" maxOccurs="unbounded"/>'
    (folder / "form.xsd").write_text(
        f'{head} xmlns:i="{SPACE}Invoice.xsd" targetNamespace="{SPACE}FormData.xsd">'
        f'<xs:import namespace="{SPACE}Invoice.xsd" schemaLocation="invoice.xsd"/>'
        f'<xs:element name="Documents">{sequence(inside)}</xs:element></xs:schema>'
    )
    return etree.XMLSchema(file=str(folder / "form.xsd"))


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
def test_schema_of_a_definition_accepts_every_case(name: str, schema: etree.XMLSchema) -> None:
    written = delivered("abbyy_flexicapture", CASES[name], CASES["invoice"], codes=Codes())
    schema.assertValid(etree.fromstring(written))
    assert len(documents(written)) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Export/Invoice.xsd", b"Export/Bill.xsd"),
        (b"_Total>", b"_Sum>"),
        (b"<_Currency>EUR</_Currency>", b""),
        (b" addData:ImagePath", b" ImagePath"),
        (b"_Document_Section_1>", b"_Section>"),
    ],
)
def test_schema_refuses_a_broken_copy(before: bytes, after: bytes, schema: etree.XMLSchema) -> None:
    written = delivered("abbyy_flexicapture", CASES["invoice"], codes=Codes())
    assert before in written
    broken = written.replace(before, after)
    if after == b"":
        broken = broken.replace(b"<_Vendor>", b"<_Currency>EUR</_Currency><_Currency>EUR</_Currency><_Vendor>")
    assert not schema.validate(etree.fromstring(broken))


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
    read = {str(field.tag): field.text for field in section if not len(field)}
    assert read == values(record)
    assert document.get(PATH) == one_line(record.file)
    assert [row.findtext("_Description") or "" for row in section.findall("_LineItems")] == [
        one_line(line.value(GROUPS["lines"]["description"]) or "") for line in record.invoice.lines
    ]
