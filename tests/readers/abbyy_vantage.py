"""The target of Vantage, held against a schema made of ABBYY's descriptions; Vantage is not asked itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from jsonschema import Draft7Validator

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

CHECKER: Final = Draft7Validator(json.loads(Path(__file__).with_name("abbyy_vantage.schema.json").read_bytes()))


def fields(owner: Json) -> dict[str, list[Json]]:
    """What stands in each field of an object."""
    return {field["Name"]: field["List"] for field in owner["Fields"]}


def root(result: Json) -> dict[str, list[Json]]:
    """The fields of the one document of a result."""
    (document,) = result["Documents"]
    return fields(document["ExtractedData"]["RootObject"])


def read(content: bytes) -> dict[str, Json]:
    """The results of an archive, each as the schema wants it."""
    results = unpacked(content)
    for result in results.values():
        CHECKER.validate(result)
    return results


def told(content: bytes) -> Iterator[Told]:
    """Each result by the key of its bill."""
    for name, result in read(content).items():
        found = root(result)
        plain = {field: str(one[0]["Value"]) if one else "" for field, one in found.items()}
        texts = [_text(one["Value"], "Description") for one in found["LineItems"]]
        texts += [_text(one["Value"], "Reason") for table in ("Allowances", "Charges") for one in found[table]]
        yield told_of(
            key=name.removesuffix(".json"),
            number=plain["InvoiceNumber"],
            code=plain["DocumentType"],
            amounts=(plain["Total"], plain["NetTotal"], plain["TaxTotal"]),
            texts=texts,
        )


def _text(row: Json, name: str) -> str:
    return "".join(str(one["Value"]) for one in fields(row)[name])


read_back(
    ReadBack(
        target="abbyy_vantage",
        system="ABBYY Vantage, results as JSON",
        checks=(
            Check(
                by="JSON Schema of ours, from ABBYY's descriptions",
                read=read,
                broken=(
                    torn,
                    swapped_inside(".json", '"DocumentDefinition"', '"Definition"'),
                    swapped_inside(".json", '"Confidence": 100', '"Confidence": 1.5'),
                    swapped_inside(".json", '"Value": "INV-1001"', '"Value": ["INV-1001"]'),
                    swapped_inside(".json", '"ResultClass"', '"Class"'),
                ),
            ),
        ),
        blind="the names of fields; what `SourceFiles` and `Pages` hold; the order of numbers of a region",
        told=told,
        number=one_line,
        of=3,
    )
)
