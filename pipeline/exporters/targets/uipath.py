"""Results for UiPath Document Understanding: an archive to unpack into a project.

`DocumentProcessing/taxonomy.json` names two document types with all of their fields; beside it stands an
ExtractionResult for each bill, under its key. Each field of a result is one of the taxonomy; numbers and days have
their derived parts, tables stand in both shapes, and what a person has set is confirmed. Places are written on pages of
`page_size`, since a record knows them as shares of a page. A credit note keeps the sign that is printed on it.

Unverified: whether a project takes another taxonomy beside its own, so `group`, `category` and `fields` can be set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exact_json import exact_json
from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.results.document_kind import kind_of
from pipeline.exporters.results.extraction_result import Manner
from pipeline.exporters.results.extraction_result import extraction_result
from pipeline.exporters.results.page_size import PAGE_SIZE
from pipeline.exporters.results.page_size import PAGE_SIZE_ASKED
from pipeline.exporters.results.page_size import missized
from pipeline.exporters.results.page_size import size_of
from pipeline.exporters.results.shape import FIELDS
from pipeline.exporters.results.shape import FIELDS_ASKED
from pipeline.exporters.results.shape import misnamed
from pipeline.exporters.results.shape import shape
from pipeline.exporters.results.taxonomy import taxonomy
from pipeline.exporters.sorts import anything
from pipeline.exporters.standards.archive import archive
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words

_TAXONOMY: Final = "DocumentProcessing/taxonomy.json"
#: The taxonomy has a field of its own for the document type.
_NAMES: Final = {"document_type": "DocumentTypeCode", "lines": "LineItems"}
_WORD: Final = "[A-Za-z][A-Za-z0-9 ]*"
_OPTIONS: Final = Options(
    usual={"group": "Finance", "category": "Accounts Payable", FIELDS: "", PAGE_SIZE: "595x842"},
    shapes={"group": _WORD, "category": _WORD},
)


def _lacks(_: Record, codes: Codes) -> tuple[Words, ...]:
    named = misnamed(_NAMES, _OPTIONS.value(codes, FIELDS))
    return (*_OPTIONS.misset(codes), *named, *missized(_OPTIONS.value(codes, PAGE_SIZE)))


@record_exporter(
    "uipath",
    suffix=".zip",
    lacks=_lacks,
    needs=Needs(
        is_for=anything,
        options={
            "group": say("The group of the taxonomy"),
            "category": say("The category of the taxonomy"),
            FIELDS: FIELDS_ASKED,
            PAGE_SIZE: PAGE_SIZE_ASKED,
        },
        usual=_OPTIONS.usual,
    ),
)
def uipath(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """UiPath Document Understanding: extraction results of each bill with their taxonomy, in an archive."""
    archive(_files(movements, codes), out)


def _files(movements: Iterable[Movement], codes: Codes) -> Iterator[tuple[str, bytes]]:
    group, category = _OPTIONS.value(codes, "group"), _OPTIONS.value(codes, "category")
    known = shape(_NAMES, _OPTIONS.value(codes, FIELDS))
    yield _TAXONOMY, _bytes(taxonomy(known, group, category))
    for one in movements:
        manner = Manner(known=known, size=size_of(_OPTIONS.value(codes, PAGE_SIZE)))
        kind = kind_of(one.record.invoice, group, category)
        yield f"{one.export_key}.json", _bytes(extraction_result(one, kind, manner))


def _bytes(value: object) -> bytes:
    return exact_json(value).encode() + b"\n"
