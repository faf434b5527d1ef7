"""Large XML files of plain records: fields in their order, texts that XML can hold, one record in memory at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO

from lxml import etree

from pipeline.exporters.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping


def write_records(root: str, records: Iterable[etree._Element], out: BinaryIO) -> None:
    """Write records into one root."""
    with etree.xmlfile(out, encoding="utf-8") as written:
        written.write_declaration()
        with written.element(root):
            for one in records:
                written.write("\n", one)
            written.write("\n")
    out.write(b"\n")


def fields(name: str, values: Mapping[str, str], *inside: etree._Element, **attributes: str) -> etree._Element:
    """An element of fields, and of others after them; a field that is empty is left out."""
    made = etree.Element(name, attributes)
    for field, value in values.items():
        if line := one_line(value):
            etree.SubElement(made, field).text = line
    made.extend(inside)
    return made
