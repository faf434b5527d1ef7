"""The taxonomy of a UiPath project: the document types that results are of, each with all of its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.exporters.results.document_kind import NAMES
from pipeline.exporters.results.document_kind import DocumentKind
from pipeline.model.kind import Kind

if TYPE_CHECKING:
    from pipeline.exporters.results.shape import Shape
    from pipeline.exporters.results.shape import Table
    from pipeline.model.term import Term

Json = dict[str, Any]

#: Languages of bills that are read, as ISO 639-1 and ISO 639-2 name them, and those that are not known.
LANGUAGES: Final = {
    "de": ("German", "deu"),
    "en": ("English", "eng"),
    "es": ("Spanish", "spa"),
    "fr": ("French", "fra"),
    "it": ("Italian", "ita"),
    "nl": ("Dutch", "nld"),
    "pt": ("Portuguese", "por"),
}
UNKNOWN_LANGUAGE: Final = "und"
TABLE: Final = "Table"
_TYPES: Final = {Kind.DATE: "Date", Kind.NAME: "Name", Kind.ADDRESS: "Address"}
_VERSION: Final = "1.1"


def field_type(term: Term[Any]) -> str:
    """What sort of field a term is."""
    return "Number" if term.kind.is_number else _TYPES.get(term.kind, "Text")


def taxonomy(known: Shape, group: str, category: str) -> Json:
    """The whole taxonomy."""
    languages = [*LANGUAGES.values(), ("Unknown", UNKNOWN_LANGUAGE)]
    return {
        "DataContractVersion": _VERSION,
        "DocumentTypes": [
            _document_type(DocumentKind(group=group, category=category, name=name), known) for name in NAMES
        ],
        "Groups": [{"Name": group, "Categories": [category]}],
        "SupportedLanguages": [{"Name": name, "Code": code} for name, code in languages],
    }


def _document_type(kind: DocumentKind, known: Shape) -> Json:
    fields = [_field(kind.field_id(name), name, field_type(term)) for name, term in known.fields.items()]
    return {
        "DocumentTypeId": kind.type_id,
        "Group": kind.group,
        "Category": kind.category,
        "Name": kind.name,
        "OptionalUniqueIdentifier": "",
        "TypeField": {"FieldId": f"{kind.type_id}.DocumentType", "FieldName": "Document Type"},
        "Fields": [*fields, *(_table(kind, table) for table in known.tables)],
        "Metadata": [],
    }


def _table(kind: DocumentKind, table: Table) -> Json:
    columns = [_field(kind.field_id(table.name, name), name, field_type(term)) for name, term in table.columns.items()]
    return {**_field(kind.field_id(table.name), table.name, TABLE), "Components": columns}


def _field(field_id: str, name: str, sort: str) -> Json:
    return {
        "FieldId": field_id,
        "FieldName": name,
        "IsMultiValue": False,
        "Type": sort,
        "DeriveFieldsFormat": "",
        "Components": [],
        "SetValues": [],
        "Metadata": [],
        "RuleSet": None,
        "DefaultValue": "",
    }
