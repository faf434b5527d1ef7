"""One bill as UiPath's ExtractionResult: data points with values, their evidence, and tables in both of its shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.results.data_point import data_point
from pipeline.exporters.results.data_point import plain_value
from pipeline.exporters.results.page_size import PageSize
from pipeline.exporters.results.result_table import table_field
from pipeline.exporters.results.result_table import table_of_cells
from pipeline.exporters.results.shape import Shape
from pipeline.exporters.results.taxonomy import LANGUAGES
from pipeline.exporters.results.taxonomy import UNKNOWN_LANGUAGE
from pipeline.exporters.results.value import told_fields
from pipeline.exporters.results.value import told_rows
from pipeline.model.terms import LANGUAGE

if TYPE_CHECKING:
    from pipeline.exporters.results.document_kind import DocumentKind
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record

Json = dict[str, Any]
_NO_LANGUAGE: Final = ("", UNKNOWN_LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How results are written."""

    known: Shape
    size: PageSize


def extraction_result(movement: Movement, kind: DocumentKind, manner: Manner) -> Json:
    """The whole result of a bill; each of its revisions is a version."""
    return {
        "DocumentId": movement.record.key,
        "ResultsVersion": movement.revision - 1,
        "ResultsDocument": _document(movement.record, kind, manner),
        "ExtractorPayloads": None,
        "BusinessRulesResults": None,
    }


def _document(record: Record, kind: DocumentKind, manner: Manner) -> Json:
    tables = [(table, tuple(told_rows(record, table))) for table in manner.known.tables]
    fields = [data_point(told, kind.field_id(told.name), manner.size) for told in told_fields(record, manner.known)]
    return {
        "Bounds": _bounds(record.pages),
        "Language": LANGUAGES.get(record.invoice.value(LANGUAGE) or "", _NO_LANGUAGE)[1],
        "DocumentGroup": kind.group,
        "DocumentCategory": kind.category,
        "DocumentTypeId": kind.type_id,
        "DocumentTypeName": kind.name,
        "DocumentTypeDataVersion": 0,
        "DataVersion": 0,
        "DocumentTypeSource": "Automatic",
        "DocumentTypeField": plain_value(kind.name),
        "Fields": [*fields, *(table_field(table, rows, kind, manner.size) for table, rows in tables)],
        "Tables": [table_of_cells(table, rows, kind, manner.size) for table, rows in tables],
    }


def _bounds(pages: tuple[int, ...]) -> Json:
    """Which pages it is on, the first being 0; those of a person's choice need not follow each other."""
    return {
        "StartPage": pages[0] - 1 if pages else 0,
        "PageCount": len(pages),
        "TextStartIndex": 0,
        "TextLength": 0,
        "PageRange": ",".join(map(str, pages)),
    }
