"""Results of other systems: what we write ourselves comes back, what they write is understood, and nothing harms."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from extractors.readers.foreign.reading import heard
from pipeline.blobs.kept import MOST_BYTES
from pipeline.document.source import Source
from pipeline.errors import UnreadableDocument
from pipeline.exporters.plain_text import one_line
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.field_path import readings_of
from pipeline.model.outcome import Outcome
from tests.exports import exported
from tests.exports import records
from tests.results import evident

if TYPE_CHECKING:
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.model.term import Term

TARGETS: Final = ("abbyy_flexicapture", "abbyy_vantage", "uipath")


def result(target: str, told: Record) -> bytes:
    """The result of a bill as a target writes it."""
    written = exported(target, told)
    if not written.startswith(b"PK"):
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return archive.read(f"{told.key}.json")


def only(data: bytes) -> Invoice:
    """The bill that a result tells of."""
    ((_, witness),) = heard(data)
    return witness.invoice


def plain(group: Group) -> dict[str, str]:
    """Values on one line by their terms, those that may not be read back as they are left out."""
    return {
        term.name: text
        for term in group.found()
        if term not in {terms.IBAN, terms.BIC, terms.CURRENCY, terms.DOCUMENT_TYPE} and (text := _text(group, term))
    }


def _text(group: Group, term: Term[Any]) -> str:
    return " ".join(one_line(term.kind.write(group.needed(term))).split())


@settings(max_examples=30)
@given(target=st.sampled_from(TARGETS), given_bill=records())
def test_what_we_write_is_read_back_equal(target: str, given_bill: Record) -> None:
    read = only(result(target, given_bill))
    assert plain(read) == plain(given_bill.invoice)
    assert read.value(terms.IBAN) == given_bill.invoice.value(terms.IBAN)
    assert read.value(terms.DOCUMENT_TYPE) == given_bill.invoice.value(terms.DOCUMENT_TYPE)
    assert [plain(one) for one in read.lines] == [plain(one) for one in given_bill.invoice.lines]


@pytest.mark.parametrize("target", TARGETS)
def test_a_long_bill_comes_back_whole(target: str) -> None:
    long = bill(lines=tuple(line(line_id=str(number)) for number in range(200)))
    assert len(only(result(target, record(long))).lines) == 200


@pytest.mark.parametrize("target", TARGETS)
def test_every_value_says_that_another_system_read_it(target: str) -> None:
    assert {reading.source for _, reading in readings_of(only(result(target, evident())))} == {Source.WITNESS}


@pytest.mark.parametrize(
    ("target", "confidence", "raw"), [("abbyy_vantage", 0.88, "EUR 119,00"), ("uipath", 0.8765, "EUR 119,00")]
)
def test_evidence_is_read_back(target: str, confidence: float, raw: str) -> None:
    total = only(result(target, evident()))[terms.GROSS_TOTAL]
    assert (total.confidence, total.raw_text) == (confidence, raw)


def test_places_of_uipath_are_read_back() -> None:
    total = only(result("uipath", evident()))[terms.GROSS_TOTAL]
    (box,) = total.boxes
    assert total.page == 2
    assert (box.left, box.top, box.right, box.bottom) == pytest.approx((0.5, 0.25, 0.75, 0.3))


@pytest.mark.parametrize("target", ["abbyy_flexicapture", "abbyy_vantage"])
def test_the_file_that_was_read_is_named(target: str) -> None:
    assert heard(result(target, evident()))[0][0] == ("bill.pdf",)


def value(name: str, text: str, sort: str = "Text", **more: Any) -> dict[str, Any]:
    """A field of UiPath."""
    return {
        "FieldId": f"Default.{name}",
        "FieldName": name,
        "FieldType": sort,
        "Values": [{"Components": [], "Value": text, "Confidence": 0.9, **more}],
    }


def uipath(*fields: dict[str, Any], tables: tuple[dict[str, Any], ...] = ()) -> bytes:
    """A result of UiPath."""
    return json.dumps({"DocumentId": "1", "ResultsDocument": {"Fields": fields, "Tables": tables}}).encode()


def test_texts_as_their_models_write_them_are_understood() -> None:
    read = only(
        uipath(
            value("Invoice No", "RE-1"),
            value("Total Amount", "66.79 RON", "MonetaryQuantity"),
            value("Net Amount", "1,234", "Number"),
            value("Due Date", "12/11/2023 00:00:00", "Date"),
            value("Invoice Date", "7 March 2026", "Date"),
            value("Currency", "€"),
            value("Vendor IBAN", "de89 3704 0044 0532 0130 00"),
            value("Favourite colour", "blue"),
            value("Tax Amount", "a lot"),
        )
    )
    assert {term.name: term.kind.write(read.needed(term)) for term in read.found()} == {
        "invoice_number": "RE-1",
        "gross_total": "66.79",
        "net_total": "1234",
        "due_date": "2023-11-12",
        "issue_date": "2026-03-07",
        "currency": "EUR",
        "iban": "DE89370400440532013000",
    }
    assert [str(other.value) for other in read[terms.DUE_DATE].alternatives] == ["2023-12-11"]
    assert [str(other.value) for other in read[terms.NET_TOTAL].alternatives] == ["1.234"]


def test_derived_parts_are_believed_before_texts() -> None:
    day = [{"FieldId": name, "Value": text} for name, text in (("Day", "11"), ("Month", "12"), ("Year", "2023"))]
    number = [{"FieldId": "Value", "Value": "1234.5"}]
    read = only(
        uipath(
            value("Due Date", "12/11/2023", "Date", DerivedFields=day),
            value("Total", "1.234,5", "Number", DerivedFields=number),
        )
    )
    assert str(read.value(terms.DUE_DATE)) == "2023-12-11"
    assert read[terms.DUE_DATE].alternatives == ()
    assert str(read.value(terms.GROSS_TOTAL)) == "1234.5"


def test_groups_of_fields_and_what_a_service_hands_out_are_looked_into() -> None:
    inside = {"Components": [value("Total", "66.79 RON", "MonetaryQuantity")], "Value": ""}
    group = {"FieldId": "Default.Details", "FieldName": "Details", "FieldType": "FieldGroup", "Values": [inside]}
    handed = json.dumps({"extractionResult": json.loads(uipath(group)), "dataProjection": []}).encode()
    assert str(only(handed).value(terms.GROSS_TOTAL)) == "66.79"


def test_groups_of_vantage_give_their_name_to_their_fields() -> None:
    def field(name: str, text: object) -> dict[str, Any]:
        return {"Name": name, "List": [{"Value": text}]}

    group = {"Fields": [field("Name", "Muster GmbH"), field("VATID", "DE136695976"), field("Shoe size", "46")]}
    root = {"Fields": [field("Vendor", group), field("Total", "1,250.00"), field("Rates", {"Fields": []})]}
    documents = [{"ExtractedData": {"DocumentDefinition": {}, "RootObject": root}}]
    read = only(json.dumps({"Documents": documents}).encode())
    assert {term.name: term.kind.write(read.needed(term)) for term in read.found()} == {
        "supplier_name": "Muster GmbH",
        "supplier_vat_id": "DE136695976",
        "gross_total": "1250.00",
    }


def test_lines_without_cells_are_read_out_of_the_body() -> None:
    rows = [{"Components": [value("Description", text), value("Line Amount", "1.50", "Number")]} for text in ("a", "b")]
    body = {"FieldId": "Lines.Body", "FieldName": "Body", "FieldType": "Internal", "Values": rows}
    table = {"FieldId": "Lines", "FieldName": "Line Items", "FieldType": "Table", "Values": [{"Components": [body]}]}
    lines = only(uipath(table)).lines
    assert [(line.value(line_terms.DESCRIPTION), str(line.value(line_terms.LINE_NET))) for line in lines] == [
        ("a", "1.50"),
        ("b", "1.50"),
    ]


def test_every_document_of_a_result_is_told_of() -> None:
    written = exported("abbyy_flexicapture", evident(), evident())
    assert [files for files, _ in heard(written)] == [("bill.pdf",), ("bill.pdf",)]


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (b"", Outcome.CORRUPT),
        (b"{", Outcome.CORRUPT),
        (b"[" * 200_000, Outcome.TOO_LARGE),
        (b"{}", Outcome.UNSUPPORTED),
        (b'{"Documents": [{}]}', Outcome.UNSUPPORTED),
        (b"\xff\xfe\x00", Outcome.CORRUPT),
        (b"<a/>", Outcome.UNSUPPORTED),
        (b"<a>", Outcome.CORRUPT),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', Outcome.REJECTED_SECURITY),
        (b"<a>" * 5000, Outcome.TOO_LARGE),
        (b"<Documents><_a/>" + b"<b/>" * 600_000 + b"</Documents>", Outcome.TOO_LARGE),
        (b"%PDF-1.7", Outcome.CORRUPT),
        (b" " * (MOST_BYTES + 1), Outcome.TOO_LARGE),
    ],
)
def test_what_is_no_result_is_refused_with_its_reason(data: bytes, outcome: Outcome) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        heard(data)
    assert refused.value.outcome == outcome


#: Where readers look.
NAMES: Final = [
    "Documents",
    "ExtractedData",
    "RootObject",
    "Fields",
    "List",
    "Name",
    "Value",
    "Annotation",
    "Confidence",
    "Tables",
    "ResultsDocument",
    "FieldName",
    "FieldType",
    "Values",
    "Components",
    "Reference",
    "Tokens",
    "Boxes",
    "Page",
    "Cells",
]
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inside, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150)
@given(shape=JSON, name=st.sampled_from(["Fields", "Tables"]))
def test_whatever_stands_where_is_a_witness_or_a_reason(shape: object, name: str) -> None:
    for whole in (
        {"ResultsDocument": {name: shape}},
        {"ResultsDocument": shape},
        {"Documents": [{"ExtractedData": {"RootObject": {name: shape}}}]},
        {"Documents": shape},
    ):
        with suppress(UnreadableDocument):
            assert all(
                witness.system in {"ABBYY Vantage", "UiPath Document Understanding"}
                for _, witness in heard(json.dumps(whole).encode())
            )
