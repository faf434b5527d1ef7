"""Results in the shape of ABBYY Vantage's JSON, for programs that read that: an archive with one file for each bill.

Each field has its value, the text as it was read, how sure it is in percent, and whether a person should look or has
looked; tables are fields with an object for each row, and what the rules found stands among the errors of rules. Places
are written in pixels of the page's picture, which a record does not know: they are left out unless `page_size` says how
large these are. A credit note keeps the sign that is printed on it.

Unverified: what `SourceFiles` and `Pages` name their parts, the order of the four numbers of a region, and the usual
names of fields (option `fields`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import BinaryIO
from typing import Final

from pipeline.document.source import Source
from pipeline.exact_json import exact_json
from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.results.page_size import PAGE_SIZE
from pipeline.exporters.results.page_size import PAGE_SIZE_ASKED
from pipeline.exporters.results.page_size import missized
from pipeline.exporters.results.page_size import size_of
from pipeline.exporters.results.shape import FIELDS
from pipeline.exporters.results.shape import FIELDS_ASKED
from pipeline.exporters.results.shape import USUAL
from pipeline.exporters.results.shape import misnamed
from pipeline.exporters.results.shape import shape
from pipeline.exporters.results.value import told_fields
from pipeline.exporters.results.value import told_rows
from pipeline.exporters.sorts import anything
from pipeline.exporters.standards.archive import archive
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.results.page_size import PageSize
    from pipeline.exporters.results.shape import Shape
    from pipeline.exporters.results.value import Row
    from pipeline.exporters.results.value import Told
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words

Json = dict[str, Any]

#: Where it was read: of what came from data or from people the page says nothing.
_SOURCES: Final = {Source.PDF_TEXT: "Text", Source.OCR: "Image"}
_OPTIONS: Final = Options(usual={"skill": "Invoice", FIELDS: "", PAGE_SIZE: ""}, shapes={"skill": ".{1,200}"})


def _lacks(_: Record, codes: Codes) -> tuple[Words, ...]:
    size = _OPTIONS.value(codes, PAGE_SIZE)
    named = misnamed(USUAL, _OPTIONS.value(codes, FIELDS))
    return (*_OPTIONS.misset(codes), *named, *(missized(size) if size else ()))


@record_exporter(
    "abbyy_vantage",
    suffix=".zip",
    lacks=_lacks,
    needs=Needs(
        is_for=anything,
        options={"skill": say("The name of the skill"), FIELDS: FIELDS_ASKED, PAGE_SIZE: PAGE_SIZE_ASKED},
        usual=_OPTIONS.usual,
    ),
)
def abbyy_vantage(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """ABBYY Vantage: results as its JSON export has them, one file for each bill, in an archive."""
    known = shape(USUAL, _OPTIONS.value(codes, FIELDS))
    skill = _OPTIONS.value(codes, "skill")
    results = ((one, _transaction(one, known, skill, _size(codes))) for one in movements)
    archive(((f"{one.export_key}.json", exact_json(result).encode() + b"\n") for one, result in results), out)


def _size(codes: Codes) -> PageSize | None:
    said = _OPTIONS.value(codes, PAGE_SIZE)
    return size_of(said) if said else None


def _transaction(movement: Movement, known: Shape, skill: str, size: PageSize | None) -> Json:
    record = movement.record
    return {
        "Id": movement.export_key,
        "SkillId": skill,
        "SkillName": skill,
        "Documents": [_document(record, known, skill, size)],
        "SourceFiles": [{"Id": record.document_id, "Name": one_line(record.file)}],
    }


def _document(record: Record, known: Shape, skill: str, size: PageSize | None) -> Json:
    fields = [_field(told, size) for told in told_fields(record, known)]
    fields += [
        {"Name": table.name, "List": [{"Value": _object(row, size)} for row in told_rows(record, table)]}
        for table in known.tables
    ]
    return {
        "Id": record.key,
        "ExtractedData": {
            "DocumentDefinition": {"RootConcept": _concept(known, skill)},
            "RootObject": {"Id": record.key, "Concept": skill, "ConceptId": skill, "Fields": fields},
            "Objects": [],
        },
        "Pages": [{"Id": str(page)} for page in record.pages],
        "ClassificationResult": {"ResultClass": skill, "ClassConfidences": []},
        "RuleErrors": [
            {"RuleName": found.rule, "ErrorMessage": one_line(found.message)} for found in record.discrepancies
        ],
    }


def _concept(known: Shape, skill: str) -> Json:
    names = [*known.fields, *(table.name for table in known.tables)]
    return {"Id": skill, "Name": skill, "Fields": [{"Id": name, "Name": name} for name in names]}


def _object(row: Row, size: PageSize | None) -> Json:
    return {"Fields": [_field(told, size) for told in row]}


def _field(told: Told, size: PageSize | None) -> Json:
    return {"Name": told.name, "List": [_value(told, size)] if told.is_found else []}


def _value(told: Told, size: PageSize | None) -> Json:
    reading = told.reading
    source = _SOURCES.get(reading.source or Source.HUMAN, "None")
    percent = round(reading.confidence * 100)
    annotation: Json = {"Confidence": percent, "RawValue": told.raw, "Source": source}
    if size is not None and reading.page is not None and reading.boxes:
        annotation["ImageRegions"] = [
            {"Page": str(reading.page), "Rects": [round(number) for number in size.placed(box)]}
            for box in reading.boxes
        ]
    return {
        "Value": told.text,
        "Annotation": annotation,
        "NeedVerification": told.is_doubtful,
        "isVerified": told.is_confirmed,
    }
