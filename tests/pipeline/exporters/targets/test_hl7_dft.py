"""Charges in HL7 are what the claim says, for readers that others wrote, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import hl7
import pytest
from hl7apy.consts import VALIDATION_LEVEL
from hl7apy.exceptions import HL7apyException
from hl7apy.parser import parse_message
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exporters.plain_text import one_line
from pipeline.model.movement import Movement
from tests.exports import TEXTS
from tests.medical import charge
from tests.medical import claim
from tests.medical import claims
from tests.medical import lacks
from tests.medical import written

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

VERSIONS = ("2.3", "2.3.1", "2.4", "2.5", "2.5.1")


def message_of(invoice: Invoice, **options: str) -> str:
    """The one message of a claim."""
    return written("hl7_dft", *claims(invoice), **options).decode()


def is_strict(message: str) -> bool:
    """Whether hl7apy finds all that its version demands, and nothing that it does not have."""
    return bool(parse_message(message, validation_level=VALIDATION_LEVEL.STRICT, find_groups=True).validate())


def parts(message: str) -> dict[str, list[Any]]:
    """The segments of a message as the parser of `hl7` makes them, by their names."""
    found: dict[str, list[Any]] = {}
    for segment in hl7.parse(message):
        found.setdefault(str(segment[0]), []).append(segment)
    return found


def charged(message: str) -> Decimal:
    """What the charges come to: CG adds, CD takes away."""
    signs = {"CG": 1, "CD": -1}
    return sum(
        (signs[str(one[6])] * Decimal(str(one[11]).partition("&")[0]) for one in parts(message)["FT1"]), Decimal()
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_is_accepted_by_its_own_rules(version: str) -> None:
    assert is_strict(message_of(claim(), version=version))


@pytest.mark.parametrize(
    ("whole", "broken"),
    [("|CG|", "||"), ("|99213^Office visit^CPT|||1|", "||||1|"), ("EVN|P03|20260105\r", ""), ("PV1|1|O|", "PV1|1||")],
)
def test_the_reader_refuses_broken_copies(whole: str, broken: str) -> None:
    message = message_of(claim())
    assert whole in message
    with pytest.raises(HL7apyException):
        is_strict(message.replace(whole, broken, 1))


def test_a_message_says_what_the_claim_says() -> None:
    found = parts(message_of(claim(rendering_npi="1993999998", rendering_name="WELBY, MARCUS")))
    (msh,), (pid,), (visit,), (first, second) = (found[name] for name in ("MSH", "PID", "PV1", "FT1"))
    assert (str(msh[3]), str(msh[4]), str(msh[5]), str(msh[6])) == ("LEDGERDROP", "CLINIC", "EPIC", "HOSP")
    assert (str(pid[3]), str(pid[5]), str(pid[7]), str(pid[8])) == ("MRN0001^^^^MR", "DOE^JANE^M", "19800315", "F")
    assert (str(visit[2]), str(visit[19])) == ("O", "ACCT0001")
    assert (str(first[4]), str(first[5]), str(first[6])) == ("20260104", "20260105", "CG")
    assert (str(first[11]), str(second[11])) == ("100.00&USD", "19.00&USD")
    assert (str(first[19]), str(first[20])) == ("J02.9^^I10~E11.9^^I10", "1993999998^WELBY^MARCUS^^^^^^^^^^NPI")
    assert (str(first[25]), str(first[26])) == ("99213^Office visit^CPT", "25")


def test_charges_come_to_the_total_of_the_claim() -> None:
    refund = charge(procedure_code="87880", line_net="-19.00")
    message = message_of(claim(lines=(charge(), refund), gross_total="81.00"))
    assert charged(message) == Decimal("81.00")
    assert "|-" not in message


def test_what_is_corrected_is_given_back_and_charged_anew() -> None:
    (record,) = claims(claim())
    corrected = claim(lines=(charge(line_net="119.00"),))
    posted = Movement(record=record)
    moved = [replace(posted, is_reversal=True), Movement(record=claims(corrected)[0], revision=2, supersedes=1)]
    first = written("hl7_dft", posted).decode()
    back, again = (f"MSH{one}" for one in written("hl7_dft", *moved).decode().split("MSH")[1:])
    assert is_strict(back)
    assert charged(first) == -charged(back) == charged(again) == Decimal("119.00")
    keys = [[str(one[2]) for one in parts(message)["FT1"]] for message in (first, back, again)]
    assert keys[0] == keys[1]
    assert not {*keys[0]} & {*keys[2]}
    assert len({str(parts(message)["MSH"][0][10]) for message in (first, back, again)}) == 3


def test_keys_are_short_stable_and_different() -> None:
    records = claims(claim(), claim())
    both = written("hl7_dft", *records)
    assert both == written("hl7_dft", *records)
    lines = [segment.split("|") for segment in both.decode().split("\r")]
    keys = [line[2] for line in lines if line[0] == "FT1"] + [line[9] for line in lines if line[0] == "MSH"]
    assert len(set(keys)) == len(keys) == 6
    assert all(len(key) == 12 for key in keys)


def test_segments_that_a_site_does_not_want_are_left_out() -> None:
    message = message_of(claim(), without="PV1 DG1 IN1")
    assert is_strict(message)
    assert {*parts(message)} == {"MSH", "EVN", "PID", "FT1"}


def test_a_batch_of_a_file_is_counted() -> None:
    text = written("hl7_dft", *claims(claim(), claim()), envelope="yes").decode()
    names = [segment[:3] for segment in text.split("\r")]
    assert (names[:3], names[-3:]) == (["FHS", "BHS", "MSH"], ["BTS", "FTS", ""])
    assert "\rBTS|2\rFTS|1\r" in text


def test_a_site_may_charge_by_its_own_codes() -> None:
    invoice = claim(lines=(charge(item_number="CDM-77", line_net="119.00"),))
    (one,) = parts(message_of(invoice, transaction_code="item_number", code_system_of_items="L"))["FT1"]
    assert (str(one[7]), str(one[25])) == ("CDM-77^Office visit^L", "99213^Office visit^CPT")


def test_a_stay_is_told_by_its_place() -> None:
    assert str(parts(message_of(claim(place_of_service="21")))["PV1"][0][2]) == "I"
    assert str(parts(message_of(claim(place_of_service="21"), patient_class="B"))["PV1"][0][2]) == "B"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"document_type": "380"}, "This is no medical claim"),
        ({"medical_record_number": None}, "The bill has no medical record number"),
        ({"patient_account": None}, "The bill has no patient account"),
        ({"claim_frequency": "8"}, "A claim is taken back by reversing what was posted, not by another bill"),
        ({"gross_total": "118.00"}, "The charges come to 119.00, but the total is 118.00"),
        ({"patient_name": "Jane Doe"}, "The patient name does not tell family and given name by a comma: Jane Doe"),
        ({"diagnosis_codes": "J02.9"}, "Line 1 points at a diagnosis that the claim does not have"),
    ],
)
def test_what_a_claim_lacks_holds_it_back(changed: dict[str, Any], reason: str) -> None:
    assert reason in lacks("hl7_dft", claim(**changed))


def test_what_a_site_has_not_set_holds_claims_back() -> None:
    assert lacks("hl7_dft", claim(), version="3.0") == ("version is set to 3.0, which this target does not take",)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_no_text_makes_a_segment_or_is_changed(text: str, number: str, family: str, facility: str) -> None:
    line = charge(description=text, line_net="119.00")
    invoice = claim(
        lines=(line,),
        medical_record_number=number,
        patient_name=f"{family.replace(',', '')}x, JANE",
        payer_name=facility,
    )
    if lacks("hl7_dft", invoice):
        assert number != one_line(number) or not number.isprintable() or len(number) > 20
        return
    message = message_of(invoice)
    names = [segment[:3] for segment in message.split("\r")]
    assert names == ["MSH", "EVN", "PID", "PV1", "FT1", "DG1", "DG1", "IN1", ""]
    parsed = hl7.parse(message)
    (pid,), (ft1,) = parts(message)["PID"], parts(message)["FT1"]
    assert parsed.unescape(str(pid[3][0][0])) == number
    assert parsed.unescape(str(ft1[7][0][1])) == one_line(text)


@given(st.lists(st.decimals(Decimal(-(10**7)), Decimal(10**7), places=2), min_size=1, max_size=6))
def test_totals_are_those_of_the_claim(nets: list[Decimal]) -> None:
    lines = tuple(charge(line_net=str(net)) for net in nets)
    total = sum(nets, Decimal())
    assert charged(message_of(claim(lines=lines, gross_total=str(total)))) == total
