"""Claims in X12 pass the rules of their implementation guide, whatever stands in them, and say what the bill says."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.medical.claim import Claim
from pipeline.exporters.medical.claim_key import claim_key
from pipeline.exporters.posting.codes import Codes
from pipeline.model.movement import Movement
from pipeline.x12.interchange import transactions
from tests.exports import TEXTS
from tests.medical import PARTNERS
from tests.medical import charge
from tests.medical import claim
from tests.medical import claims
from tests.medical import is_accepted
from tests.medical import lacks
from tests.medical import written

if TYPE_CHECKING:
    from pipeline.x12.segment import Segment

HEAD = ["ST", "BHT", "NM1", "PER", "NM1", "HL", "PRV", "NM1", "N3", "N4", "REF", "HL", "SBR"]
PATIENT = ["NM1", "N3", "N4", "DMG", "NM1", "CLM", "REF", "HI"]
NAMES = [*HEAD, *PATIENT, *["LX", "SV1", "DTP"] * 2, "SE"]


def segments(file: bytes, name: str) -> list[Segment]:
    """The segments of a name, in order."""
    return [one for found in transactions(file.decode()) for one in found.segments if one.name == name]


def test_claims_pass_the_rules_of_their_guide() -> None:
    plain = claim()
    more = claim(
        rendering_npi="1993999998", rendering_name="WELBY, MARCUS", claim_frequency="7", original_claim_number="9"
    )
    file = written("x12_837p", *claims(plain, more))
    assert is_accepted(file)
    assert file.count(b"~ST*837*") == file.count(b"~SE*") == 2


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        (b"*XX*1234567893~", b"*ZZ*1234567893~"),
        (b"*CI~", b"*QQ~"),
        (b"HI*ABK:J029*ABF:E119~", b"HI*ABF:J029~"),
        (b"DMG*D8*19800315*F~", b""),
        (b"HL*2*1*22*0~", b"HL*3*1*22*0~"),
        (b"LX*1~", b"LX*2~"),
    ],
)
def test_the_reader_refuses_broken_copies(whole: bytes, broken: bytes) -> None:
    file = written("x12_837p", *claims(claim()))
    assert whole in file
    assert not is_accepted(file.replace(whole, broken))


def test_a_claim_says_what_the_bill_says() -> None:
    records = claims(claim())
    file = written("x12_837p", *records)
    (clm,), (dmg,), (hi,), lines = (segments(file, name) for name in ("CLM", "DMG", "HI", "SV1"))
    assert (clm[1], clm[2], clm.components(5)) == (claim_key(records[0].key), "119", ("11", "B", "1"))
    assert (clm[6], clm[7], clm[8], clm[9]) == ("Y", "A", "Y", "Y")
    assert (dmg[2], dmg[3]) == ("19800315", "F")
    assert (hi.components(1), hi.components(2)) == (("ABK", "J029"), ("ABF", "E119"))
    assert [line.components(1) for line in lines] == [("HC", "99213", "25"), ("HC", "87880")]
    assert [(line[2], line[3], line[4], line[7]) for line in lines] == [
        ("100", "UN", "1", "1:2"),
        ("19", "UN", "1", "1:2"),
    ]
    assert len(clm[1]) == 20


def test_a_replacement_names_the_claim_that_it_replaces() -> None:
    file = written("x12_837p", *claims(claim(claim_frequency="7", original_claim_number="CLM9001")))
    assert segments(file, "CLM")[0].components(5)[2] == "7"
    assert str(segments(file, "REF")[1]) == "REF*F8*CLM9001"


def test_a_corrected_claim_takes_the_place_of_the_one_that_was_posted() -> None:
    first, second = claims(claim())[0], claims(claim(original_claim_number="CLM9001"))[0]
    (before,), (after,) = (
        segments(written("x12_837p", one), "CLM") for one in (first, Movement(record=second, revision=2, supersedes=1))
    )
    assert (before.components(5)[2], after.components(5)[2]) == ("1", "7")
    assert before[1] == after[1]
    exporter = exporter_named("x12_837p").with_codes(Codes(options=PARTNERS))
    lacking = exporter.lacking(Movement(record=first, revision=2, supersedes=1))
    assert lacking == ("The bill has no original claim number",)


def test_a_void_takes_back_what_the_payer_knows() -> None:
    (record,) = claims(claim())
    codes = Codes(options=PARTNERS)
    file = written("x12_837p", record).decode()
    head, tail = file.partition("ST*837")[0], file.partition("~GE*")[2]
    voided = (
        head + Claim(movement=Movement(record=record), codes=codes, number=1, voids="CLM9001").text() + "GE*" + tail
    )
    assert is_accepted(voided.encode())
    (clm,) = segments(voided.encode(), "CLM")
    assert (clm[1], clm[2], clm.components(5)[2]) == (claim_key(record.key), "119", "8")
    assert "~REF*F8*CLM9001~" in voided


def test_the_same_claims_are_the_same_bytes_and_others_have_other_control_numbers() -> None:
    one, other = claims(claim(), claim(patient_name="ROE, RICHARD"))
    assert written("x12_837p", one) == written("x12_837p", one)
    numbers = {transactions(written("x12_837p", record).decode())[0].control[0] for record in (one, other)}
    assert len(numbers) == 2
    assert written("x12_837p") == b""


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"document_type": "380"}, "This is no medical claim"),
        (
            {"npi": "1234567890"},
            "The NPI 1234567890 does not pass its check digits: a character was misread or mistyped",
        ),
        ({"member_id": None}, "The bill has no member id"),
        ({"member_id": "MEM*1"}, "MEM*1 has characters that cannot be written to this target"),
        ({"patient_name": "李, 明"}, "李, 明 has characters that cannot be written to this target"),
        ({"currency": "EUR"}, "Claims are in USD here, and this one is in EUR"),
        ({"patient_relationship": "19"}, "The patient is not the insured, which this target does not write"),
        ({"payer_sequence": "S"}, "The payer is not the first to pay, which this target does not write"),
        ({"claim_frequency": "7"}, "The bill has no original claim number"),
        (
            {"supplier_address": "100 MAIN ST, SPRINGFIELD, IL 62701"},
            "The postcode of the supplier address needs all nine digits",
        ),
        (
            {"patient_address": "Hauptstr. 1, 10115 Berlin"},
            "The patient address has no street, town, state and postcode of America",
        ),
        ({"supplier_tax_number": "12345"}, "The supplier tax number is not written as such a code is: 12345"),
    ],
)
def test_what_a_claim_lacks_holds_it_back(changed: dict[str, Any], reason: str) -> None:
    assert lacks("x12_837p", claim(**changed)) == (reason,)


def test_consents_are_never_made_up() -> None:
    assert lacks("x12_837p", claim(), consents="") == ("The bill has no claim consents",)
    assert not lacks("x12_837p", claim(claim_consents="N A W I"), consents="")


def test_hostile_names_pass_the_rules_of_the_guide() -> None:
    file = written("x12_837p", *claims(claim(patient_name="D~O*E, J:A^NE", supplier_name="Clínica ~NM1*IL*1~")))
    assert is_accepted(file)
    assert b"*CLINICA NM1 IL 1*" in file.upper()


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_makes_a_segment(name: str, street: str, payer: str) -> None:
    invoice = claim(
        patient_name=f"{name.replace(',', '')}x, JANE",
        patient_address=f"1 {street.replace(',', '')} St, SPRINGFIELD, IL 62701",
        payer_name=f"{payer}x",
    )
    if lacks("x12_837p", invoice):
        return
    file = written("x12_837p", *claims(invoice))
    (found,) = transactions(file.decode())
    assert ["ST", *(one.name for one in found.segments), "SE"] == NAMES


@given(st.lists(st.decimals(Decimal(0), Decimal(10**7), places=2), min_size=1, max_size=6))
def test_totals_are_those_of_the_claim(nets: list[Decimal]) -> None:
    total = sum(nets, Decimal())
    invoice = claim(lines=tuple(charge(line_net=str(net)) for net in nets), gross_total=str(total))
    file = written("x12_837p", *claims(invoice))
    assert sum(Decimal(line[2]) for line in segments(file, "SV1")) == Decimal(segments(file, "CLM")[0][2]) == total
