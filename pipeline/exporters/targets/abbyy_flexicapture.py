"""Results in the shape of ABBYY FlexiCapture's XML export, for programs that read that: import scripts, archives.

One file with a document for each bill, named for its Document Definition; fields and tables stand in one section, each
prefixed with `_`, a table as one element for each row. Fields come in a fixed order, those that were not found are left
out. Amounts have a point, days are ISO 8601, and a credit note keeps the sign that is printed on it.

FlexiCapture makes a schema of its own for each Document Definition, so there is none to hold this against: set
`definition`, `section` and `fields` as yours has them. Unverified: the usual names of fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from lxml import etree

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.results.shape import FIELDS
from pipeline.exporters.results.shape import FIELDS_ASKED
from pipeline.exporters.results.shape import USUAL
from pipeline.exporters.results.shape import misnamed
from pipeline.exporters.results.shape import shape
from pipeline.exporters.results.value import told_fields
from pipeline.exporters.results.value import told_rows
from pipeline.exporters.sorts import anything
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.results.shape import Shape
    from pipeline.exporters.results.value import Row
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words

_EXPORT: Final = "http://www.abbyy.com/FlexiCapture/Schemas/Export"
_FORM: Final = f"{_EXPORT}/FormData.xsd"
_ADDED: Final = f"{_EXPORT}/AdditionalFormData.xsd"
_WORD: Final = "[A-Za-z][A-Za-z0-9 _-]*"
_OPTIONS: Final = Options(
    usual={"definition": "Invoice", "section": "Document Section 1", FIELDS: ""},
    shapes={"definition": _WORD, "section": _WORD},
)


def _lacks(_: Record, codes: Codes) -> tuple[Words, ...]:
    return (*_OPTIONS.misset(codes), *misnamed(USUAL, _OPTIONS.value(codes, FIELDS)))


@record_exporter(
    "abbyy_flexicapture",
    suffix=".xml",
    lacks=_lacks,
    needs=Needs(
        is_for=anything,
        options={
            "definition": say("The name of the Document Definition"),
            "section": say("The name of its section"),
            FIELDS: FIELDS_ASKED,
        },
        usual=_OPTIONS.usual,
    ),
)
def abbyy_flexicapture(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """ABBYY FlexiCapture: results as its XML export has them."""
    known = shape(USUAL, _OPTIONS.value(codes, FIELDS))
    with etree.xmlfile(out, encoding="utf-8") as written:
        written.write_declaration()
        with written.element(f"{{{_FORM}}}Documents", nsmap={"form": _FORM, "addData": _ADDED}):
            for movement in movements:
                written.write("\n", _document(movement.record, known, codes))
            written.write("\n")
    out.write(b"\n")


def _document(record: Record, known: Shape, codes: Codes) -> etree._Element:
    definition = _element_name(_OPTIONS.value(codes, "definition"))
    space = f"{_EXPORT}/{definition[1:]}.xsd"
    made = etree.Element(
        f"{{{space}}}{definition}",
        {f"{{{_ADDED}}}ImagePath": one_line(record.file)},
        nsmap={definition: space, "addData": _ADDED},
    )
    section = etree.SubElement(made, _element_name(_OPTIONS.value(codes, "section")))
    _add(section, told_fields(record, known))
    for table in known.tables:
        for row in told_rows(record, table):
            _add(etree.SubElement(section, _element_name(table.name)), row)
    return made


def _add(parent: etree._Element, row: Row) -> None:
    for told in row:
        if told.is_found:
            etree.SubElement(parent, _element_name(told.name)).text = told.text


def _element_name(name: str) -> str:
    return f"_{re.sub(' ', '_', name)}"
