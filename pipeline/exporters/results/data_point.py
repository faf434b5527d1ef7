"""One field of UiPath's results, with its value and where that stands.

Boxes are top, left, width and height, on the page size that is said beside them. Where in the text of the document a
value begins is not known here, so its index and length are 0.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.document.source import Source
from pipeline.exporters.results.taxonomy import field_type

if TYPE_CHECKING:
    from pipeline.exporters.results.page_size import PageSize
    from pipeline.exporters.results.value import Told

Json = dict[str, Any]

#: Nothing was recognised from pixels.
_NO_OCR: Final = -1
_SOURCES: Final = {Source.HUMAN: "Manual", Source.MASTER_DATA: "External", Source.XML: "External"}


def data_point(told: Told, field_id: str, size: PageSize) -> Json:
    """A field, with its value where it was found."""
    return {
        **frame(field_id, told.name, field_type(told.term)),
        "IsMissing": not told.is_found,
        "DataSource": source_of(told),
        "Values": values_of(told, size),
        "OperatorConfirmed": told.is_confirmed,
    }


def source_of(told: Told) -> str:
    """Who says so."""
    return "Automatic" if told.reading.source is None else _SOURCES.get(told.reading.source, "Automatic")


def frame(field_id: str, name: str, sort: str) -> Json:
    """What every field has."""
    return {
        "FieldId": field_id,
        "FieldName": name,
        "FieldType": sort,
        "IsMissing": False,
        "DataSource": "Automatic",
        "Values": [],
        "DataVersion": 0,
        "OperatorConfirmed": False,
        **_notes(),
    }


def values_of(told: Told, size: PageSize) -> list[Json]:
    """The value, where there is one."""
    if not told.is_found:
        return []
    reading = told.reading
    ocr = _NO_OCR if reading.ocr_confidence is None else round(reading.ocr_confidence, 4)
    return [
        {
            **plain_value(told.text),
            "UnformattedValue": told.raw,
            "Reference": {"TextStartIndex": 0, "TextLength": 0, "Tokens": _tokens(told, size)},
            "DerivedFields": [{"FieldId": name, "Value": text} for name, text in _derived(told)],
            "Confidence": round(reading.confidence, 4),
            "OperatorConfirmed": told.is_confirmed,
            "OcrConfidence": ocr,
            "TextType": "Text" if reading.boxes else "Unknown",
        }
    ]


def plain_value(text: str, *components: Json) -> Json:
    """A value that stands nowhere."""
    return {
        "Components": list(components),
        "Value": text,
        "UnformattedValue": "",
        "Reference": {"TextStartIndex": 0, "TextLength": 0, "Tokens": []},
        "DerivedFields": [],
        "Confidence": 1,
        "OperatorConfirmed": False,
        "OcrConfidence": _NO_OCR,
        "TextType": "Unknown",
        **_notes(),
    }


def _tokens(told: Told, size: PageSize) -> list[Json]:
    if told.reading.page is None:
        return []
    return [
        {
            "TextStartIndex": 0,
            "TextLength": 0,
            "Page": told.reading.page - 1,
            "PageWidth": size.width,
            "PageHeight": size.height,
            "Boxes": [[top, left, round(right - left, 4), round(bottom - top, 4)]],
        }
        for left, top, right, bottom in map(size.placed, told.reading.boxes)
    ]


def _derived(told: Told) -> list[tuple[str, str]]:
    value = told.reading.value
    if isinstance(value, dt.date):
        return [("Day", str(value.day)), ("Month", str(value.month)), ("Year", str(value.year))]
    return [("Value", told.text)] if told.term.kind.is_number else []


def _notes() -> Json:
    return {"ValidatorNotes": "", "ValidatorNotesInfo": ""}
