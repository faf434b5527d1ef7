"""Telling webhooks: at least once, signed, in order, and nobody is held up by one who does not answer."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from standardwebhooks import Webhook

from flows.messenger import Told
from flows.messenger import tell
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store.people.authority import Terminal
from pipeline.store.store import open_store
from pipeline.store.webhooks import hooks
from pipeline.store.webhooks import messages
from pipeline.store.webhooks.queueing import queue
from pipeline.webhook_settings import WebhookSettings
from pipeline.webhooks.occasion import Occasion
from tests.ledger import Clock
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting
from tests.pipeline.webhooks.receiver import HANGS
from tests.pipeline.webhooks.receiver import receiving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store

TERMINAL = Terminal(user="root")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that let messages go to this machine."""
    near = WebhookSettings(allow_http=True, allow_private=True, answer_seconds=0.5, tries=3)
    return load(home=tmp_path, webhooks=near)


@pytest.fixture
def clock() -> Clock:
    """Begins now: whoever is told looks at how old a message is."""
    return Clock(now=dt.datetime.now(dt.UTC))


@pytest.fixture
def store(settings: Settings, clock: Clock) -> Iterator[Store]:
    """A ledger."""
    with open_store(settings.database_url, clock=clock) as opened:
        yield opened


def test_everything_that_happens_is_told_in_order_and_signed(store: Store, settings: Settings) -> None:
    with receiving() as receiver:
        added = hooks.add(store, receiver.address, tuple(Occasion), actor=TERMINAL)
        process(store, waiting())
        process(store, waiting("other.pdf"))
        assert tell(store, settings) == Told(delivered=4)
        assert tell(store, settings) == Told()
    seen = [Webhook(added.secret).verify(body, headers) for headers, body in receiver.got]
    assert [one["type"] for one in seen] == ["document.arrived", "bill.waits"] * 2
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 4


def test_what_fails_is_tried_again_later_with_the_same_id_until_it_is_taken(
    store: Store, settings: Settings, clock: Clock
) -> None:
    with receiving(500, 302) as receiver:
        hooks.add(store, receiver.address, (Occasion.WAITS,), actor=TERMINAL)
        process(store, waiting())
        assert tell(store, settings) == Told(failed=1)
        assert tell(store, settings) == Told()
        clock.move(seconds=6)
        assert tell(store, settings) == Told(failed=1)
        clock.move(seconds=26)
        assert tell(store, settings) == Told(delivered=1)
    assert len({(headers["webhook-id"], body) for headers, body in receiver.got}) == 1
    assert len(receiver.got) == 3


def test_after_so_many_tries_a_message_is_left_to_a_person(store: Store, settings: Settings, clock: Clock) -> None:
    with receiving(500, 500, 500) as receiver:
        hooks.add(store, receiver.address, (Occasion.WAITS,), actor=TERMINAL)
        process(store, waiting())
        for _ in range(5):
            tell(store, settings)
            clock.move(days=1)
        assert len(receiver.got) == 3
        (left,) = messages.undelivered(store, limit=9)
        assert (left.trouble, left.due_at) == ("It answered 500.", None)
        messages.send_again(store, left.message_id, actor=TERMINAL)
        assert tell(store, settings) == Told(delivered=1)


def test_one_who_hangs_costs_one_wait_and_holds_up_nobody(store: Store, settings: Settings) -> None:
    with receiving(HANGS) as slow, receiving() as quick:
        for receiver in (slow, quick):
            hooks.add(store, receiver.address, (Occasion.ARRIVED, Occasion.WAITS), actor=TERMINAL)
        process(store, waiting())
        assert tell(store, settings) == Told(delivered=2, failed=1)
        assert (len(slow.got), len(quick.got)) == (1, 2)


def test_a_sender_that_is_gone_in_the_middle_has_told_it_at_least_once(
    store: Store, settings: Settings, clock: Clock
) -> None:
    with receiving() as receiver:
        hooks.add(store, receiver.address, (Occasion.WAITS,), actor=TERMINAL)
        process(store, waiting())
        queue(store)
        (taken,) = messages.take(store, count=1)  # and is heard of no more
        clock.move(minutes=6)
        assert tell(store, settings) == Told(delivered=1)
    ((headers, body),) = receiver.got
    assert headers["webhook-id"] == taken.message_id
    assert json.loads(body) == json.loads(taken.body)
