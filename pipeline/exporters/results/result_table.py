"""A table of UiPath's results, in both shapes that they have: as a field with header and body, and as cells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.exporters.results.data_point import data_point
from pipeline.exporters.results.data_point import frame
from pipeline.exporters.results.data_point import plain_value
from pipeline.exporters.results.data_point import source_of
from pipeline.exporters.results.data_point import values_of
from pipeline.exporters.results.taxonomy import TABLE
from pipeline.exporters.results.taxonomy import field_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.results.document_kind import DocumentKind
    from pipeline.exporters.results.page_size import PageSize
    from pipeline.exporters.results.shape import Table
    from pipeline.exporters.results.value import Row

Json = dict[str, Any]
Rows = tuple["Row", ...]

#: Header and body of a table.
_INTERNAL = "Internal"


def table_field(table: Table, rows: Rows, kind: DocumentKind, size: PageSize) -> Json:
    """The table as a field of one value, whose header names the columns and whose body has a value for each row."""
    field_id = kind.field_id(table.name)
    names = [
        {**frame(kind.field_id(table.name, name), name, "Text"), "Values": [plain_value(name)]}
        for name in table.columns
    ]
    body = [
        plain_value("", *(data_point(told, kind.field_id(table.name, told.name), size) for told in row)) for row in rows
    ]
    header = {**frame(f"{field_id}.Header", "Header", _INTERNAL), "Values": [plain_value("", *names)]}
    inside = {**frame(f"{field_id}.Body", "Body", _INTERNAL), "IsMissing": not rows, "Values": body}
    return {
        **frame(field_id, table.name, TABLE),
        "IsMissing": not rows,
        "Values": [plain_value("", header, inside)] if rows else [],
    }


def table_of_cells(table: Table, rows: Rows, kind: DocumentKind, size: PageSize) -> Json:
    """The table as cells by their row and column, of which the first row is the header."""
    made = dict(frame(kind.field_id(table.name), table.name, TABLE).items())
    made.pop("FieldType")
    value = {
        "OperatorConfirmed": False,
        "Confidence": 1,
        "OcrConfidence": -1,
        "Cells": [*_header(table), *_cells(rows, size)],
        "ColumnInfo": [
            {"FieldId": kind.field_id(table.name, name), "FieldName": name, "FieldType": field_type(term)}
            for name, term in table.columns.items()
        ],
        "NumberOfRows": len(rows) + 1,
        "ValidatorNotes": "",
        "ValidatorNotesInfo": "",
    }
    return {**made, "IsMissing": not rows, "Values": [value] if rows else []}


def _header(table: Table) -> Iterator[Json]:
    for column, name in enumerate(table.columns):
        yield {**_cell(0, column), "IsHeader": True, "Values": [plain_value(name)]}


def _cells(rows: Rows, size: PageSize) -> Iterator[Json]:
    for number, row in enumerate(rows, start=1):
        for column, told in enumerate(row):
            yield {
                **_cell(number, column),
                "IsMissing": not told.is_found,
                "OperatorConfirmed": told.is_confirmed,
                "DataSource": source_of(told),
                "Values": values_of(told, size),
            }


def _cell(row: int, column: int) -> Json:
    return {
        "RowIndex": row,
        "ColumnIndex": column,
        "IsHeader": False,
        "IsMissing": False,
        "OperatorConfirmed": False,
        "DataSource": "Automatic",
        "DataVersion": 0,
        "Values": [],
    }
