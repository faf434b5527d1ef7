"""What the bank says: payments are executed, rejected, returned and stopped; each message counts once."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.exporters.payments.camt055 import cancellation
from pipeline.payments.bank_xml import Unreadable
from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.payments.statement import read
from pipeline.payments.stop import StopReason
from pipeline.store.payments import finding
from pipeline.store.payments import sealing
from pipeline.store.payments import stopping
from pipeline.store.payments.reconciling import Answer
from pipeline.store.payments.reconciling import Verdict
from pipeline.store.payments.reconciling import take
from pipeline.store.payments.stopping import Stopped
from pipeline.store.people.authority import NotAllowed
from tests.bank import Bank
from tests.iso20022 import cancellation_faults
from tests.iso20022 import resolution_faults
from tests.paying import OTHER
from tests.paying import OURS
from tests.paying import Office
from tests.paying import account
from tests.paying import arrive
from tests.paying import furnish
from tests.paying import know
from tests.paying import supplier

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.payments.run import Run
    from pipeline.store.store import Store


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    """An office that owes two suppliers."""
    made = furnish(store, tmp_path)
    know(store, supplier("S2", "Deux SA", account(OTHER, bic="PSSTFRPPPAR")))
    arrive(store, "INV-1")
    arrive(store, "INV-2", supplier_id="S2", iban=OTHER)
    return made


def reconcile(office: Office, *messages: bytes) -> list[Answer]:
    return [take(office.store, read(message), actor="ellen") for message in messages]


def verdicts(*answers: Answer) -> list[Verdict]:
    return [one.verdict for answer in answers for one in answer.told]


def states(office: Office, run: Run) -> dict[str, PaymentState]:
    return {one.text: one.state for one in office.payments(run)}


def statement(*entries: str, account: str = OURS, sort: str = "camt.053.001.08") -> bytes:
    """A statement as banks write them, with our account."""
    return (
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{sort}"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>M1</MsgId></GrpHdr><Stmt>"
        f"<Id>1</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def entry(end_to_end_id: str, amount: str = "119.00", *, status: str = "<Cd>BOOK</Cd>", sign: str = "DBIT") -> str:
    return (
        f'<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>{status}</Sts>'
        f"<BookgDt><Dt>2026-03-03</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>{end_to_end_id}</EndToEndId></Refs>"
        "</TxDtls></NtryDtls></Ntry>"
    )


def test_a_bank_executes_what_it_is_given_and_its_messages_close_the_payments(office: Office) -> None:
    run = office.sent()
    with closing(Bank()) as bank:
        answer = bank.take(office.file(run))
        assert (answer["status"], answer["accepted"], answer["findings"]) == ("ACCP", 2, [])
        assert verdicts(*reconcile(office, *bank.sent("pain.002"))) == []
        bank.wait(3)
        (notice,) = bank.sent("camt.054")
        assert verdicts(*reconcile(office, notice)) == [Verdict.TAKEN, Verdict.TAKEN]
        assert set(states(office, run).values()) == {PaymentState.EXECUTED}
        assert {one.executed_on for one in office.payments(run)} == {dt.date(2026, 3, 3)}
        (again,) = reconcile(office, notice)
        assert (again.is_new, again.told) == (False, ())
        told = verdicts(*reconcile(office, *bank.sent("camt.053")))
        assert told == [Verdict.KNOWN, Verdict.KNOWN]
    assert not office.offer().payable


def test_a_rejected_payment_has_its_reason_and_its_bill_can_be_paid_again(office: Office) -> None:
    run = office.sent()
    with closing(Bank(closed=OTHER)) as bank:
        rejected = bank.take(office.file(run))["rejected"]
        (report,) = bank.sent("pain.002")
    told = verdicts(*reconcile(office, report))
    assert told == [Verdict.TAKEN] * rejected
    found = [one for one in office.payments(run) if one.state is PaymentState.REJECTED]
    assert [one.reason for one in found] == ["AC04"] * rejected
    assert len(office.offer().payable) == rejected > 0


def test_a_file_that_is_rejected_as_a_whole_frees_all_its_bills(office: Office) -> None:
    run = office.sent()
    with closing(Bank(behaviour="reject-file")) as bank:
        assert bank.take(office.file(run))["status"] == "RJCT"
        assert verdicts(*reconcile(office, *bank.sent("pain.002"))) == [Verdict.TAKEN]
    assert set(states(office, run).values()) == {PaymentState.REJECTED}
    assert len(office.offer().payable) == 2


def test_a_payment_that_comes_back_is_returned_and_older_news_change_nothing(office: Office) -> None:
    run = office.sent()
    first = office.payments(run)[0]
    with closing(Bank(behaviour="return-later", days=2, end_to_end_id=first.end_to_end_id)) as bank:
        bank.take(office.file(run))
        bank.wait(9)
        messages = [*bank.sent("camt.053"), *bank.sent("camt.054")]
    reconcile(office, *messages)
    assert (first.text, states(office, run)) == (
        "INV-2",
        {"INV-2": PaymentState.RETURNED, "INV-1": PaymentState.EXECUTED},
    )
    assert next(one.reason for one in office.payments(run) if one.text == first.text) == "AC04"
    late = statement(entry(first.end_to_end_id))
    assert verdicts(*reconcile(office, late)) == [Verdict.KNOWN]
    assert [one.bill.number for one in office.offer().payable] == [first.text]


def test_what_is_not_ours_or_does_not_fit_is_told_and_changes_nothing(office: Office) -> None:
    run = office.sent()
    ids = [one.end_to_end_id for one in office.payments(run)]
    odd = statement(entry("FOREIGN"), entry(ids[0], "118.99"), entry("NOTPROVIDED"))
    assert verdicts(*reconcile(office, odd)) == [Verdict.UNKNOWN, Verdict.OTHER_AMOUNT]
    assert verdicts(*reconcile(office, statement(entry(ids[0]), account=OTHER))) == [Verdict.OTHER_ACCOUNT]
    assert verdicts(*reconcile(office, statement(entry(ids[0], status="<Cd>PDNG</Cd>")))) == []
    assert verdicts(*reconcile(office, statement(entry(ids[0], sign="CRDT")))) == []
    assert set(states(office, run).values()) == {PaymentState.SENT}


def test_a_sum_of_a_run_that_is_booked_as_one_closes_all_of_it(office: Office) -> None:
    run = office.sent()
    booked = (
        '<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><NtryDtls><Btch>'
        f"<PmtInfId>{run.payment_information_id}</PmtInfId></Btch></NtryDtls></Ntry>"
    )
    wrong = reconcile(office, statement(booked.format(amount="119.00"), sort="camt.053.001.02"))
    assert verdicts(*wrong) == [Verdict.OTHER_AMOUNT]
    right = reconcile(office, statement(booked.format(amount="238.00"), sort="camt.053.001.02"))
    assert verdicts(*right) == [Verdict.TAKEN]
    assert set(states(office, run).values()) == {PaymentState.EXECUTED}


def test_a_payment_that_was_rejected_and_is_booked_all_the_same_is_paid_and_told(office: Office) -> None:
    run = office.sent()
    with closing(Bank(behaviour="reject-file")) as bank:
        bank.take(office.file(run))
        reconcile(office, *bank.sent("pain.002"))
    booked = statement(entry(office.payments(run)[0].end_to_end_id))
    assert verdicts(*reconcile(office, booked)) == [Verdict.CONTRADICTS]
    assert office.payments(run)[0].state is PaymentState.EXECUTED
    assert len(office.offer().payable) == 1


def test_a_payment_that_is_only_planned_again_leaves_its_run_then(office: Office) -> None:
    run = office.sent()
    with closing(Bank(behaviour="reject-file")) as bank:
        bank.take(office.file(run))
        reconcile(office, *bank.sent("pain.002"))
    again = office.propose()
    office.approve(again)
    reconcile(office, statement(*(entry(one.end_to_end_id) for one in office.payments(run))))
    assert set(states(office, run).values()) == {PaymentState.EXECUTED}
    assert office.run(again.run_id).state is RunState.REJECTED
    assert office.seal() == ()


def test_one_that_was_paid_again_meanwhile_is_told_and_stays_as_it_is(office: Office) -> None:
    run = office.sent()
    with closing(Bank(behaviour="reject-file")) as bank:
        bank.take(office.file(run))
        reconcile(office, *bank.sent("pain.002"))
    again = office.sent()
    assert set(finding.earlier(office.store, again.run_id).values()) == {PaymentState.REJECTED}
    booked = statement(entry(office.payments(run)[0].end_to_end_id))
    assert verdicts(*reconcile(office, booked)) == [Verdict.CONTRADICTS]
    assert set(states(office, run).values()) == {PaymentState.REJECTED}
    assert set(states(office, again).values()) == {PaymentState.SENT}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', "document type"),
        (b"\xff\xfe", "no XML"),
        (b"<a/>", "no camt.053"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>', "no camt.053"),
        (statement(entry("A", "NaN")), "amounts"),
        (statement(entry("A", "1e9999999")), "amounts"),
    ],
)
def test_what_is_no_message_of_a_bank_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(content)


def test_a_payment_that_the_bank_has_is_stopped_once_by_somebody_with_a_reason(office: Office) -> None:
    run = office.sent()
    first = office.payments(run)[0].payment_id

    def stop(person: str = "ben", words: str = "paid twice") -> Stopped:
        duplicate = StopReason.DUPLICATE
        return stopping.stop(office.store, first, cancellation, person_id=person, reason=duplicate, words=words)

    with pytest.raises(NotAllowed):
        stop("ellen")
    assert [stop(words=" "), stop(), stop()] == [Stopped.NO_WORDS, Stopped.ASKED, Stopped.TWICE]
    (file,) = sealing.undelivered(office.store)
    assert cancellation_faults(sealing.content(office.store, file)) == []
    assert office.seal() == (file.name,)
    assert office.payments(run)[0].state is PaymentState.STOPPING
    assert not office.offer().payable


def answered(end_to_end_id: str, status: str) -> bytes:
    """The answer of a bank to a request to stop a payment."""
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.029.001.09"><RsltnOfInvstgtn><Assgnmt><Id>A1</Id>'
        "<Assgnr><Pty><Nm>Bank</Nm></Pty></Assgnr><Assgne><Pty><Nm>Beispiel Bau AG</Nm></Pty></Assgne>"
        "<CreDtTm>2026-03-02T10:00:00</CreDtTm></Assgnmt><Sts><Conf>CNCL</Conf></Sts><CxlDtls><OrgnlPmtInfAndSts>"
        f"<OrgnlPmtInfId>P</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>{end_to_end_id}</OrgnlEndToEndId>"
        f"<TxCxlSts>{status}</TxCxlSts><CxlStsRsnInf><Rsn><Cd>CUST</Cd></Rsn></CxlStsRsnInf>"
        '<OrgnlInstdAmt Ccy="EUR">119.00</OrgnlInstdAmt>'
        "</TxInfAndSts></OrgnlPmtInfAndSts></CxlDtls></RsltnOfInvstgtn></Document>"
    ).encode()


@pytest.mark.parametrize(
    ("status", "state", "free"),
    [("ACCR", PaymentState.STOPPED, 1), ("RJCR", PaymentState.SENT, 0), ("PDCR", PaymentState.STOPPING, 0)],
)
def test_the_bank_says_whether_it_has_stopped_a_payment(
    office: Office, status: str, state: PaymentState, free: int
) -> None:
    run = office.sent()
    first = office.payments(run)[0]
    said: dict[str, Any] = {"person_id": "ben", "reason": StopReason.CUSTOMER, "words": "not yet"}
    stopping.stop(office.store, first.payment_id, cancellation, **said)
    answer = answered(first.end_to_end_id, status)
    assert resolution_faults(answer) == []
    reconcile(office, answer)
    assert office.payments(run)[0].state is state
    assert len(office.offer().payable) == free


def test_a_payment_that_is_executed_is_not_stopped(office: Office) -> None:
    run = office.sent()
    with closing(Bank()) as bank:
        bank.take(office.file(run))
        bank.wait(3)
        reconcile(office, *bank.sent("camt.054"))
    first = office.payments(run)[0].payment_id
    said: dict[str, Any] = {"person_id": "ben", "reason": StopReason.FRAUD, "words": "a thief"}
    assert stopping.stop(office.store, first, cancellation, **said) is Stopped.NOT_OPEN
    assert sealing.undelivered(office.store) == ()
    assert finding.run(office.store, run.run_id) == office.run(run.run_id)
