"""Results of UiPath Document Understanding: an ExtractionResult, on its own or as a service hands it out.

Derived parts of numbers and days are believed before texts, for those are written as people of a country write them.
Tables are read out of their cells, or else out of the bodies of their fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.foreign.statement import Said
from extractors.readers.foreign.statement import Statement
from extractors.readers.foreign.statement import share
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.readers.foreign.loose_json import Node
    from extractors.readers.foreign.statement import Row

SYSTEM: Final = "UiPath Document Understanding"
#: Where a result stands in what services hand out.
_WRAPPERS: Final = ("extractionResult", "validatedExtractionResults")
_DAY: Final = ("Year", "Month", "Day")


def is_uipath(result: Node) -> bool:
    """Whether it is a result of UiPath."""
    return "ResultsDocument" in _unwrapped(result)


def statements(result: Node) -> Iterator[Statement]:
    """What it says of its document; it names no file."""
    document = _unwrapped(result)["ResultsDocument"]
    tables = {table["FieldId"].text: _rows(table) for table in document["Tables"].parts}
    found: dict[str, tuple[Row, ...]] = {}
    plain: dict[str, Said] = {}
    for field in _flat(document["Fields"].parts):
        if field["FieldType"].text == "Table":
            rows = tables.get(field["FieldId"].text) or _body(field)
            found.setdefault(field["FieldName"].text, rows)
        elif said := _first(field):
            plain.setdefault(field["FieldName"].text, said)
    yield Statement(system=SYSTEM, fields=plain, tables=found)


def _unwrapped(result: Node) -> Node:
    return next((result[name] for name in _WRAPPERS if name in result), result)


def _flat(fields: Iterable[Node]) -> Iterator[Node]:
    """Fields, and those that stand in groups of fields."""
    for field in fields:
        yield field
        if field["FieldType"].text == "FieldGroup":
            yield from (part for value in field["Values"].parts for part in value["Components"].parts)


def _rows(table: Node) -> tuple[Row, ...]:
    """The rows of the cells."""
    names: list[str] = []
    rows: dict[str, dict[str, Said]] = {}
    for value in table["Values"].parts:
        names = [column["FieldName"].text for column in value["ColumnInfo"].parts]
        for cell in value["Cells"].parts:
            place, said = cell["ColumnIndex"].text, _first(cell)
            if cell.is_true("IsHeader") or said is None or not place.isdecimal() or int(place) >= len(names):
                continue
            rows.setdefault(cell["RowIndex"].text, {})[names[int(place)]] = said
    return tuple(rows.values())


def _body(field: Node) -> tuple[Row, ...]:
    inside = [part for value in field["Values"].parts for part in value["Components"].parts]
    rows = (value for part in inside if part["FieldId"].text.endswith(".Body") for value in part["Values"].parts)
    return tuple(
        {one["FieldName"].text: said for one in row["Components"].parts if (said := _first(one))} for row in rows
    )


def _first(field: Node) -> Said | None:
    """The first value of a field; `None` where it has none."""
    value = next(field["Values"].parts, None)
    if value is None or not (text := _text(value)):
        return None
    token = next(value["Reference"]["Tokens"].parts, None)
    page, box = (None, None) if token is None else _place(token)
    return Said(
        text=text, raw=value["UnformattedValue"].text, confidence=share(value["Confidence"].text), page=page, box=box
    )


def _text(value: Node) -> str:
    parts = {part["FieldId"].text: part["Value"].text for part in value["DerivedFields"].parts}
    if "Value" in parts:
        return parts["Value"]
    if all(parts.get(name, "").isdecimal() for name in _DAY):
        return "-".join(parts[name].zfill(2) for name in _DAY)
    return value["Value"].text


def _place(token: Node) -> tuple[int | None, Box | None]:
    """Page and box of a value, where both are told: top, left, width and height on a page of a size."""
    page = token["Page"].text
    sides = [share(part.text, of=_size(token[name].text)) for part, name in zip(_box(token), _SIDES, strict=False)]
    if not page.isdecimal() or len(sides) != len(_SIDES):
        return None, None
    top, left, width, height = sides
    right, bottom = min(1.0, left + width), min(1.0, top + height)
    return int(page) + 1, Box(left=left, top=top, right=right, bottom=bottom)


_SIDES: Final = ("PageHeight", "PageWidth", "PageWidth", "PageHeight")


def _box(token: Node) -> Iterator[Node]:
    first = next(token["Boxes"].parts, None)
    yield from () if first is None else first.parts


def _size(text: str) -> float:
    try:
        return float(text) or 1.0
    except ValueError:
        return 1.0
