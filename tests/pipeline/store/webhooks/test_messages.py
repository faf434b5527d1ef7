"""Messages: one for each thing that happened, with one sender at a time, until they are delivered or given up."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.arrivals import Arrivals
from pipeline.store.people import changing
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.review import approving
from pipeline.store.webhooks import hooks
from pipeline.store.webhooks import messages
from pipeline.store.webhooks.queueing import queue
from pipeline.webhooks.message import message_id
from pipeline.webhooks.occasion import Occasion
from tests.ledger import arrival
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock

TERMINAL = Terminal(user="root")
ADDRESS = "https://erp.example.com/hook"


@pytest.fixture
def hook(store: Store) -> str:
    """The id of a webhook that is told of everything."""
    return hooks.add(store, ADDRESS, tuple(Occasion), actor=TERMINAL).webhook_id


def told(store: Store) -> list[tuple[str, dict[str, object]]]:
    """What the messages that are due say."""
    queue(store)
    bodies = [json.loads(one.body) for one in messages.take(store, count=100)]
    return [(body["type"], body["data"]) for body in bodies]


def test_a_bill_is_told_of_from_its_arrival_to_its_posting_without_a_word_of_it(store: Store, hook: str) -> None:
    bill, desk = waiting(), Desk(store)
    process(store, bill)
    hire(store, "anna", "paul")
    desk.claim(bill.key, "anna")
    desk.accept(bill.key, "anna")
    approving.approve(store, bill.key, person_id="paul", row_version=2)
    sealed(store, "csv")
    seen = told(store)
    assert [occasion for occasion, _ in seen] == [
        "document.arrived",
        "bill.waits",
        "bill.to_approve",
        "bill.approved",
        "bill.posted",
    ]
    assert seen[1][1] == {
        "seq": seen[1][1]["seq"],
        "key": bill.key,
        "document_id": bill.document_id,
        "status": "exception",
        "outcome": "accepted",
        "revision": 1,
    }
    assert seen[4][1]["batch"] == "csv-000001.txt"
    assert "Muster" not in json.dumps(seen)
    assert hook


def test_what_is_refused_and_what_goes_straight_through_is_told(store: Store, hook: str) -> None:
    Arrivals(store).register(arrival("empty.pdf", sha256=None, outcome=Outcome.EMPTY))
    process(store, replace(waiting("clean.pdf"), status=Status.CLEAN, questions=()))
    process(store, replace(waiting("bad.pdf"), status=Status.REJECTED, outcome=Outcome.CORRUPT, questions=()))
    seen = told(store)
    assert [occasion for occasion, _ in seen] == [
        "document.arrived",
        "document.arrived",
        "bill.clean",
        "document.arrived",
        "bill.rejected",
    ]
    assert seen[0][1]["outcome"] == "empty"
    assert hook


def test_a_bill_that_is_written_again_and_stands_as_before_is_told_once(store: Store, hook: str) -> None:
    bill, desk = waiting(), Desk(store)
    process(store, bill)
    hire(store, "anna", "paul")
    desk.claim(bill.key, "anna")
    desk.save(bill, "anna")
    assert [occasion for occasion, _ in told(store)] == ["document.arrived", "bill.waits"]
    assert hook


def test_each_is_told_of_what_it_wants_from_when_it_was_added_on(store: Store) -> None:
    process(store, waiting())
    hooks.add(store, ADDRESS, (Occasion.WAITS,), actor=TERMINAL)
    assert told(store) == []
    process(store, waiting("other.pdf"))
    assert [occasion for occasion, _ in told(store)] == ["bill.waits"]
    assert queue(store) == 0


def test_a_message_has_one_sender_at_a_time_and_another_when_that_one_is_gone(
    store: Store, hook: str, clock: Clock
) -> None:
    process(store, waiting())
    queue(store)
    first = messages.take(store, count=1)
    second = messages.take(store, count=9)
    assert len({one.message_id for one in first + second}) == 2
    assert messages.take(store, count=9) == ()
    clock.move(minutes=6)
    again = messages.take(store, count=9)
    assert [(one.message_id, one.body, one.tries) for one in again] == [
        (one.message_id, one.body, 2) for one in first + second
    ]
    assert hook


def test_a_message_ends_as_delivered_or_is_left_to_a_person_who_sends_it_again(
    store: Store, hook: str, clock: Clock
) -> None:
    process(store, waiting())
    queue(store)
    good, bad = messages.take(store, count=9)
    messages.delivered(store, good.message_id)
    messages.failed(store, bad, "It answered 500.", wait=dt.timedelta(minutes=1))
    clock.move(minutes=2)
    (bad,) = messages.take(store, count=9)
    messages.failed(store, bad, "It answered 502.", wait=None)
    clock.move(days=9)
    assert messages.take(store, count=9) == ()
    (left,) = messages.undelivered(store, limit=9)
    assert (left.message_id, left.tries, left.trouble, left.due_at) == (bad.message_id, 2, "It answered 502.", None)
    messages.send_again(store, bad.message_id, actor=TERMINAL)
    (anew,) = messages.take(store, count=9)
    assert (anew.message_id, anew.body, anew.tries) == (bad.message_id, bad.body, 1)
    messages.delivered(store, anew.message_id)
    assert messages.undelivered(store, limit=9) == ()
    with pytest.raises(messages.UnknownMessage):
        messages.send_again(store, good.message_id, actor=TERMINAL)
    said = [event.what for event in audit.history(store, f"webhook {hook}")]
    assert said == ["webhook_added", "webhook_given_up", "webhook_sent_again"]


def test_messages_that_were_not_tried_do_not_count_as_tried(store: Store, hook: str, clock: Clock) -> None:
    process(store, waiting())
    queue(store)
    messages.give_back(store, messages.take(store, count=9), wait=dt.timedelta(seconds=5))
    assert messages.take(store, count=9) == ()
    clock.move(seconds=5)
    assert [one.tries for one in messages.take(store, count=9)] == [1, 1]
    assert hook


def test_an_address_that_is_removed_is_told_nothing_any_more(store: Store, hook: str) -> None:
    process(store, waiting())
    queue(store)
    hooks.remove(store, hook, actor=TERMINAL)
    process(store, waiting("other.pdf"))
    assert told(store) == []
    assert hooks.webhooks(store) == ()
    with pytest.raises(hooks.UnknownWebhook):
        hooks.remove(store, hook, actor=TERMINAL)


def test_what_was_delivered_long_ago_is_forgotten(store: Store, hook: str, clock: Clock) -> None:
    process(store, waiting())
    queue(store)
    one, other = messages.take(store, count=9)
    messages.delivered(store, one.message_id)
    clock.move(days=31)
    messages.delivered(store, other.message_id)
    messages.forget(store, older_than=dt.timedelta(days=30))
    messages.failed(store, one, "", wait=dt.timedelta(0))
    messages.failed(store, other, "", wait=dt.timedelta(0))
    assert messages.take(store, count=9) == ()
    assert hook


def test_only_those_who_manage_settings_say_who_is_told(store: Store, hook: str) -> None:
    roles = frozenset(role for role in Role if role is not Role.ADMIN)
    paul = Person(person_id="paul", sign_in_name="paul", display_name="Paul", roles=roles)
    changing.add(store, paul, NOBODYS, actor=TERMINAL)
    process(store, waiting())
    queue(store)
    (first, _) = messages.take(store, count=9)
    for forbidden in (
        lambda: hooks.add(store, ADDRESS, (Occasion.WAITS,), actor="paul"),
        lambda: hooks.remove(store, hook, actor="paul"),
        lambda: messages.send_again(store, first.message_id, actor="paul"),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert len(hooks.webhooks(store)) == 1


def test_messages_of_a_restored_ledger_are_not_taken_for_those_of_the_one_that_was_lost() -> None:
    ids = {message_id("w", 7), message_id("w", 7, restored=1), message_id("w", 7, restored=2)}
    assert len(ids) == 3
