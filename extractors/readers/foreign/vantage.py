"""Results of ABBYY Vantage: a transaction with documents, each with fields whose lists hold values or rows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.foreign.statement import Said
from extractors.readers.foreign.statement import Statement
from extractors.readers.foreign.statement import share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.foreign.loose_json import Node
    from extractors.readers.foreign.statement import Row

SYSTEM: Final = "ABBYY Vantage"
_PERCENT: Final = 100


def is_vantage(result: Node) -> bool:
    """Whether it is a result of Vantage."""
    return any("ExtractedData" in document for document in result["Documents"].parts)


def statements(result: Node) -> Iterator[Statement]:
    """What it says of each document."""
    files = tuple(name for file in result["SourceFiles"].parts for name in _names(file))
    for document in result["Documents"].parts:
        root = document["ExtractedData"]["RootObject"]
        tables = {
            field["Name"].text: tuple(_row(one["Value"]) for one in field["List"].parts if "Fields" in one["Value"])
            for field in root["Fields"].parts
        }
        rows = {name: table for name, table in tables.items() if table}
        yield Statement(system=SYSTEM, fields=_row(root), tables=rows, files=files)


def _names(file: Node) -> Iterator[str]:
    """What a source file is called; its description does not say under which of these."""
    yield from (name for part in ("Name", "FileName") if (name := file[part].text))


def _row(owner: Node) -> Row:
    """The values of an object, the first of each field."""
    said = {field["Name"].text: next(map(_said, field["List"].parts), None) for field in owner["Fields"].parts}
    return {name: one for name, one in said.items() if one is not None and one.text}


def _said(one: Node) -> Said:
    about = one["Annotation"]
    confidence = share(about["Confidence"].text, of=_PERCENT)
    return Said(text=one["Value"].text, raw=about["RawValue"].text, confidence=confidence)
