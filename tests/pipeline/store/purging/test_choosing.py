"""Which documents may go: none that is to be paid, or hangs together with one that stays."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import StoreError
from pipeline.model.build import record
from pipeline.model.origin import MailFacts
from pipeline.model.origin import Origin
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store import origins
from pipeline.store import outbox
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.payments import finding
from pipeline.store.payments import sealing
from pipeline.store.purging import going
from pipeline.store.purging.choosing import Rules
from pipeline.store.purging.choosing import purgeable
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN
from pipeline.store.tables.payment import PAYMENT
from tests.ledger import arrival
from tests.ledger import sha256
from tests.ledger import take
from tests.paying import SETTINGS
from tests.paying import arrive
from tests.paying import furnish

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store

FAR = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
RULES = Rules(before=FAR, targets=())


def chosen(store: Store, rules: Rules = RULES) -> set[str]:
    """The documents that may go."""
    return {one.document_id for one in purgeable(store, rules)}


def purge(store: Store, ids: set[str], rules: Rules = RULES) -> int:
    """Purge what the ledger has of them."""
    return going.end(store, going.begin(store, ids, rules, actor="night"), keeps_history=True, actor="night")


def came(store: Store, name: str, *, status: Status, within: str | None = None, position: int = 1) -> str:
    """A file that came, alone or in another one, and ended; its arrival."""
    origin = None if within is None else Origin(parent_id=within, position=position)
    one = dataclasses.replace(arrival(name), origin=origin)
    Arrivals(store).register(one)
    outcome = Outcome.UNPACKED if name.endswith(".eml") else Outcome.ACCEPTED
    read = record(document_id=sha256(name), file=name)
    finish(store, take(store), (dataclasses.replace(read, status=status, outcome=outcome),))
    return one.arrival_id


def test_a_bill_stays_while_the_mail_that_brought_it_has_another_that_waits(store: Store) -> None:
    mail = came(store, "mail.eml", status=Status.REJECTED)
    origins.tell(store, mail, MailFacts(sender="max@example.com", subject="your bill"), actor="test")
    came(store, "one.pdf", status=Status.REJECTED, within=mail, position=1)
    came(store, "two.pdf", status=Status.EXCEPTION, within=mail, position=2)
    came(store, "alone.pdf", status=Status.REJECTED)
    assert chosen(store) == {sha256("alone.pdf")}
    held = store_again(store, "two.pdf")
    assert held
    all_of_it = set(map(sha256, ("mail.eml", "one.pdf", "two.pdf", "alone.pdf")))
    assert chosen(store) == all_of_it
    assert purge(store, all_of_it) == 4
    with store.reading() as connection:
        assert set(connection.execute(select(ARRIVAL_ORIGIN.c.sender, ARRIVAL_ORIGIN.c.subject)).tuples()) == {("", "")}
        assert set(connection.execute(select(ARRIVAL.c.name)).scalars()) == {""}


def store_again(store: Store, name: str) -> bool:
    """Have a bill that waits be read as one that does not."""
    from pipeline.store import work  # noqa: PLC0415 - here only

    is_again = work.retry(store, sha256(name), actor="anna")
    finish(store, take(store), (dataclasses.replace(record(document_id=sha256(name)), status=Status.REJECTED),))
    return is_again


def test_a_bill_goes_once_it_is_paid_and_its_payment_keeps_key_state_and_amount(store: Store, tmp_path: Path) -> None:
    rules = Rules(before=FAR, targets=("csv",), paid_since=SETTINGS.since)
    office = furnish(store, tmp_path)
    key = arrive(store, "INV-1")
    (batch,) = outbox.undelivered(store)
    outbox.mark_delivered(store, batch, actor="exporter")
    assert chosen(store, rules) == set(), "it is still to be paid"
    assert chosen(store, dataclasses.replace(rules, paid_since=None)) == {key}
    run = office.sent()
    assert chosen(store, rules) == set(), "the bank has not said that it is paid"
    with store.writing(actor="bank") as transaction:
        paid = update(PAYMENT).values(state="executed", executed_on=dt.date(2026, 4, 1))
        transaction.connection.execute(paid)
    assert chosen(store, rules) == {key}
    assert purge(store, {key}, rules) == 1
    (payment,) = finding.payments(store, run.run_id)
    assert (payment.name, payment.iban, payment.text, payment.reference) == ("", "", "", "")
    assert (payment.state, payment.amount, payment.parts[0].key) == ("executed", run.total, key)
    (file,) = sealing.delivered(store)
    with pytest.raises(StoreError, match="were purged"):
        sealing.content(store, file)
