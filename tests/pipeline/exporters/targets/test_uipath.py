"""The target of UiPath: results held against a schema made of UiPath's contracts, and against their own taxonomy.

Where UiPath's own package is installed, its model reads them too; it cannot be among ours, for it asks for other
versions of what we need.
"""

from __future__ import annotations

import copy
import importlib
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Codes
from pipeline.model import line_terms
from pipeline.model import terms
from tests.exports import exported
from tests.exports import records
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import corrected
from tests.postings import delivered
from tests.postings import moved
from tests.readers.uipath import CHECKER
from tests.readers.uipath import point
from tests.readers.uipath import read
from tests.readers.uipath import strays
from tests.results import evident

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from tests.results import Json

BILL: Final = "Finance.AccountsPayable.Invoice"


def only(archive: bytes) -> Json:
    """What the one result of an archive says of its document."""
    (result,) = read(archive)[1]
    document: Json = result["ResultsDocument"]
    return document


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_valid_and_of_its_taxonomy(name: str) -> None:
    taxonomy, results = read(delivered("uipath", CASES[name], CASES["invoice"], codes=Codes()))
    assert len(results) == 2
    for result in results:
        CHECKER.validate(result)
        assert strays(taxonomy, result) == []
    document = results[0]["ResultsDocument"]
    (total,) = point(document, "GrossTotal")["Values"]
    assert total["Value"] == str(CASES[name].needed(terms.GROSS_TOTAL))
    assert total["DerivedFields"] == [{"FieldId": "Value", "Value": total["Value"]}]


def test_taxonomy_has_no_id_twice_and_every_language_of_results() -> None:
    taxonomy, results = read(exported("uipath", evident()))
    ids = [
        one["FieldId"]
        for kind in taxonomy["DocumentTypes"]
        for field in (kind["TypeField"], *kind["Fields"])
        for one in (field, *field.get("Components", ()))
    ]
    assert len(ids) == len(set(ids))
    assert results[0]["ResultsDocument"]["Language"] == "deu"
    assert {"deu", "und"} <= {language["Code"] for language in taxonomy["SupportedLanguages"]}


@pytest.mark.parametrize("name", ["credit note", "credit note printed below zero"])
def test_credit_note_is_a_document_type_of_its_own(name: str) -> None:
    document = only(delivered("uipath", CASES[name], codes=Codes()))
    assert document["DocumentTypeId"] == "Finance.AccountsPayable.CreditNote"


def test_evidence_is_told() -> None:
    document = only(exported("uipath", evident()))
    (total,), (number,) = (point(document, name)["Values"] for name in ("GrossTotal", "InvoiceNumber"))
    assert (total["Confidence"], total["OcrConfidence"], total["UnformattedValue"]) == (0.8765, 0.75, "EUR 119,00")
    (token,) = total["Reference"]["Tokens"]
    assert (token["Page"], token["PageWidth"], token["PageHeight"]) == (1, 595, 842)
    assert token["Boxes"] == [[210.5, 297.5, 148.75, 42.1]]
    assert number["OperatorConfirmed"]
    assert not total["OperatorConfirmed"]
    assert point(document, "InvoiceNumber")["DataSource"] == "Manual"
    assert [part["Value"] for part in point(document, "IssueDate")["Values"][0]["DerivedFields"]] == ["2", "3", "2026"]
    assert point(document, "ContractReference")["IsMissing"]
    assert (document["Bounds"]["PageCount"], document["Bounds"]["PageRange"]) == (2, "1,2")


def test_lines_stand_in_both_shapes_alike() -> None:
    document = only(delivered("uipath", CASES["several rates"], codes=Codes()))
    (value,) = point(document, "LineItems")["Values"]
    body = next(part for part in value["Components"] if part["FieldName"] == "Body")
    rows = [[one["Values"][0]["Value"] if one["Values"] else "" for one in row["Components"]] for row in body["Values"]]
    table = next(one for one in document["Tables"] if one["FieldId"] == f"{BILL}.LineItems")
    (cells,) = table["Values"]
    assert cells["NumberOfRows"] == len(rows) + 1 == len(CASES["several rates"].lines) + 1
    told = {
        (cell["RowIndex"], cell["ColumnIndex"]): cell["Values"][0]["Value"] for cell in cells["Cells"] if cell["Values"]
    }
    assert told == {
        (number, column): text
        for number, row in enumerate([[one["FieldName"] for one in cells["ColumnInfo"]], *rows])
        for column, text in enumerate(row)
        if text
    }


def broken(result: Json, *path: str | int, value: Any) -> Json:
    """A copy that says something else in one place."""
    copied = copy.deepcopy(result)
    place: Any = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return copied


FIRST: Final = ("ResultsDocument", "Fields", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("DocumentId",), ""),
        (("ResultsVersion",), "0"),
        (("ResultsDocument", "Tables"), None),
        ((*FIRST, "IsMissing"), True),
        ((*FIRST, "FieldType"), "Money"),
        ((*FIRST, "Values", 0, "Confidence"), 98),
        ((*FIRST, "Values", 0, "Value"), 119),
        ((*FIRST, "Values", 0, "DerivedFields"), [{"FieldId": "Weekday", "Value": "2"}]),
        ((*FIRST, "Values", 0, "Reference", "Tokens"), [{"Page": 0, "Boxes": [[1, 2, 3]]}]),
    ],
)
def test_schema_refuses_a_broken_copy(path: tuple[str | int, ...], value: object) -> None:
    (result,) = read(delivered("uipath", CASES["invoice"], codes=Codes()))[1]
    assert CHECKER.is_valid(result)
    assert not CHECKER.is_valid(broken(result, *path, value=value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("ResultsDocument", "DocumentTypeId"), "Finance.AccountsPayable.Reminder"),
        ((*FIRST, "FieldId"), f"{BILL}.Nothing"),
        ((*FIRST, "FieldType"), "Number"),
        (("ResultsDocument", "Tables", 0, "FieldId"), f"{BILL}.Rows"),
        (("ResultsDocument", "Tables", 0, "Values", 0, "ColumnInfo", 0, "FieldId"), f"{BILL}.LineItems.Nothing"),
    ],
)
def test_a_field_that_the_taxonomy_has_not_is_found(path: tuple[str | int, ...], value: object) -> None:
    taxonomy, (result,) = read(delivered("uipath", CASES["invoice"], codes=Codes()))
    assert strays(taxonomy, broken(result, *path, value=value))


def test_the_model_of_uipath_reads_it() -> None:
    pytest.importorskip("uipath.platform.common", reason="UiPath's package is not installed")
    model = importlib.import_module("uipath.platform.documents").ExtractionResult
    (result,) = read(exported("uipath", evident()))[1]
    assert model.model_validate(result).model_dump(by_alias=True)["DocumentId"] == "0" * 64
    with pytest.raises(ValueError, match="DocumentId"):
        model.model_validate({name: part for name, part in result.items() if name != "DocumentId"})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"group": "a.b"}, "group is set to a.b"),
        ({"page_size": "A4"}, "page_size is set to A4"),
        ({"fields": "net_total=LineItems"}, "fields gives LineItems to two fields"),
    ],
)
def test_what_cannot_be_set_so_is_refused(options: dict[str, str], said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("uipath", CASES["invoice"], codes=Codes(options=options))


def test_names_of_a_project_are_taken() -> None:
    options = {"group": "Semi Structured", "category": "Bills", "fields": "gross_total=Total Amount"}
    taxonomy, (result,) = read(delivered("uipath", CASES["invoice"], codes=Codes(options=options)))
    assert strays(taxonomy, result) == []
    assert point(result["ResultsDocument"], "Total Amount")["FieldId"] == "SemiStructured.Bills.Invoice.TotalAmount"


def test_harmful_texts_stay_texts_and_each_bill_has_its_file() -> None:
    taxonomy, results = read(delivered("uipath", *HOSTILE_CASES[::3], codes=Codes()))
    assert len(results) == len(HOSTILE_CASES[::3])
    assert all(CHECKER.is_valid(result) and not strays(taxonomy, result) for result in results)


def test_a_corrected_bill_is_another_version_of_the_results_of_its_document() -> None:
    first, _, again = corrected(CASES["invoice"], CASES["several rates"])
    told = read(moved("uipath", first, again, codes=Codes()))[1]
    assert [(one["DocumentId"], one["ResultsVersion"]) for one in told] == [("0" * 64, 0), ("0" * 64, 1)]


def test_the_same_bills_give_the_same_bytes() -> None:
    assert exported("uipath", evident()) == exported("uipath", evident())


@settings(max_examples=25)
@given(record=records())
def test_any_text_comes_back_as_one_line(record: Record) -> None:
    document, said = only(exported("uipath", record)), record.invoice
    text = {field["FieldName"]: "".join(one["Value"] for one in field["Values"]) for field in document["Fields"]}
    assert text["SupplierName"] == one_line(said.needed(terms.SUPPLIER_NAME))
    assert text["NetTotal"] == format(said.needed(terms.NET_TOTAL), "f")
    inside = [part for value in point(document, "LineItems")["Values"] for part in value["Components"]]
    rows = [value["Components"] for part in inside if part["FieldName"] == "Body" for value in part["Values"]]
    read_back = [{one["FieldName"]: "".join(v["Value"] for v in one["Values"]) for one in row} for row in rows]
    assert [row["ItemNumber"] for row in read_back] == [
        one_line(line.needed(line_terms.ITEM_NUMBER)) for line in said.lines
    ]
