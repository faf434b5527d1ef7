"""Remittances are read as they are: what does not come out is said, what is damaged is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.remittances.reading import read_remittances
from pipeline.remittances.remittance import Standing
from pipeline.x12.interchange import NotX12
from tests.medical import is_accepted
from tests.remittances import DENIED
from tests.remittances import FULL
from tests.remittances import LESS
from tests.remittances import remittance

FILE = remittance(FULL, LESS, DENIED, amount="219")


def test_samples_are_what_payers_may_write() -> None:
    assert is_accepted(FILE)
    assert is_accepted(remittance(FULL, amount="109", beside="PLB*1234567893*20261231*WO:1*10~"))


@pytest.mark.parametrize(
    ("whole", "broken"),
    [(b"CLP*FULL*1*", b"CLP*FULL*77*"), (b"TRN*1*", b"TRN*9*"), (b"LX*1~", b""), (b"*ACH*", b"*AXH*")],
)
def test_its_reader_refuses_broken_copies(whole: bytes, broken: bytes) -> None:
    assert whole in FILE
    assert not is_accepted(FILE.replace(whole, broken))


def test_a_remittance_says_what_became_of_each_claim() -> None:
    (found,) = read_remittances(FILE)
    assert (found.trace_number, found.payer_name, found.payer_id) == ("EFT0001", "EXAMPLE PAYER", "PAY01")
    assert (found.paid_date, found.amount) == (dt.date(2026, 1, 20), Decimal(219))
    assert found.discrepancies == ()
    assert [claim.standing for claim in found.claims] == [Standing.PAID, Standing.LESS, Standing.DENIED]
    assert [claim.discrepancies for claim in found.claims] == [(), (), ()]
    less = found.claims[1]
    assert [str(one) for one in less.adjustments] == ["PR-3 9", "CO-45 10"]
    assert (less.charged, less.paid, less.patient_owes) == (Decimal(119), Decimal(100), Decimal(9))
    assert less.payer_number == "CLM9001"


def test_what_is_taken_back_is_below_zero() -> None:
    taken = replace(FULL, status="22", charged="-119", paid="-119")
    (found,) = read_remittances(remittance(taken, amount="119", sign="D"))
    assert (found.amount, found.discrepancies) == (Decimal(-119), ())
    assert found.claims[0].standing is Standing.REVERSED


def test_what_a_payer_takes_beside_claims_is_reckoned() -> None:
    beside = "PLB*1234567893*20261231*WO:1*10*L6:2*-0.50~"
    (found,) = read_remittances(remittance(FULL, amount="109.50", beside=beside))
    assert (found.provider_adjustment, found.discrepancies) == (Decimal("9.50"), ())


@pytest.mark.parametrize("amount", ["118.99", "120", "0"])
def test_a_payment_that_is_not_its_claims_is_said(amount: str) -> None:
    (found,) = read_remittances(remittance(FULL, amount=amount))
    assert found.discrepancies == (f"The payment is {amount}, but its claims come to 119",)


def test_reasons_that_do_not_explain_what_is_missing_are_said() -> None:
    (found,) = read_remittances(remittance(replace(LESS, reasons="CAS*PR*3*9~"), amount="100"))
    whole, of_service = found.claims[0].discrepancies
    assert whole == "19 is not paid, but the reasons come to 9"
    assert of_service == "Of service 1, 19 is not paid, but the reasons come to 9"


@pytest.mark.parametrize(
    ("whole", "broken", "reason"),
    [
        (b"CLP*FULL*1*119*", b"CLP*FULL*1*lots*", "segment 13, CLP03 is 'lots', and no amount"),
        (b"TRN*1*EFT0001*1512345678~DTM", b"REF*1*EFT0001*1512345678~DTM", "its TRN is missing"),
        (b"ST*835*", b"ST*837*", "it is 837 of version 005010X221A1, and no remittance (835, 005010X221A1)"),
        (b"IEA*1*", b"IEA*2*", "IEA01 is 2, and must be 1"),
    ],
)
def test_what_is_damaged_is_refused_with_the_reason(whole: bytes, broken: bytes, reason: str) -> None:
    assert whole in FILE
    with pytest.raises(NotX12) as refused:
        read_remittances(FILE.replace(whole, broken))
    assert str(refused.value) == reason


@given(st.integers(106, len(FILE)), st.binary(max_size=40))
def test_bytes_are_a_remittance_or_none(at: int, junk: bytes) -> None:
    try:
        found = read_remittances(FILE[:at] + junk + FILE[at:])
    except NotX12:
        return
    # Segments are counted: what is taken in spite of the junk has all that the payer said.
    assert len(found) == len(read_remittances(FILE))
