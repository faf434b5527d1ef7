"""The target of FlexiCapture, held against a schema made as FlexiCapture makes one for a Document Definition."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Final

from lxml import etree

from pipeline.exporters.plain_text import one_line
from pipeline.model.field_path import GROUPS
from pipeline.model.terms import DOCUMENT_TERMS
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.reading_back import torn
from tests.results import told_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading_back import Told

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


@cache
def schema() -> etree.XMLSchema:
    """The schema of an export of the definition Invoice."""
    with TemporaryDirectory() as folder:
        return _schema(Path(folder))


def _schema(folder: Path) -> etree.XMLSchema:
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


def read(content: bytes) -> list[etree._Element]:
    """The documents of an export, each as its schema wants it.

    Raises:
        lxml.etree.DocumentInvalid: One is not.
    """
    root = etree.fromstring(content)
    schema().assertValid(root)
    return list(root)


def told(content: bytes) -> Iterator[Told]:
    """Each document by its number."""
    for (section,) in read(content):
        fields = {str(one.tag): one.text or "" for one in section if not len(one)}
        texts = [one.findtext("_Description") or "" for one in section.iterfind("_LineItems")]
        texts += [
            one.findtext("_Reason") or "" for name in ("Allowances", "Charges") for one in section.iterfind(f"_{name}")
        ]
        yield told_of(
            number=fields["_InvoiceNumber"],
            code=fields["_DocumentType"],
            amounts=(fields["_Total"], fields["_NetTotal"], fields["_TaxTotal"]),
            texts=texts,
        )


read_back(
    ReadBack(
        target="abbyy_flexicapture",
        system="ABBYY FlexiCapture, results as XML",
        checks=(
            Check(
                by="lxml, with a schema made as FlexiCapture makes them",
                read=read,
                broken=(
                    torn,
                    swapped("Export/Invoice.xsd", "Export/Bill.xsd"),
                    swapped("_Total>", "_Sum>"),
                    swapped(" addData:ImagePath", " ImagePath"),
                    swapped("<_Vendor>", "<_Currency>EUR</_Currency><_Vendor>"),
                    swapped("_Document_Section_1>", "_Section>"),
                ),
            ),
        ),
        blind="the names of fields: each Document Definition has its own (options `definition`, `section`, `fields`)",
        told=told,
        number=one_line,
    )
)
