"""The target of UiPath, held against a schema made of its contracts, and each result against its own taxonomy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from jsonschema import Draft202012Validator

from pipeline.exporters.plain_text import one_line
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import read_back
from tests.reading_back import swapped_inside
from tests.reading_back import torn
from tests.results import told_of
from tests.results import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reading_back import Told
    from tests.results import Json

TAXONOMY: Final = "DocumentProcessing/taxonomy.json"
CHECKER: Final = Draft202012Validator(json.loads(Path(__file__).with_name("uipath.schema.json").read_bytes()))


def read(archive: bytes) -> tuple[Json, list[Json]]:
    """The taxonomy of an archive, and its results."""
    files = unpacked(archive)
    return files.pop(TAXONOMY), list(files.values())


def point(document: Json, name: str) -> Json:
    """A field by its name."""
    (found,) = (field for field in document["Fields"] if field["FieldName"] == name)
    return dict(found)


def defined(taxonomy: Json) -> dict[str, dict[str, str]]:
    """The types of fields by their ids, for each document type."""
    return {
        kind["DocumentTypeId"]: {
            one["FieldId"]: one["Type"] for field in kind["Fields"] for one in (field, *field["Components"])
        }
        for kind in taxonomy["DocumentTypes"]
    }


def used(points: list[Json]) -> Iterator[tuple[str, str]]:
    """The ids of data points and of all in them with their types, headers and bodies of tables left out."""
    for one in points:
        if one["FieldType"] != "Internal":
            yield one["FieldId"], one["FieldType"]
        is_header = one["FieldId"].endswith(".Header")
        inside = [part for value in one["Values"] for part in value["Components"]]
        yield from ((name, "" if is_header else sort) for name, sort in used(inside))


def strays(taxonomy: Json, result: Json) -> list[str]:
    """Fields of a result that its taxonomy has not, or as another type."""
    document = result["ResultsDocument"]
    known = defined(taxonomy).get(document["DocumentTypeId"], {})
    named = list(used(document["Fields"]))
    for table in document["Tables"]:
        named.append((table["FieldId"], "Table"))
        named += [(one["FieldId"], one["FieldType"]) for value in table["Values"] for one in value["ColumnInfo"]]
    return [name for name, sort in named if known.get(name) not in ({sort} if sort else {*known.values()})]


def valid(content: bytes) -> list[Json]:
    """The results of an archive, each as the schema wants it."""
    results = read(content)[1]
    for result in results:
        CHECKER.validate(result)
    return results


def of_their_taxonomy(content: bytes) -> list[Json]:
    """The results of an archive, whose fields are all in its taxonomy.

    Raises:
        ValueError: One is not.
    """
    taxonomy, results = read(content)
    if found := [stray for result in results for stray in strays(taxonomy, result)]:
        raise ValueError(found)
    return results


def told(content: bytes) -> Iterator[Told]:
    """Each result by the key of its bill."""
    for result in valid(content):
        document = result["ResultsDocument"]
        amounts = (_text(document, name) for name in ("GrossTotal", "NetTotal", "TaxTotal"))
        gross, net, tax = amounts
        yield told_of(
            key=result["DocumentId"],
            number=_text(document, "InvoiceNumber"),
            code=_text(document, "DocumentTypeCode"),
            amounts=(gross, net, tax),
            texts=[
                *_column(document, "LineItems", "Description"),
                *_column(document, "Allowances", "Reason"),
                *_column(document, "Charges", "Reason"),
            ],
        )


def _text(document: Json, name: str) -> str:
    return "".join(value["Value"] for value in point(document, name)["Values"])


def _column(document: Json, table: str, name: str) -> list[str]:
    (found,) = (one for one in document["Tables"] if one["FieldName"] == table)
    for value in found["Values"]:
        place = [one["FieldName"] for one in value["ColumnInfo"]].index(name)
        cells = [cell for cell in value["Cells"] if cell["ColumnIndex"] == place and not cell["IsHeader"]]
        return ["".join(one["Value"] for one in cell["Values"]) for cell in cells]
    return []


read_back(
    ReadBack(
        target="uipath",
        system="UiPath Document Understanding, results with their taxonomy",
        checks=(
            Check(
                by="JSON Schema of ours",
                read=valid,
                broken=(
                    torn,
                    swapped_inside("0.json", '"DocumentId"', '"Id"'),
                    swapped_inside("0.json", '"FieldType": "Date"', '"FieldType": "Day"'),
                    swapped_inside("0.json", '"Value": "INV-1001"', '"Value": 1001'),
                ),
            ),
            Check(
                by="the taxonomy itself; UiPath's model where it is installed",
                read=of_their_taxonomy,
                broken=(
                    swapped_inside("taxonomy.json", "Invoice.GrossTotal", "Invoice.Total"),
                    swapped_inside("0.json", '"FieldType": "Date"', '"FieldType": "Text"'),
                    swapped_inside("0.json", "LineItems.Description", "LineItems.Words"),
                ),
            ),
        ),
        blind="whether a project takes the taxonomy beside its own; where in its text a value stands is not written",
        told=told,
        number=one_line,
        of=10,
    )
)
