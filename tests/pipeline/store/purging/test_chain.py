"""The chain of events after a purge: sound as it is, and broken by anything that the purge has not vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import update

from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.store import audit
from pipeline.store import chain
from pipeline.store.skeleton import EVENTS
from pipeline.store.skeleton import PURGED
from pipeline.store.skeleton import empty
from pipeline.store.tables.event import EVENT
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    from pipeline.store.store import Store


def purge_events(store: Store, subject: str) -> int:
    """Empty the events of a subject, as a purge does; the number of the event that vouches for them."""
    with store.writing(actor="night") as transaction:
        voucher = chain.lock(transaction.connection).seq + 1
        emptied = empty(transaction.connection, voucher, EVENT.c.subject == subject)
        transaction.note(PURGED, subject, after={EVENTS: emptied})
    return voucher


@pytest.fixture
def emptied(store: Store) -> Store:
    """A store in which the events of one bill of two were purged."""
    for name in ("one", "two"):
        process(store, record(bill(invoice_number=name), document_id=sha256(name), file=name))
    purge_events(store, sha256("one"))
    with store.writing(actor="anna") as transaction:
        transaction.note("changed", "later")
    return store


def rows(store: Store) -> list[dict[str, Any]]:
    """All events."""
    with store.reading() as connection:
        return [dict(row) for row in connection.execute(select(EVENT).order_by(EVENT.c.seq)).mappings()]


def change(store: Store, seq: int, **values: Any) -> audit.Verdict:
    """What an audit says once somebody has changed an event."""
    with store.writing(actor="mallory") as transaction:
        transaction.connection.execute(update(EVENT).where(EVENT.c.seq == seq).values(values))
    return audit.verify(store)


def of_one(store: Store) -> dict[str, Any]:
    """An emptied event."""
    return next(row for row in rows(store) if row["after"] and "emptied_by" in row["after"])


def test_a_chain_with_purged_events_is_sound(emptied: Store) -> None:
    one = of_one(emptied)
    assert (one["what"], one["before"], one["reason"]) == ("recorded", None, "")
    assert audit.verify(emptied, checkpoints=[audit.head(emptied)]).is_sound


def test_events_that_were_purged_twice_are_sound(emptied: Store) -> None:
    purge_events(emptied, sha256("one"))
    purge_events(emptied, sha256("two"))
    assert audit.verify(emptied).is_sound


@pytest.mark.parametrize(
    "changed",
    [
        {"actor": "mallory"},
        {"what": "approved"},
        {"subject": "another"},
        {"reason": "words put into its mouth"},
        {"before": {"status": "clean"}},
        {"after": {"status": "clean"}},
        {"after": {"emptied_by": 1}},
        {"after": {"emptied_by": "5"}},
        {"after": {"emptied_by": 5, "status": "clean"}},
        {"after": None},
    ],
)
def test_an_emptied_event_that_was_changed_is_found(emptied: Store, changed: dict[str, Any]) -> None:
    seq = of_one(emptied)["seq"]
    assert change(emptied, seq, **changed).broken_seq == seq


def test_an_event_that_somebody_else_emptied_is_found(emptied: Store) -> None:
    voucher = of_one(emptied)["after"]["emptied_by"]
    other = next(row["seq"] for row in rows(emptied) if row["subject"] == sha256("two"))
    verdict = change(emptied, other, before=None, after={"emptied_by": voucher}, reason="")
    assert (verdict.broken_seq, verdict.problem) == (other, "it is not what was written")


def test_an_event_that_vouches_for_itself_is_found(emptied: Store) -> None:
    """Whoever has the ledger can write a list into an event, but not into one that is sound."""
    one, victim = of_one(emptied), next(row for row in rows(emptied) if row["subject"] == sha256("two"))
    voucher = one["after"]["emptied_by"]
    (row,) = (row for row in rows(emptied) if row["seq"] == voucher)
    listed = [*row["after"][EVENTS], [victim["seq"], victim["hash"], "0" * 64]]
    change(emptied, voucher, after={EVENTS: listed})
    verdict = audit.verify(emptied)
    assert verdict.broken_seq == one["seq"], "nothing vouches for it any more"
