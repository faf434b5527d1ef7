"""The target of Vantage, held against a schema made of ABBYY's descriptions; Vantage is not asked itself."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Codes
from pipeline.model import terms
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.movement import Movement
from tests.exports import exported
from tests.exports import records
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import corrected
from tests.postings import delivered
from tests.postings import moved
from tests.readers.abbyy_vantage import CHECKER
from tests.readers.abbyy_vantage import fields
from tests.readers.abbyy_vantage import root
from tests.results import evident
from tests.results import unpacked

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from tests.results import Json


def only(archive: bytes) -> Json:
    """The one result of an archive."""
    (result,) = unpacked(archive).values()
    return result


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_valid_and_says_its_totals(name: str) -> None:
    result = only(delivered("abbyy_vantage", CASES[name], codes=Codes()))
    CHECKER.validate(result)
    assert [one["Value"] for one in root(result)["Total"]] == [str(CASES[name].needed(terms.GROSS_TOTAL))]
    assert len(root(result)["LineItems"]) == len(CASES[name].lines)


def test_every_field_is_one_of_its_definition() -> None:
    (document,) = only(delivered("abbyy_vantage", CASES["invoice"], codes=Codes()))["Documents"]
    defined = document["ExtractedData"]["DocumentDefinition"]["RootConcept"]["Fields"]
    assert [field["Name"] for field in defined] == [
        field["Name"] for field in document["ExtractedData"]["RootObject"]["Fields"]
    ]


def test_evidence_is_told() -> None:
    result = only(exported("abbyy_vantage", evident()))
    CHECKER.validate(result)
    (total,), (number,), (due,) = (root(result)[name] for name in ("Total", "InvoiceNumber", "DueDate"))
    assert total == {
        "Value": "119.00",
        "Annotation": {"Confidence": 88, "RawValue": "EUR 119,00", "Source": "Image"},
        "NeedVerification": True,
        "isVerified": False,
    }
    assert (number["isVerified"], number["NeedVerification"]) == (True, False)
    assert (due["isVerified"], due["NeedVerification"]) == (False, True)
    assert result["Documents"][0]["RuleErrors"] == [{"RuleName": "A5", "ErrorMessage": "It does not add up"}]
    assert [page["Id"] for page in result["Documents"][0]["Pages"]] == ["1", "2"]


def test_places_are_written_in_the_pixels_that_are_said() -> None:
    codes = Codes(options={"page_size": "2480x3508"})
    result = only(moved("abbyy_vantage", Movement(record=evident()), codes=codes))
    CHECKER.validate(result)
    (total,) = root(result)["Total"]
    assert total["Annotation"]["ImageRegions"] == [{"Page": "2", "Rects": [1240, 877, 1860, 1052]}]


@pytest.mark.parametrize("options", [{"page_size": "A4"}, {"page_size": "0x3"}, {"fields": "x"}])
def test_what_cannot_be_set_so_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(ExportRefused):
        delivered("abbyy_vantage", CASES["invoice"], codes=Codes(options=options))


def broken(result: Json, *path: str | int, value: Any) -> Json:
    """A copy that says something else in one place."""
    copied = copy.deepcopy(result)
    place: Any = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return copied


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("Documents", 0, "ExtractedData"), {"RootObject": {"Fields": []}}),
        (("Documents", 0, "ExtractedData", "RootObject", "Fields", 1, "List", 0, "Annotation", "Confidence"), 0.97),
        (("Documents", 0, "ExtractedData", "RootObject", "Fields", 1, "List", 0, "Value"), ["INV-1001"]),
        (("Documents", 0, "RuleErrors"), [{"ErrorMessage": "why"}]),
        (("Documents", 0, "ClassificationResult"), {}),
        (("Documents", 0, "Id"), 7),
    ],
)
def test_schema_refuses_a_broken_copy(path: tuple[str | int, ...], value: object) -> None:
    result = only(delivered("abbyy_vantage", CASES["invoice"], codes=Codes()))
    assert CHECKER.is_valid(result)
    assert not CHECKER.is_valid(broken(result, *path, value=value))


def test_harmful_texts_stay_texts_and_each_bill_has_its_file() -> None:
    read = unpacked(delivered("abbyy_vantage", *HOSTILE_CASES, codes=Codes()))
    assert len(read) == len(HOSTILE_CASES)
    assert all(CHECKER.is_valid(result) for result in read.values())


def test_a_corrected_bill_is_a_file_of_its_own() -> None:
    first, _, again = corrected(CASES["invoice"], CASES["several rates"])
    read = unpacked(moved("abbyy_vantage", first, again, codes=Codes()))
    assert list(read) == [f"{first.export_key}.json", f"{again.export_key}.json"]
    assert [result["Id"] for result in read.values()] == [first.export_key, again.export_key]


def test_the_same_bills_give_the_same_bytes() -> None:
    assert exported("abbyy_vantage", evident()) == exported("abbyy_vantage", evident())


@settings(max_examples=25)
@given(record=records())
def test_any_text_comes_back_as_one_line(record: Record) -> None:
    result = only(exported("abbyy_vantage", record))
    read = {name: one[0]["Value"] for name, one in root(result).items() if one and isinstance(one[0]["Value"], str)}
    said = record.invoice
    assert read.get("Vendor", "") == one_line(said.needed(terms.SUPPLIER_NAME))
    assert read.get("InvoiceNumber", "") == one_line(said.needed(terms.INVOICE_NUMBER))
    assert read["NetTotal"] == str(format(said.needed(terms.NET_TOTAL), "f"))
    rows = [fields(one["Value"]) for one in root(result)["LineItems"]]
    assert ["".join(one["Value"] for one in row["Description"]) for row in rows] == [
        one_line(line.needed(DESCRIPTION)) for line in said.lines
    ]
