"""Files for the bank: held against the official schemas, which broken copies do not pass."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.errors import ExportRefused
from pipeline.exporters.payments.camt055 import cancellation
from pipeline.exporters.payments.pain001 import credit_transfers
from pipeline.payment_settings import Schema
from pipeline.payments.ids import reference
from pipeline.payments.letters import is_sepa
from pipeline.payments.letters import name_in_sepa
from pipeline.payments.run import Debtor
from pipeline.payments.run import Payment
from pipeline.payments.run import PaymentState
from pipeline.payments.run import Run
from pipeline.payments.run import RunState
from pipeline.payments.stop import StopReason
from pipeline.store.payments.stopping import Cancellation
from tests.iso20022 import cancellation_faults
from tests.iso20022 import schema_faults
from tests.ledger import MORNING
from tests.paying import OTHER
from tests.paying import OURS
from tests.paying import THEIRS

if TYPE_CHECKING:
    from collections.abc import Sequence

AMOUNTS = st.decimals(min_value="0.01", max_value=10**9, places=2)


def payment(number: int = 1, **given: Any) -> Payment:
    facts = {
        "payment_id": number,
        "run_id": 1,
        "end_to_end_id": reference(str(number)),
        "supplier_id": "S1",
        "name": "Muster Werkzeuge GmbH",
        "iban": THEIRS,
        "bic": "COBADEFFXXX",
        "amount": Decimal("119.00"),
        "reference": "",
        "text": f"INV-{number}",
        "state": PaymentState.PLANNED,
        "reason": "",
        "executed_on": None,
    }
    return Payment(**{**facts, **given})


def run(payments: Sequence[Payment], **given: Any) -> Run:
    facts = {
        "run_id": 1,
        "state": RunState.SEALED,
        "row_version": 3,
        "debtor": Debtor(company="", name="Beispiel Bau AG", iban=OURS, bic="BYLADEM1001"),
        "schema_version": Schema.PAIN_09,
        "batch_booking": True,
        "execute_on": dt.date(2026, 3, 3),
        "due_until": dt.date(2026, 4, 30),
        "message_id": reference("run"),
        "payments": len(payments),
        "total": sum((one.amount for one in payments), Decimal(0)),
        "proposed_by": "ellen",
        "proposed_at": MORNING,
        "decided_by": "ben",
        "decided_at": MORNING,
        "note": "",
        "sealed_at": MORNING,
        "sealed_by": "exporter",
        "name": "payments-000001.xml",
        "sha256": None,
        "delivered_at": None,
    }
    return Run(**{**facts, **given})


SEVERAL = (
    payment(1),
    payment(2, iban=OTHER, bic="", amount=Decimal("0.01")),
    payment(3, reference="RF18539007547034", text="", amount=Decimal("1234567.89")),
)


@pytest.mark.parametrize("schema", Schema)
@pytest.mark.parametrize("bic", ["", "BYLADEM1001"])
def test_every_version_is_as_its_schema_has_it_and_adds_up(schema: Schema, bic: str) -> None:
    ours = Debtor(company="", name="Beispiel Bau AG", iban=OURS, bic=bic)
    written = credit_transfers(run(SEVERAL, schema_version=schema, debtor=ours), SEVERAL)
    assert schema_faults(written) == []
    root = etree.fromstring(written)
    amounts = [Decimal(one.text or "") for one in root.iter("{*}InstdAmt")]
    assert amounts == [Decimal("119.00"), Decimal("0.01"), Decimal("1234567.89")]
    assert {one.text for one in root.iter("{*}CtrlSum")} == {str(sum(amounts))}
    assert {one.text for one in root.iter("{*}NbOfTxs")} == {"3"}
    assert credit_transfers(run(SEVERAL, schema_version=schema, debtor=ours), SEVERAL) == written


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<PmtMtd>TRF", b"<PmtMtd>GIRO"),
        (f"<IBAN>{THEIRS}".encode(), b"<IBAN>12-34"),
        (reference("1").encode(), b"X" * 40),
        (b">119.00<", b">-119.00<"),
        (b"<Dt>2026-03-03</Dt>", b"2026-03-03"),
    ],
)
def test_broken_copies_are_refused_by_the_schema(old: bytes, new: bytes) -> None:
    written = credit_transfers(run(SEVERAL), SEVERAL)
    assert old in written
    broken = written.replace(old, new)
    assert schema_faults(broken)


@pytest.mark.parametrize(
    "wrong",
    [
        {"iban": "DE89370400440532013001"},
        {"bic": "COBA"},
        {"amount": Decimal("0.00")},
        {"amount": Decimal("1.005")},
        {"text": "RE_17"},
        {"text": "N" * 141},
        {"name": "N" * 71},
        {"end_to_end_id": "E" * 36},
        {"end_to_end_id": "E/1"},
    ],
)
def test_what_schemas_do_not_see_is_refused_and_nothing_is_cut(wrong: dict[str, Any]) -> None:
    """A wrong check digit, a letter that banks replace, a text that would be cut."""
    one = payment(**wrong)
    with pytest.raises(ExportRefused):
        credit_transfers(run([one]), [one])


def test_a_run_that_does_not_come_to_its_sum_is_refused() -> None:
    with pytest.raises(ExportRefused, match="sum of the run"):
        credit_transfers(run(SEVERAL), SEVERAL[:2])


@given(name=st.text(min_size=1), amount=AMOUNTS, schema=st.sampled_from(Schema))
def test_names_of_any_letters_give_files_that_the_schemas_accept(name: str, amount: Decimal, schema: Schema) -> None:
    written = name_in_sepa(name)
    assert is_sepa(written)
    if written:
        one = payment(name=written, amount=amount)
        assert schema_faults(credit_transfers(run([one], schema_version=schema), [one])) == []


def cancelled(**given: Any) -> bytes:
    said = {
        "cancellation_id": reference("stop"),
        "run": run(SEVERAL),
        "payment": SEVERAL[0],
        "reason": StopReason.DUPLICATE,
        "words": "Doppelt bezahlt: Müller hat angerufen",
        "asked_at": MORNING,
    }
    return cancellation(Cancellation(**{**said, **given}))


@pytest.mark.parametrize("reason", StopReason)
def test_a_cancellation_is_as_the_classes_of_its_schema_have_it(reason: StopReason) -> None:
    written = cancelled(reason=reason)
    assert cancellation_faults(written) == []
    for told in (SEVERAL[0].end_to_end_id, run(SEVERAL).message_id, "pain.001.001.09", "119.00", reason):
        assert told.encode() in written


def test_a_cancellation_without_a_bic_and_with_long_words_is_one_too() -> None:
    ours = Debtor(company="", name="Beispiel Bau AG", iban=OURS, bic="")
    assert cancellation_faults(cancelled(run=run(SEVERAL, debtor=ours), words="w" * 500)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<Cd>DUPL<", b"<Cd>DUPLICATE<"),
        (reference("1").encode(), b"X" * 40),
        (b"OrgnlEndToEndId", b"OriginalId"),
        (b' Ccy="EUR"', b""),
    ],
)
def test_broken_cancellations_are_refused(old: bytes, new: bytes) -> None:
    assert old in cancelled()
    assert cancellation_faults(cancelled().replace(old, new))
