"""Whatever people do and wherever it stops: no bill is paid twice, and nobody both proposes and approves."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from lxml import etree
from sqlalchemy import select

from flows.paying import Ticked
from flows.paying import propose
from pipeline.exporters.payments.camt055 import cancellation
from pipeline.exporters.payments.delivering import deliver_all
from pipeline.exporters.payments.pain001 import credit_transfers
from pipeline.payments.bank import BankMessage
from pipeline.payments.bank import Entry
from pipeline.payments.bank import Saying
from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.payments.stop import StopReason
from pipeline.people.role import Role
from pipeline.store.payments import deciding
from pipeline.store.payments import finding
from pipeline.store.payments import sealing
from pipeline.store.payments import stopping
from pipeline.store.payments.reconciling import take
from pipeline.store.people.authority import NotAllowed
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.payment import PAYMENT_RUN
from tests.paying import Office
from tests.paying import arrive
from tests.paying import furnish
from tests.staff import hire
from tests.thoroughness import THOROUGH

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.payments.run import Payment
    from pipeline.payments.run import Run
    from pipeline.store.store import Store

T = TypeVar("T")
PEOPLE = ("pia", "paul", "pat")
#: What leads on more often than the rest.
DEEDS = (
    *("propose", "approve", "seal") * 4,
    *("reject", "withdraw", "killed", "deliver"),
    *("stop", *Saying) * 2,
)
ACTS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(DEEDS), st.integers(0, 20))
#: What a deed is mostly done to; done to anything else it is refused.
FITTING = {
    "approve": RunState.PROPOSED,
    "seal": RunState.APPROVED,
    "killed": RunState.APPROVED,
    "stop": PaymentState.SENT,
    Saying.EXECUTED: PaymentState.REJECTED,
    Saying.RETURNED: PaymentState.EXECUTED,
}
COUNT = pytest.StashKey[list[int]]()


class Killed(BaseException):
    """The machine has stopped."""


@settings(
    max_examples=40 if THOROUGH else 6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(done=st.lists(ACTS, min_size=30, max_size=60))
def test_no_bill_is_paid_twice_and_nobody_proposes_and_approves(
    store: Store, tmp_path: Path, done: list[tuple[str, str, int]], request: pytest.FixtureRequest
) -> None:
    count = request.node.stash.setdefault(COUNT, [0])
    count[0] += 1
    office = furnish(store, tmp_path) if count[0] == 1 else Office(store, tmp_path)
    hire(store, *PEOPLE, roles=(Role.EXPORTER, Role.APPROVER))
    for number in range(2):
        gross = f"{100 + 2 * count[0] + number}.00"
        arrive(store, f"INV-{count[0]}-{number}", payable_amount=gross, gross_total=gross)
    for turn, (person, deed, which) in enumerate(done):
        with suppress(NotAllowed):
            act(office, person, deed, which, f"{count[0]}-{turn}")
        assert not paid_twice(store)
        assert not alone(store)
    office.seal()
    assert not files_against_the_books(office)


def act(office: Office, person: str, deed: str, which: int, turn: str) -> None:
    """Do something, which may be refused."""
    runs = finding.runs(office.store, limit=30)
    payments = [one for run in runs for one in office.payments(run)]
    if deed == "propose":
        offered = office.offer()
        keys = [one.bill.key for one in offered.payable][: which % 3 + 1]
        propose(office.store, office.settings, offered, Ticked(bills=keys), person_id=person)
    elif deed == "deliver":
        deliver_all(office.store, office.folder, actor=person)
    elif runs and deed in {"approve", "reject", "seal", "killed"}:
        fitting = [run for run in runs if run.state is FITTING.get(deed)]
        decide(office, person, deed, one_of(fitting or [*runs], which))
    elif payments:
        of_state = [one for one in payments if one.state is FITTING.get(deed)]
        tell(office, person, deed, one_of(of_state or payments, which), turn)


def one_of(some: list[T], which: int) -> T:
    """One of those there are."""
    return some[which % len(some)]


def decide(office: Office, person: str, deed: str, run: Run) -> None:
    """Something about a run."""
    match deed:
        case "approve":
            office.approve(run, person)
        case "reject":
            deciding.reject(office.store, run.run_id, person_id=person, reason="no")
        case "seal":
            sealing.seal(office.store, run.run_id, credit_transfers, actor=person)
        case _:
            with suppress(Killed):
                sealing.seal(office.store, run.run_id, die, actor=person)


def tell(office: Office, person: str, deed: str, payment: Payment, turn: str) -> None:
    """Something about a payment."""
    if deed == "withdraw":
        deciding.withdraw(office.store, payment.payment_id, person_id=person, reason="no")
    elif deed == "stop":
        facts: dict[str, Any] = {"person_id": person, "reason": StopReason.CUSTOMER, "words": "no"}
        stopping.stop(office.store, payment.payment_id, cancellation, **facts)
    else:
        said = Entry(saying=Saying(deed), end_to_end_id=payment.end_to_end_id, amount=payment.amount, currency="EUR")
        message = BankMessage(sort="camt.053", message_id=turn, sha256=turn, entries=(said,), others=0)
        take(office.store, message, actor=person)


def die(_: Run, __: tuple[Payment, ...]) -> bytes:
    """Stop in the middle of sealing."""
    raise Killed


def paid_twice(store: Store) -> bool:
    """Whether a bill is in two payments that were made or may come to be."""
    living = [one for one in PaymentState if one.is_living]
    query = (
        select(PAYMENT_PART.c.document_id, PAYMENT_PART.c.is_living, PAYMENT.c.state)
        .join(PAYMENT, PAYMENT.c.payment_id == PAYMENT_PART.c.payment_id)
        .where(PAYMENT.c.state.in_(living))
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    assert all(row.is_living for row in rows)
    return len({row.document_id for row in rows}) < len(rows)


def alone(store: Store) -> bool:
    """Whether somebody approved what they proposed, or something was sealed that nobody approved."""
    run = PAYMENT_RUN.c
    approved = run.state.in_([RunState.APPROVED, RunState.SEALED])
    wrong = select(run.run_id).where(approved, (run.decided_by == run.proposed_by) | run.decided_by.is_(None))
    with store.reading() as connection:
        return connection.execute(wrong).first() is not None


def files_against_the_books(office: Office) -> list[str]:
    """Files that do not say what the books say."""
    wrong = []
    for run in finding.runs(office.store, limit=100):
        if run.state is RunState.SEALED:
            root = etree.fromstring(office.file(run))
            told = [
                (one.findtext(".//{*}EndToEndId"), one.findtext(".//{*}InstdAmt"))
                for one in root.iter("{*}CdtTrfTxInf")
            ]
            kept = [one for one in office.payments(run) if one.state is not PaymentState.WITHDRAWN]
            is_same = told == [(one.end_to_end_id, f"{one.amount:.2f}") for one in kept]
            total = sum((Decimal(amount or "") for _, amount in told), Decimal(0))
            wrong += [] if is_same and total == run.total else [f"{run.name}"]
    return wrong
