"""Results of ABBYY FlexiCapture: XML with an element for each document, in it sections with fields and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.foreign.statement import LONGEST
from extractors.readers.foreign.statement import Said
from extractors.readers.foreign.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from extractors.readers.foreign.statement import Row

SYSTEM: Final = "ABBYY FlexiCapture"
_ROOT: Final = "Documents"
_PATH: Final = "ImagePath"


def is_flexicapture(root: etree._Element) -> bool:
    """Whether it is a result of FlexiCapture."""
    return _local(root.tag) == _ROOT and any(_local(one.tag).startswith("_") for one in root)


def statements(root: etree._Element) -> Iterator[Statement]:
    """What it says of each document."""
    for document in root:
        fields: dict[str, Said] = {}
        tables: dict[str, list[Row]] = {}
        for element in (part for section in document for part in section):
            name = _local(element.tag).lstrip("_")
            if len(element):
                tables.setdefault(name, []).append(_row(element))
            elif said := _said(element):
                fields.setdefault(name, said)
        yield Statement(
            system=SYSTEM,
            fields=fields,
            tables={name: tuple(rows) for name, rows in tables.items()},
            files=tuple(str(value) for name, value in document.attrib.items() if _local(name) == _PATH and value),
        )


def _row(element: etree._Element) -> Row:
    return {_local(part.tag).lstrip("_"): said for part in element if (said := _said(part))}


def _said(element: etree._Element) -> Said | None:
    """The text of a field; how sure it was is not told."""
    text = (element.text or "").strip()
    return Said(text=text, raw=text) if text and len(text) <= LONGEST else None


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
