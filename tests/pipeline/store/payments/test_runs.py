"""Payment runs: what is left out and why, two people, one file, and no bill in two of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import threading
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from flows.paying import Proposed
from flows.paying import Ticked
from flows.paying import propose
from pipeline.errors import ExportRefused
from pipeline.master.proposal import Check
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.payments.planning import Wanted
from pipeline.payments.planning import planned
from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.payments import deciding
from pipeline.store.payments import finding
from pipeline.store.payments import sealing
from pipeline.store.payments.deciding import Decision
from pipeline.store.payments.proposing import NotProposed
from pipeline.store.people.authority import NotAllowed
from pipeline.store.proposals import finding as proposals
from pipeline.store.proposals.deciding import confirm
from pipeline.store.proposals.proposing import propose_account
from pipeline.store.review import approving
from pipeline.store.store import open_store
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from tests.ledger import process
from tests.ledger import sealed
from tests.paying import OTHER
from tests.paying import OURS
from tests.paying import THEIRS
from tests.paying import Office
from tests.paying import account
from tests.paying import arrive
from tests.paying import furnish
from tests.paying import know
from tests.paying import supplier
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import dismiss
from tests.staff import hire

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store
    from tests.ledger import Clock


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    """An office that pays."""
    return furnish(store, tmp_path)


def test_a_bill_is_paid_to_the_account_of_master_data_once_two_people_want_it(office: Office) -> None:
    arrive(office.store, "INV-1")
    run = office.propose()
    assert (run.state, run.total, run.payments) == (RunState.PROPOSED, Decimal("119.00"), 1)
    assert office.seal() == ()
    assert office.approve(run) is Decision.APPROVED
    assert office.seal() == (f"payments-{run.run_id:06d}.xml",)
    (payment,) = office.payments(run)
    assert (payment.state, payment.iban, payment.text) == (PaymentState.SENT, THEIRS, "INV-1")
    assert office.seal() == ()


def test_whoever_proposed_a_run_does_not_approve_it(office: Office) -> None:
    hire(office.store, "both", roles=(Role.EXPORTER, Role.APPROVER))
    arrive(office.store, "INV-1")
    run = office.propose(person="both")
    assert office.approve(run, "both") is Decision.OWN_PROPOSAL
    with pytest.raises(NotAllowed):
        office.approve(run, "ellen")
    assert office.approve(run, "ben") is Decision.APPROVED


def test_whoever_changed_what_a_bill_says_does_not_approve_its_payment(office: Office) -> None:
    hire(office.store, "anna", roles=(Role.OPERATOR, Role.APPROVER))
    known = Match(supplier=PartyMatch(standing=MatchStanding.MATCHED, party_id="S1"))
    one = dataclasses.replace(waiting("INV-1"), match=known, received_date=dt.date(2026, 3, 1))
    process(office.store, one)
    desk = Desk(office.store)
    desk.claim(one.key, "anna")
    desk.edit(one.key, "anna", gross_total="120.00", payable_amount="120.00")
    approving.approve(office.store, one.key, person_id="cleo", row_version=desk.version(one.key))
    sealed(office.store, "csv")
    run = office.propose()
    assert office.approve(run, "anna") is Decision.OWN_HAND
    assert office.approve(run, "cleo") is Decision.APPROVED


def test_nobody_approves_over_their_limit_what_changed_or_without_the_right(office: Office) -> None:
    hire(office.store, "dora", roles=(Role.APPROVER,), limit=Decimal(100))
    arrive(office.store, "INV-1")
    run = office.propose()
    assert office.approve(run, "dora") is Decision.OVER_LIMIT
    assert office.approve(dataclasses.replace(run, row_version=7)) is Decision.NOT_OPEN
    dismiss(office.store, "ben")
    with pytest.raises(NotAllowed):
        office.approve(run, "ben")


def test_a_bill_is_in_one_run_at_a_time_and_free_again_when_that_is_rejected(office: Office) -> None:
    key = arrive(office.store, "INV-1")
    seen = office.offer()
    run = office.propose()
    again = propose(office.store, office.settings, seen, Ticked(), person_id="emil")
    assert again.refused == (NotProposed.CHANGED,)
    assert not office.offer().payable
    assert deciding.reject(office.store, run.run_id, person_id="ben", reason=" ") is Decision.NO_WORDS
    with pytest.raises(NotAllowed):
        deciding.reject(office.store, run.run_id, person_id="emil", reason="not mine")
    assert deciding.reject(office.store, run.run_id, person_id="ben", reason="not yet") is Decision.REJECTED
    assert office.approve(office.run(run.run_id)) is Decision.NOT_OPEN
    second = office.propose()
    ids = [one.end_to_end_id for one in finding.payments_of(office.store, key)]
    assert len(set(ids)) == 2
    assert second.message_id != run.message_id


def test_what_cannot_be_paid_is_left_out_with_its_reason(office: Office) -> None:
    know(
        office.store,
        *[
            supplier("S2", "Two", account(OTHER), account("NL91ABNA0417164300")),
            dataclasses.replace(supplier("S3", "Three"), accounts=()),
            supplier("S4", "Four", account("ES9121000418450200051332", confirmed_on=dt.date(2026, 3, 1))),
            supplier("S5", "中文", account("AT611904300234573201")),
            supplier("S6", "Six", account(OURS)),
            supplier("S7", "Seven", account("TR330006100519786457841326")),
        ],
    )
    store = office.store
    arrive(store, "USD", currency="USD")
    arrive(store, "LATER", due_date="2026-06-01")
    arrive(store, "PAID", payment_status="paid")
    arrive(store, "FETCHED", payment_means="59")
    arrive(store, "THIEF", iban="GB82WEST12345698765432")
    arrive(store, "WHICH", supplier_id="S2", iban=None)
    arrive(store, "NONE", supplier_id="S3")
    arrive(store, "NEW", supplier_id="S4", iban=None)
    arrive(store, "LETTERS", supplier_id="S5", iban=None)
    arrive(store, "SELF", supplier_id="S6", iban=None)
    arrive(store, "ABROAD", supplier_id="S7", iban=None)
    arrive(store, "WHO", supplier_id="S9")
    arrive(store, "R#1")
    arrive(store, "N" * 141)
    arrive(store, "NOTHING", payable_amount="0.00", gross_total="0.00")
    arrive(store, "UNPOSTED", posted=False)
    assert not office.offer().payable
    left_out = office.left_out()
    assert {number: reason.split()[-3:] for number, reason in left_out.items()} == {
        "USD": ["not", "in", "euros"],
        "PAID": ["it", "is", "paid"],
        "FETCHED": ["by", "direct", "debit"],
        "THIEF": ["data", "has", "confirmed"],
        "WHICH": ["not", "say", "which"],
        "NONE": ["in", "master", "data"],
        "NEW": ["has", "confirmed", "it"],
        "LETTERS": ["SEPA", "payments", "carry"],
        "SELF": ["our", "own", "account"],
        "ABROAD": ["accounts", "in", "TR"],
        "WHO": ["is", "not", "settled"],
        "R#1": ["SEPA", "payment", "carries"],
        "N" * 141: ["payment", "can", "say"],
        "NOTHING": ["to", "be", "paid"],
        "UNPOSTED": ["to", "accounting", "yet"],
    }


def test_bills_of_one_supplier_go_together_as_far_as_their_numbers_fit_and_none_is_cut(office: Office) -> None:
    numbers = [f"{'R' * 40}-{index}" for index in range(5)]
    for number in numbers:
        arrive(office.store, number)
    run = office.propose()
    texts = [payment.text for payment in office.payments(run)]
    assert sorted(", ".join(texts).split(", ")) == numbers
    assert max(map(len, texts)) <= 140
    assert (len(texts), run.total) == (2, Decimal("595.00"))


def test_a_creditor_reference_is_sent_as_one_and_a_wrong_one_is_not(office: Office) -> None:
    arrive(office.store, "INV-1", remittance_reference="RF18 5390 0754 7034")
    arrive(office.store, "INV-2", remittance_reference="RF19 5390 0754 7034")
    run = office.propose()
    assert {(one.reference, one.text) for one in office.payments(run)} == {("RF18539007547034", ""), ("", "INV-2")}


def test_credit_notes_are_set_off_only_where_a_person_ticks_them_and_never_below_zero(office: Office) -> None:
    arrive(office.store, "INV-1")
    small = arrive(office.store, "GS-1", document_type="381", due_date=None, payable_amount="19.00")
    large = arrive(office.store, "GS-2", document_type="381", due_date=None, payable_amount="500.00")
    run = office.propose()
    assert run.total == Decimal("119.00")
    deciding.reject(office.store, run.run_id, person_id="ellen", reason="with the credit note")
    made = propose(office.store, office.settings, office.offer(), Ticked(credit_notes=[small]), person_id="ellen")
    assert office.run(made.runs[0]).total == Decimal("100.00")
    deciding.reject(office.store, made.runs[0], person_id="ellen", reason="with the other one")
    made = propose(office.store, office.settings, office.offer(), Ticked(credit_notes=[large]), person_id="ellen")
    assert "set it off" in made.left_out[0].reason
    assert office.run(made.runs[0]).total == Decimal("119.00")


def test_a_cash_discount_is_shown_and_taken_only_where_a_person_ticks_it(office: Office) -> None:
    key = arrive(office.store, "INV-1", payment_terms="10 Tage 2 % Skonto, 30 Tage netto")
    late = arrive(office.store, "INV-2", payment_terms="2/10, net 30", issue_date="2026-02-01")
    offered = {one.bill.key: one.discount for one in office.offer().payable}
    assert offered[late] is None
    assert offered[key] is not None
    assert offered[key].amount == Decimal("2.38")  # type: ignore[union-attr]  # asserted above
    assert office.propose(Ticked(bills=[key], discounts=[key])).total == Decimal("116.62")


def test_a_bill_or_an_account_that_changed_after_the_approval_is_not_paid(office: Office) -> None:
    know(office.store, supplier("S2", "Two", account(OTHER, bic="PSSTFRPPPAR")))
    arrive(office.store, "INV-1")
    arrive(office.store, "INV-2", supplier_id="S2", iban=OTHER)
    run = office.propose()
    office.approve(run)
    with office.store.writing(actor="thief") as transaction:
        gone = update(BANK_ACCOUNT).where(BANK_ACCOUNT.c.number == OTHER).values(confirmed_by=None)
        transaction.connection.execute(gone)
    office.seal()
    assert {one.text: one.state for one in office.payments(run)} == {
        "INV-1": PaymentState.SENT,
        "INV-2": PaymentState.WITHDRAWN,
    }
    assert office.run(run.run_id).total == Decimal("119.00")
    assert OTHER.encode() not in office.file(office.run(run.run_id))


def test_a_payment_that_leaves_its_run_is_free_and_an_empty_run_is_rejected(office: Office) -> None:
    arrive(office.store, "INV-1")
    run = office.propose()
    (payment,) = office.payments(run)
    assert deciding.withdraw(office.store, payment.payment_id, person_id="ellen", reason="wait") is Decision.WITHDRAWN
    assert office.run(run.run_id).state is RunState.REJECTED
    assert office.offer().payable


def test_a_stop_between_sealing_and_delivering_is_made_good_with_the_same_bytes(office: Office) -> None:
    arrive(office.store, "INV-1")
    run = office.propose()
    office.approve(run)
    (office.folder / "payments").write_bytes(b"a file where the folder should be")
    with pytest.raises(ExportRefused):
        office.seal()
    (file,) = sealing.undelivered(office.store)
    sealed = sealing.content(office.store, file)
    (office.folder / "payments").unlink()
    assert office.seal() == (file.name,)
    assert office.file(office.run(run.run_id)) == sealed
    manifest = json.loads((office.folder / "payments" / f"{file.name}.manifest.json").read_bytes())
    assert manifest["sha256"] == file.sha256
    assert office.run(run.run_id).delivered_at is not None


def test_every_step_is_an_event_by_whoever_took_it_and_the_chain_holds(office: Office) -> None:
    arrive(office.store, "INV-1")
    run = office.sent()
    events = {event.what: event.actor for event in audit.history(office.store, finding.subject(run.run_id))}
    assert events == {"payments_proposed": "ellen", "payments_approved": "ben", "payments_sealed": "exporter"}
    assert audit.verify(office.store).is_sound


def test_of_many_who_propose_the_same_bills_at_once_one_has_them(office: Office, store_url: str) -> None:
    arrive(office.store, "INV-1")
    offered, together = office.offer(), threading.Barrier(4)
    made: list[Proposed] = []

    def race(person: str) -> None:
        with open_store(store_url) as store:
            together.wait()
            made.append(propose(store, office.settings, offered, Ticked(), person_id=person))

    threads = [threading.Thread(target=race, args=(person,)) for person in ("ellen", "emil") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(one.runs) for one in made) == [0, 0, 0, 1]
    assert {refused for one in made for refused in one.refused} == {NotProposed.CHANGED}


def test_of_many_who_approve_and_seal_at_once_one_file_comes(office: Office, store_url: str) -> None:
    arrive(office.store, "INV-1")
    run, together = office.propose(), threading.Barrier(4)
    became: list[object] = []

    def race(person: str) -> None:
        with open_store(store_url) as store:
            there = dataclasses.replace(office, store=store)
            together.wait()
            became.extend((there.approve(run, person), *there.seal()))

    threads = [threading.Thread(target=race, args=(person,)) for person in ("ben", "cleo") * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert became.count(Decision.APPROVED) == 1
    assert became.count(f"payments-{run.run_id:06d}.xml") == 1


def test_limits_of_a_payment_and_of_a_run_hold(office: Office) -> None:
    for number in range(3):
        arrive(office.store, f"INV-{number}")
    small = dataclasses.replace(
        office, settings=office.settings.model_copy(update={"payment_limit": Decimal(250), "run_limit": Decimal(300)})
    )
    plan = planned([Wanted(payable=one) for one in small.offer().payable], limit=Decimal(250))
    assert [len(one.parts) for one in plan.payments] == [2, 1]
    made = propose(small.store, small.settings, small.offer(), Ticked(), person_id="ellen")
    assert made.refused == (NotProposed.OVER_LIMIT,)
    tight = dataclasses.replace(office, settings=office.settings.model_copy(update={"payment_limit": Decimal(100)}))
    assert set(tight.left_out().values()) == {"it is more than one payment may be"}


def test_each_company_pays_from_its_own_account_and_without_one_nothing_is_paid(office: Office) -> None:
    arrive(office.store, "INV-1")
    only = office.settings.accounts[0].model_copy(update={"company": "C1"})
    other = dataclasses.replace(office, settings=office.settings.model_copy(update={"accounts": (only,)}))
    assert other.left_out() == {"INV-1": "no account pays for its company"}


def test_two_people_make_a_new_account_good_at_once(office: Office) -> None:
    new = "ES9121000418450200051332"
    know(office.store, supplier("S4", "Four"))
    key = arrive(office.store, "INV-1", supplier_id="S4", iban=None)
    with office.store.writing(actor="test") as transaction:
        transaction.connection.execute(BANK_ACCOUNT.delete().where(BANK_ACCOUNT.c.supplier_id == "S4"))
    hire(office.store, "anna", "dan")
    propose_account(office.store, key, person_id="anna", supplier_id="S4", values={"number": new})
    (proposal,) = proposals.proposals(office.store, is_open=True, limit=9)
    confirm(office.store, proposal.proposal_id, person_id="dan", check=Check.CALL_BACK, words="asked", end=new[-4:])
    assert [one.account.number for one in office.offer().payable] == [new]


def test_a_day_of_execution_that_is_past_when_the_file_is_made_becomes_the_next_one(
    office: Office, clock: Clock
) -> None:
    arrive(office.store, "INV-1")
    run = office.propose()
    assert run.execute_on == dt.date(2026, 3, 3)
    office.approve(run)
    clock.move(days=5)
    office.seal()
    assert office.run(run.run_id).execute_on == dt.date(2026, 3, 9)
    assert b"<Dt>2026-03-09</Dt>" in office.file(office.run(run.run_id))
