"""What a doubt becomes: asked, sent again, or left to a person; never sent twice, never lost."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from pipeline.delivery.carriers.sftp import Sftp
from pipeline.delivery.carriers.web import Http
from pipeline.delivery.fate import Fate
from pipeline.delivery.fate import State
from pipeline.delivery_settings import DeliverySettings
from pipeline.errors import ExportRefused
from pipeline.errors import UsageError
from pipeline.exporters.delivering import deliver_all
from pipeline.exporters.delivering import resend
from pipeline.store import audit
from pipeline.store import deliveries
from pipeline.store import outbox
from pipeline.store.deliveries import Verdict
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.store import open_store
from tests.ledger import Clock
from tests.ledger import sealed
from tests.pipeline.delivery.conftest import sftp  # noqa: F401 - a fixture
from tests.pipeline.delivery.receiver import Fault
from tests.pipeline.delivery.receiver import receiving
from tests.pipeline.exporters.test_delivery import fill

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.measuring.sftp_server import SftpServer
    from pipeline.delivery.carrier import Carrier
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store
    from tests.pipeline.delivery.receiver import Receiver


ROOT = Terminal(user="root")


def batch_of(store: Store, *, content: bytes = b"bills", prefix: str = "") -> Batch:
    """A batch that waits to be delivered."""
    fill(store, 1, prefix=prefix)
    batch = sealed(store, "csv", content=content)
    assert batch is not None
    return batch


def to(receiver: Receiver, *, asks: bool = False, **others: object) -> Carrier:
    """The way to a receiver."""
    look_up = f"{receiver.address}/{{name}}" if asks else ""
    told = {"to": receiver.address, "look_up": look_up, "seconds": 0.5, **others}
    return Http(settings=DeliverySettings.model_validate(told))


def run(store: Store, carrier: Carrier) -> str:
    """One run of the export; what it could not deliver."""
    try:
        deliver_all(store, "csv", carrier, actor="anna")
    except ExportRefused as refused:
        return str(refused)
    return ""


def state(store: Store, batch: Batch) -> State:
    """Where a batch stands."""
    return deliveries.standing(store, _now(store, batch)).state


def _now(store: Store, batch: Batch) -> Batch:
    found = outbox.one(store, batch.batch_id)
    assert found is not None
    return found


def events(store: Store, batch: Batch) -> list[str]:
    """What happened to it."""
    return [event.what for event in audit.history(store, batch.name)]


def test_what_is_taken_is_delivered(store: Store) -> None:
    batch = batch_of(store)
    with receiving() as receiver:
        assert run(store, to(receiver)) == run(store, to(receiver)) == ""
    assert (receiver.bodies, state(store, batch)) == ([b"bills"], State.DELIVERED)
    assert events(store, batch) == ["sealed", "delivered"]


@pytest.mark.parametrize("fault", [Fault.TAKES_AND_DROPS, Fault.TAKES_AND_FAILS, Fault.DRIPS])
def test_what_arrived_without_an_answer_is_found_and_not_sent_again(store: Store, fault: Fault) -> None:
    batch = batch_of(store)
    with receiving(fault) as receiver:
        assert run(store, to(receiver, asks=True)) == ""
    assert (receiver.bodies, state(store, batch)) == ([b"bills"], State.DELIVERED)


def test_what_did_not_arrive_is_sent_again_once_it_cannot_arrive_any_more(store: Store, clock: Clock) -> None:
    batch = batch_of(store)
    with receiving(Fault.DROPS) as receiver:
        assert "What it answered is no answer" in run(store, to(receiver, asks=True))
        assert "still be on its way" in run(store, to(receiver, asks=True))
        assert (receiver.bodies, state(store, batch)) == ([], State.SENDING)
        clock.move(seconds=1)
        assert run(store, to(receiver, asks=True)) == ""
    assert (receiver.bodies, state(store, batch)) == ([b"bills"], State.DELIVERED)


def test_a_receiver_that_remembers_keys_is_sent_the_same_again(store: Store) -> None:
    batch = batch_of(store)
    with receiving(Fault.TAKES_AND_DROPS, remembers=True) as receiver:
        ours = to(receiver, remembers_keys=True)
        assert "no answer" in run(store, ours)
        assert run(store, ours) == ""
        assert len([one for one in receiver.asked if one.startswith("PUT")]) == 2
    assert (receiver.bodies, state(store, batch)) == ([b"bills"], State.DELIVERED)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_where_nobody_can_be_asked_a_person_decides(store: Store, verdict: Verdict) -> None:
    batch = batch_of(store)
    with receiving(Fault.TAKES_AND_DROPS) as receiver:
        assert "cannot be found out" in run(store, to(receiver))
        assert state(store, batch) is State.DELIVERY_UNKNOWN
        assert run(store, to(receiver)) == ""  # nothing is sent while it waits for a person
        with pytest.raises(NotAllowed):
            deliveries.settle(store, batch, verdict, reason="nobody knows me", actor="nobody")
        with pytest.raises(UsageError, match="no reason"):
            deliveries.settle(store, batch, verdict, reason=" ", actor=ROOT)
        deliveries.settle(store, batch, verdict, reason="seen in the books", actor=ROOT)
        assert run(store, to(receiver)) == ""
    assert receiver.bodies == [b"bills"] * (1 if verdict is Verdict.ARRIVED else 2)
    assert state(store, batch) is State.DELIVERED
    assert events(store, batch) == ["sealed", "delivery_doubtful", "delivery_unknown", "delivery_decided", "delivered"]
    with pytest.raises(UsageError, match="nothing to decide"):
        deliveries.settle(store, batch, verdict, reason="again", actor=ROOT)
    assert audit.verify(store).is_sound


def test_what_is_refused_is_told_and_keeps_nothing_from_the_next(store: Store) -> None:
    first, second = batch_of(store), batch_of(store, content=b"more", prefix="b")
    with receiving(422) as receiver:
        assert "It answered 422" in run(store, to(receiver))
        assert (state(store, first), state(store, second)) == (State.REFUSED, State.DELIVERED)
        assert run(store, to(receiver)) == ""
        resend(store, _now(store, first), to(receiver), reason="mended there", actor=ROOT)
    assert receiver.bodies == [b"more", b"bills"]
    assert state(store, first) is State.DELIVERED


def test_other_bytes_under_its_name_are_never_called_delivered(store: Store) -> None:
    batch = batch_of(store)
    with receiving(Fault.SPOILS) as receiver:
        assert "other contents" in run(store, to(receiver, asks=True))
        assert "other contents" in run(store, to(receiver, asks=True))
        assert state(store, batch) is State.SENDING
        receiver.took.clear()  # somebody has moved it away
    assert outbox.undelivered(store) == (batch,)


def test_a_receiver_that_is_away_is_tried_again_and_told_once(store: Store) -> None:
    batch = batch_of(store)
    with receiving(401, 401, 401) as receiver:
        assert [run(store, to(receiver)) != "" for _ in range(4)] == [True, True, True, False]
    assert events(store, batch) == ["sealed", "delivery_failed", "delivered"]
    assert [one.fate for one in deliveries.tries(store, batch)] == [*[Fate.FAILED] * 3, Fate.TAKEN]


@pytest.mark.parametrize("asks", [True, False])
def test_a_program_that_died_in_the_middle_is_asked_about(store_url: str, asks: bool) -> None:  # noqa: FBT001
    with open_store(store_url) as store:
        batch = batch_of(store)
    with receiving(Fault.DRIPS) as receiver:
        child = os.fork()
        if child == 0:
            try:
                with open_store(store_url) as store:
                    run(store, to(receiver, asks=asks, seconds=30))
            finally:
                os._exit(0)
        while not receiver.took:
            os.sched_yield()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with open_store(store_url) as store:
            run(store, to(receiver, asks=asks))
            assert state(store, batch) is (State.DELIVERED if asks else State.DELIVERY_UNKNOWN)
    assert receiver.bodies == [b"bills"]


def test_a_batch_is_brought_again_by_hand_with_the_same_bytes_and_the_same_key(store: Store) -> None:
    batch = batch_of(store)
    with receiving() as receiver:
        run(store, to(receiver))
        with pytest.raises(UsageError, match="no reason"):
            resend(store, batch, to(receiver), reason="", actor=ROOT)
        resend(store, _now(store, batch), to(receiver), reason="they lost it", actor=ROOT)
    first, second = receiver.took
    assert (first.path, first.body) == (second.path, second.body)
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]
    assert [event.reason for event in audit.history(store, batch.name) if event.what == "resent"] == ["they lost it"]


def test_by_sftp_too_a_batch_comes_once(store: Store, sftp: SftpServer, tmp_path: Path) -> None:  # noqa: F811
    batch = batch_of(store)
    ours = Sftp(settings=DeliverySettings.model_validate(sftp.settings(tmp_path)))
    number = deliveries.begin(store, batch, after=0, place="there", actor="died")
    assert number == 1
    assert deliveries.begin(store, batch, after=0, place="there", actor="second") is None
    assert run(store, ours) == run(store, ours) == ""
    assert (tmp_path / batch.name).read_bytes() == b"bills"
    assert [one.fate for one in deliveries.tries(store, batch)] == [Fate.FAILED, Fate.TAKEN]


def test_moments_of_tries_are_kept(store: Store, clock: Clock) -> None:
    batch = batch_of(store)
    with receiving() as receiver:
        run(store, to(receiver))
        (one,) = deliveries.tries(store, batch)
    assert (one.begun_at, one.ended_at, one.begun_by) == (clock.now, clock.now, "anna")
    assert one.place == receiver.address
