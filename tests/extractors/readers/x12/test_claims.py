"""Medical claims that are dropped as X12 become bills that say what the file says, and nothing else."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.examine import examine
from extractors.readers.x12.claims import read_claims
from pipeline.errors import UnreadableDocument
from pipeline.exporters.medical.claim_key import claim_key
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Outcome
from pipeline.model.serial import from_json
from tests.medical import charge
from tests.medical import claim
from tests.medical import claims
from tests.medical import lacks
from tests.medical import written
from validators.validate import validate

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice

FULL = claim(
    rendering_npi="1993999998",
    rendering_name="WELBY, MARCUS",
    group_number="GRP-7",
    claim_frequency="7",
    original_claim_number="CLM9001",
    lines=(
        charge(line_net="100.00", period_start="2026-01-04", period_end="2026-01-05"),
        charge(line_id="2", line_net="19.00", unit_code="MIN", quantity="15", modifiers="25 59"),
    ),
)


def file_of(*invoices: Invoice) -> str:
    """The X12 file of claims."""
    return written("x12_837p", *claims(*invoices)).decode()


def said(group: Group) -> dict[str, object]:
    """The values by the names of their terms."""
    return {term.name: reading.value for term, reading in group.found().items()}


def test_what_is_written_is_read_back() -> None:
    (read,) = read_claims(file_of(FULL))
    (key,) = [claim_key(record.key) for record in claims(FULL)]
    others = {"buyer_name", "payable_amount", "line_net_total", "patient_account", "invoice_number", "diagnosis_codes"}
    told = {name: value for name, value in said(FULL).items() if name not in others}
    found = said(read)
    assert told.items() <= {**found, "supplier_tax_number": "12-3456789"}.items()
    assert (found["invoice_number"], found["patient_account"], found["diagnosis_codes"]) == (key, key, "J029 E119")
    assert (found["claim_consents"], found["payer_sequence"], found["patient_relationship"]) == ("Y A Y Y", "P", "18")
    ours = {"description", "net_price", "tax_rate"}
    for line, again in zip(FULL.lines, read.lines, strict=True):
        assert {name: value for name, value in said(line).items() if name not in ours}.items() <= said(again).items()


def test_each_value_names_the_element_that_it_stands_in() -> None:
    text = file_of(claim())
    (read,) = read_claims(text)
    segments = text.split("~")
    for group in (read, *read.lines):
        for reading in group.readings.values():
            place, _, element = (reading.element or "").removeprefix("segment ").partition(", ")
            name, *elements = segments[int(place) - 1].split("*")
            assert element[:-2] == name
            at = int(element[-2:])
            assert (elements[at - 1] if at <= len(elements) else "") == reading.raw_text


def test_a_patient_who_is_not_the_insured_is_told_apart() -> None:
    child = "HL*3*2*23*0~PAT*19~NM1*QC*1*DOE*TIM~N3*2 OAK ST~N4*DAYTON*OH*45402~DMG*D8*20180101*M~CLM*"
    text = file_of(claim()).replace("*2*1*22*0~SBR*P*18*", "*2*1*22*1~SBR*P**").replace("CLM*", child, 1)
    (read,) = read_claims(text.replace("SE*28*", "SE*34*"))
    assert read.value(medical.PATIENT_NAME) == "DOE, TIM"
    assert read.value(medical.PATIENT_ADDRESS) == "2 OAK ST, DAYTON, OH 45402"
    assert read.value(medical.PATIENT_BIRTH_DATE) == dt.date(2018, 1, 1)
    assert (read.value(medical.MEMBER_ID), read.value(medical.PATIENT_RELATIONSHIP)) == ("MEM0001", "19")
    assert lacks("x12_837p", read) == ("The patient is not the insured, which this target does not write",)


def test_what_another_payer_paid_is_not_taken_for_the_claim() -> None:
    other = "SBR*S*18*******MB~NM1*IL*1*OTHER*PERSON****MI*X1~NM1*PR*2*SECOND*****PI*P2~REF*F8*77~LX*1~"
    text = file_of(claim()).replace("LX*1~", other, 1).replace("SE*28*", "SE*32*")
    (read,) = read_claims(text)
    assert (read.value(medical.PATIENT_NAME), read.value(medical.PAYER_NAME)) == ("DOE, JANE M", "EXAMPLE PAYER")
    assert read.value(medical.ORIGINAL_CLAIM_NUMBER) is None
    assert [line.value(line_terms.LINE_NET) for line in read.lines] == [Decimal(100), Decimal(19)]


@pytest.mark.parametrize(
    ("before", "more", "named"),
    [
        ("HI*", "REF*G1*AUTH77~", "REF*G1"),
        ("HI*", "DTP*431*D8*20260101~", "DTP*431"),
        ("LX*1~", "NM1*77*2*OTHER PLACE~N3*1 ROAD~", "NM1*77 N3"),
        ("LX*2~", "NM1*82*1*WELBY*MARCUS****XX*1993999998~", "NM1*82"),
        ("HL*2*", "NM1*87*2~", "NM1*87"),
    ],
)
def test_what_a_bill_cannot_carry_is_named_and_never_lost(before: str, more: str, named: str) -> None:
    count = 28 + more.count("~")
    text = file_of(claim()).replace(before, more + before, 1).replace("SE*28*", f"SE*{count}*")
    (read,) = read_claims(text)
    assert read.value(medical.OTHER_SEGMENTS) == named
    assert f"The claim came with what this target does not write: {named}" in lacks("x12_837p", read)
    assert lacks("hl7_dft", read) == ()


def test_each_claim_of_a_file_is_a_bill_that_goes_straight_through(tmp_path: Path) -> None:
    path = tmp_path / "claims.txt"
    path.write_text(file_of(claim(), claim(patient_name="ROE, RICHARD")))
    answer = examine({"path": str(path), "file": path.name, "document_id": "a" * 64, "leaf": True})
    records = [validate(from_json(one)) for one in answer["records"]]
    assert [record.part for record in records] == [1, 2]
    assert [record.invoice.value(medical.PATIENT_NAME) for record in records] == ["DOE, JANE M", "ROE, RICHARD"]
    assert all(record.invoice.value(terms.DOCUMENT_TYPE) == DocumentType.MEDICAL_CLAIM for record in records)
    assert [record.discrepancies for record in records] == [(), ()]
    assert records[0].text_hash != records[1].text_hash
    assert "CLM*" in str(answer["booklet"])


@pytest.mark.parametrize(
    ("whole", "broken", "outcome"),
    [
        ("SE*28*0001~", "", Outcome.CORRUPT),
        ("GE*1*", "GE*2*", Outcome.CORRUPT),
        ("005010X222A1~ST", "005010X223A2~ST", Outcome.UNSUPPORTED),
        ("ST*837*", "ST*835*", Outcome.UNSUPPORTED),
    ],
)
def test_other_files_are_refused_with_the_reason(tmp_path: Path, whole: str, broken: str, outcome: Outcome) -> None:
    text = file_of(claim())
    assert whole in text
    path = tmp_path / "claims.x12"
    path.write_text(text.replace(whole, broken))
    with pytest.raises(UnreadableDocument) as refused:
        examine({"path": str(path), "file": path.name, "document_id": "a" * 64})
    assert refused.value.outcome == outcome


@given(st.integers(0, 900), st.text(st.characters(codec="ascii", exclude_characters="~"), max_size=30))
def test_no_damage_within_segments_does_harm(at: int, junk: str) -> None:
    text = file_of(claim())
    cut = min(at + 106, len(text))
    try:
        read = read_claims(text[:cut] + junk + text[cut:])
    except UnreadableDocument:
        return
    assert len(read) == 1
