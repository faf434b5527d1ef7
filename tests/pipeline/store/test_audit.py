"""The event chain: whatever is changed, taken out, put in, moved or cut off is found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store import audit
from pipeline.store import chain
from pipeline.store.chain import GENESIS
from pipeline.store.chain import Head
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from pipeline.store.store import Store

EVENTS = 12
FIXED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def fill(store: Store) -> None:
    """Write some events, several in one transaction."""
    for number in range(0, EVENTS, 3):
        with store.writing(actor="anna") as transaction:
            for subject in range(number, number + 3):
                after = {"amount": "119.00", "names": ["Ü", "\x00", "\ud83d"], "n": subject, "none": None}
                transaction.note("changed", f"document {subject}", before={}, after=after, reason="because\x00")


@pytest.fixture
def full(store: Store) -> Store:
    """A store with a chain."""
    fill(store)
    return store


def verdict_after(store: Store, tamper: Any, checkpoint: Head) -> audit.Verdict:
    """What an audit says of a chain that was tampered with; the chain is as before afterwards."""
    with store.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(EVENT).order_by(EVENT.c.seq)).mappings()]
        head = dict(connection.execute(select(CHAIN_HEAD)).mappings().one())
    with store.writing(actor="intruder") as transaction:
        tamper(transaction.connection)
    verdict = audit.verify(store, checkpoints=[checkpoint])
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(delete(EVENT))
        transaction.connection.execute(insert(EVENT), rows)
        transaction.connection.execute(update(CHAIN_HEAD).values(head))
    return verdict


def test_empty_chain_is_sound(store: Store) -> None:
    assert audit.verify(store) == audit.Verdict(events=0, head=Head(seq=0, hash=GENESIS))


def test_chain_that_nobody_touched_is_sound(full: Store) -> None:
    verdict = audit.verify(full, checkpoints=[audit.head(full)])
    assert (verdict.is_sound, verdict.events, verdict.head.seq) == (True, EVENTS, EVENTS)


def test_history_of_a_subject_is_what_was_noted(full: Store) -> None:
    (event,) = audit.history(full, "document 4")
    assert (event.seq, event.actor, event.what, event.reason) == (5, "anna", "changed", "because\ufffd")
    assert event.after == {"amount": "119.00", "names": ["Ü", "\x00", "\ud83d"], "n": 4, "none": None}


CHANGES = {
    "at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "actor": "mallory",
    "what": "nothing",
    "subject": "document 99",
    "before": {"x": 1},
    "after": {"amount": "119.01"},
    "reason": "",
    "prev_hash": "f" * 64,
    "hash": "f" * 64,
}


@FIXED
@given(seq=st.integers(1, EVENTS), column=st.sampled_from(sorted(CHANGES)))
def test_any_change_of_one_row_is_found_at_that_row(store: Store, seq: int, column: str) -> None:
    if audit.head(store).seq == 0:
        fill(store)

    def change(connection: Connection) -> None:
        connection.execute(update(EVENT).where(EVENT.c.seq == seq).values({column: CHANGES[column]}))

    verdict = verdict_after(store, change, audit.head(store))
    assert verdict.broken_seq == seq
    assert verdict.problem


@FIXED
@given(first=st.integers(1, EVENTS), other=st.integers(1, EVENTS))
def test_rows_that_changed_places_are_found(store: Store, first: int, other: int) -> None:
    if audit.head(store).seq == 0:
        fill(store)

    def swap(connection: Connection) -> None:
        for old, new in ((first, 1000), (other, first), (1000, other)):
            connection.execute(update(EVENT).where(EVENT.c.seq == old).values(seq=new))

    verdict = verdict_after(store, swap, audit.head(store))
    assert verdict.broken_seq == (min(first, other) if first != other else None)


@FIXED
@given(seq=st.integers(1, EVENTS), count=st.integers(1, EVENTS))
def test_rows_that_were_taken_out_are_found(store: Store, seq: int, count: int) -> None:
    if audit.head(store).seq == 0:
        fill(store)

    def take_out(connection: Connection) -> None:
        connection.execute(delete(EVENT).where(EVENT.c.seq.between(seq, seq + count - 1)))

    assert verdict_after(store, take_out, audit.head(store)).broken_seq == seq


@FIXED
@given(left=st.integers(0, EVENTS - 1))
def test_end_that_was_cut_off_with_its_head_is_found_by_the_checkpoint(store: Store, left: int) -> None:
    if audit.head(store).seq == 0:
        fill(store)
    kept = audit.head(store)

    def cut(connection: Connection) -> None:
        connection.execute(delete(EVENT).where(EVENT.c.seq > left))
        last = connection.execute(select(EVENT.c.hash).where(EVENT.c.seq == left)).scalar() or GENESIS
        connection.execute(update(CHAIN_HEAD).values(seq=left, hash=last))

    verdict = verdict_after(store, cut, kept)
    assert verdict.broken_seq == left + 1
    assert "cut off" in verdict.problem


def test_chain_that_was_written_anew_is_found_by_the_checkpoint(full: Store) -> None:
    kept = audit.head(full)

    def write_anew(connection: Connection) -> None:
        notes = list(_notes(connection))
        connection.execute(delete(EVENT))
        connection.execute(update(CHAIN_HEAD).values(seq=0, hash=GENESIS))
        chain.append(connection, notes, at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))

    with full.writing(actor="intruder") as transaction:
        write_anew(transaction.connection)
    assert audit.verify(full).is_sound
    verdict = audit.verify(full, checkpoints=[kept])
    assert (verdict.broken_seq, verdict.problem) == (EVENTS, "it is not what the checkpoint says")


def test_event_that_was_added_past_the_head_is_found(full: Store) -> None:
    with full.writing(actor="intruder") as transaction:
        head = dict(transaction.connection.execute(select(CHAIN_HEAD)).mappings().one())
        transaction.note("approved", "document 4")
    with full.writing(actor="intruder") as transaction:
        transaction.connection.execute(update(CHAIN_HEAD).values(head))
    verdict = audit.verify(full)
    assert verdict.broken_seq == EVENTS + 2
    assert "head says otherwise" in verdict.problem


def _notes(connection: Connection) -> Iterator[chain.Note]:
    for row in connection.execute(select(EVENT).order_by(EVENT.c.seq)):
        yield chain.Note(what=row.what, subject=row.subject, actor="mallory", before=row.before, after=row.after)
