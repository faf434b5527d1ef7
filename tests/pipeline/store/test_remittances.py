"""Remittances are held against the claims that were posted, once, and each bill tells what became of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from flows.reconciling import reconcile
from pipeline.errors import UnreadableDocument
from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.medical.claim_key import claim_key
from pipeline.exporters.posting.codes import Codes
from pipeline.model.outcome import Status
from pipeline.remittances.remittance import Standing
from pipeline.store.audit import history
from pipeline.store.remittances import payments_of
from tests.ledger import process
from tests.medical import PARTNERS
from tests.medical import claim
from tests.medical import claims
from tests.remittances import DENIED
from tests.remittances import FULL
from tests.remittances import LESS
from tests.remittances import remittance

if TYPE_CHECKING:
    from pathlib import Path

    from flows.reconciling import Reconciled
    from pipeline.store.store import Store

MOST = 1_000_000


@pytest.fixture
def posted(store: Store, tmp_path: Path) -> list[str]:
    """The keys of three claims that were posted."""
    records = [replace(one, file=f"{one.document_id}.x12", status=Status.CLEAN) for one in claims(*[claim()] * 3)]
    for record in records:
        process(store, record)
    exporter = exporter_named("x12_837p").with_codes(Codes(options=PARTNERS))
    export(store, exporter, tmp_path / "exports", actor="anna")
    return [record.key for record in records]


def taken(store: Store, folder: Path, data: bytes, *, name: str = "pay.x12") -> Reconciled:
    """A file of a payer, imported."""
    file = folder / name
    file.write_bytes(data)
    return reconcile(store, file, most_bytes=MOST, actor="anna")


def answer(posted: list[str]) -> bytes:
    """What a payer says of the three claims, and of one that nobody sent."""
    keys = [claim_key(key) for key in posted]
    lines = [replace(line, key=key) for line, key in zip((FULL, LESS, DENIED), keys, strict=True)]
    return remittance(*lines, replace(FULL, key="STRANGER"), amount="338")


def test_each_claim_is_found_under_its_key(store: Store, tmp_path: Path, posted: list[str]) -> None:
    found = taken(store, tmp_path, answer(posted))
    ((_, told),) = found.told
    assert found.is_new
    assert [one.key for one in told] == [*posted, None]
    assert [one.standing for one in told] == [Standing.PAID, Standing.LESS, Standing.DENIED, Standing.UNKNOWN]
    assert [one.discrepancies for one in told[:3]] == [(), (), ()]
    assert told[3].discrepancies == ("No claim was posted under the key STRANGER",)


def test_a_bill_keeps_what_became_of_it_with_its_event(store: Store, tmp_path: Path, posted: list[str]) -> None:
    taken(store, tmp_path, answer(posted))
    (payment,) = payments_of(store, posted[1])
    assert (payment.standing, payment.charged, payment.paid) == (Standing.LESS, Decimal(119), Decimal(100))
    assert [str(one) for one in payment.adjustments] == ["PR-3 9", "CO-45 10"]
    assert (payment.payer_name, payment.trace_number, payment.file) == ("EXAMPLE PAYER", "EFT0001", "pay.x12")
    assert history(store, posted[1])[-1].what == "remitted"


def test_the_same_file_twice_is_one(store: Store, tmp_path: Path, posted: list[str]) -> None:
    first = taken(store, tmp_path, answer(posted))
    again = taken(store, tmp_path, answer(posted), name="copy.x12")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.told == first.told
    assert len(payments_of(store, posted[0])) == 1


def test_a_claim_that_is_paid_twice_is_said(store: Store, tmp_path: Path, posted: list[str]) -> None:
    line = replace(FULL, key=claim_key(posted[0]))
    taken(store, tmp_path, remittance(line, amount="119"))
    ((_, (told,)),) = taken(store, tmp_path, remittance(line, amount="119", trace="EFT0002")).told
    assert told.discrepancies == ("An earlier remittance has paid this claim",)
    assert len(payments_of(store, posted[0])) == 2


def test_another_charge_than_was_sent_is_said(store: Store, tmp_path: Path, posted: list[str]) -> None:
    line = replace(FULL, key=claim_key(posted[0]), charged="110", paid="110")
    ((_, (told,)),) = taken(store, tmp_path, remittance(line, amount="110")).told
    assert told.discrepancies == ("The payer says 110 was charged, but the claim came to 119.00",)
    (kept,) = payments_of(store, posted[0])
    assert kept.discrepancies == told.discrepancies


def test_a_payment_that_is_taken_back_is_no_second_one(store: Store, tmp_path: Path, posted: list[str]) -> None:
    line = replace(FULL, key=claim_key(posted[0]))
    taken(store, tmp_path, remittance(line, amount="119"))
    back = replace(line, status="22", charged="-119", paid="-119")
    ((_, (told,)),) = taken(store, tmp_path, remittance(back, amount="119", sign="D", trace="EFT0002")).told
    assert (told.standing, told.discrepancies) == (Standing.REVERSED, ())
    ((_, (again,)),) = taken(store, tmp_path, remittance(line, amount="119", trace="EFT0003")).told
    assert again.discrepancies == ()


def test_a_dry_run_keeps_nothing(store: Store, tmp_path: Path, posted: list[str]) -> None:
    file = tmp_path / "pay.x12"
    file.write_bytes(answer(posted))
    assert reconcile(store, file, most_bytes=MOST, actor="anna", keeps=False).is_new
    assert payments_of(store, posted[0]) == ()


def test_what_is_no_remittance_is_refused_and_nothing_is_kept(store: Store, tmp_path: Path, posted: list[str]) -> None:
    with pytest.raises(UnreadableDocument, match=r"pay\.x12 is no file of remittances: IEA01 is 2, and must be 1"):
        taken(store, tmp_path, answer(posted).replace(b"IEA*1*", b"IEA*2*"))
    with pytest.raises(UnreadableDocument, match="has more than 10 bytes"):
        reconcile(store, tmp_path / "pay.x12", most_bytes=10, actor="anna")
    assert payments_of(store, posted[0]) == ()
