"""The outbox: every bill that may be posted is in one batch of each target, and in no second one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from pipeline.errors import StoreError
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store import work
from pipeline.store.cases import open_cases
from pipeline.store.ending import finish
from pipeline.store.mark import changed_since
from pipeline.store.mark import mark
from pipeline.store.outbox import Rendered
from pipeline.store.selection import choose
from pipeline.store.store import open_store
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.ledger import take

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.store.selection import Selection
    from pipeline.store.store import Store
    from tests.ledger import Clock


def clean(name: str, invoice: Invoice | None = None) -> Record:
    """A record that goes straight through."""
    return replace(record(invoice, file=name, document_id=sha256(name)), status=Status.CLEAN)


def seal(store: Store, selection: Selection) -> outbox.Batch | None:
    """Seal some bytes for a selection."""
    rendered = Rendered(target="csv", suffix=".csv", content=b"bills", control_totals={})
    return outbox.seal(store, selection, rendered, actor="exporter")


def test_bills_that_go_straight_through_are_chosen_oldest_first(store: Store, clock: Clock) -> None:
    for name in "cab":
        process(store, clean(name))
        clock.move(seconds=1)
    process(store, replace(clean("asks"), status=Status.EXCEPTION))
    process(store, replace(clean("broken"), status=Status.REJECTED))
    process(store, clean("order", bill(document_type="purchase_order")))
    selection = choose(store, "csv", limit=9)
    assert [chosen.record.file for chosen in selection] == ["c", "a", "b"]
    assert len(selection) == 3
    assert len(choose(store, "csv", limit=2)) == 2


def test_bill_that_a_person_approved_is_chosen(store: Store, clock: Clock) -> None:
    process(store, replace(clean("asks"), status=Status.EXCEPTION))
    with store.writing(actor="anna") as transaction:
        transaction.connection.execute(update(RECORD).values(approved_by="anna", approved_at=clock.now))
    assert [chosen.record.file for chosen in choose(store, "csv", limit=9)] == ["asks"]


def test_bill_whose_type_is_not_known_is_left_to_what_routing_said(store: Store) -> None:
    process(store, clean("a", bill(document_type=None)))
    assert len(choose(store, "csv", limit=9)) == 1


def test_sealed_batch_is_kept_with_its_bytes_until_it_is_delivered(store: Store, clock: Clock) -> None:
    process(store, clean("a"), replace(clean("a"), part=2))
    batch = sealed(store, "csv", content=b"a bill")
    assert batch is not None
    assert (batch.name, batch.number, batch.records, batch.size) == ("csv-000001.txt", 1, 2, 6)
    assert (batch.sha256, batch.sealed_at, batch.sealed_by) == (sha256("a bill"), clock.now, "exporter")
    assert outbox.undelivered(store) == outbox.undelivered(store, target="csv") == (batch,)
    assert outbox.undelivered(store, target="xlsx") == ()
    assert outbox.content(store, batch) == b"a bill"
    assert [(item.export_key, item.revision) for item in outbox.items(store, batch)] == [
        (sha256("a"), 1),
        (f"{sha256('a')}-2", 1),
    ]
    outbox.mark_delivered(store, batch, actor="exporter")
    outbox.mark_delivered(store, batch, actor="exporter")
    assert outbox.undelivered(store) == ()
    assert [event.what for event in audit.history(store, batch.name)] == ["sealed", "delivered"]
    assert [event.what for event in audit.history(store, sha256("a"))] == ["recorded", "exported"]


def test_head_of_a_batch_is_the_event_of_its_sealing(store: Store) -> None:
    process(store, clean("a"))
    batch = sealed(store, "csv")
    assert batch is not None
    head = audit.head(store)
    process(store, clean("b"))
    assert outbox.head_at(store, batch) == head


def test_targets_have_their_own_batches(store: Store) -> None:
    process(store, clean("a"))
    names = [batch.name for target in ("csv", "xlsx") if (batch := sealed(store, target))]
    assert names == ["csv-000001.txt", "xlsx-000001.txt"]
    assert len(choose(store, "csv", limit=9)) == len(choose(store, "xlsx", limit=9)) == 0


def test_bill_that_another_has_sealed_is_not_sealed_again(store: Store) -> None:
    process(store, clean("a"))
    slow = choose(store, "csv", limit=9)
    assert seal(store, slow) is not None
    assert seal(store, slow) is None
    assert len(outbox.undelivered(store)) == 1


def test_bill_that_changed_while_it_was_rendered_is_not_sealed(store: Store) -> None:
    process(store, clean("a"))
    slow = choose(store, "csv", limit=9)
    work.retry(store, sha256("a"), actor="anna")
    finish(store, take(store), (clean("a", bill(gross_total="120.00")),))
    assert seal(store, slow) is None
    assert seal(store, choose(store, "csv", limit=9)) is not None


def test_bill_that_now_waits_is_not_sealed(store: Store) -> None:
    process(store, clean("a"))
    slow = choose(store, "csv", limit=9)
    work.retry(store, sha256("a"), actor="anna")
    finish(store, take(store), (replace(clean("a"), status=Status.EXCEPTION),))
    assert seal(store, slow) is None
    assert outbox.undelivered(store) == ()


def test_new_revision_of_an_exported_bill_waits_for_a_person_and_is_posted_nowhere(store: Store) -> None:
    process(store, clean("a"))
    sealed(store, "csv")
    work.retry(store, sha256("a"), actor="anna")
    finish(store, take(store), (clean("a", bill(gross_total="120.00")),))
    assert len(choose(store, "csv", limit=9)) == len(choose(store, "xlsx", limit=9)) == 0
    (case,) = open_cases(store, limit=9)
    assert "read again" in case.reasons[0]


def test_posted_bill_that_is_not_found_again_is_taken_back_by_nobody_but_a_person(store: Store) -> None:
    second = replace(clean("a", bill(invoice_number="INV-2")), part=2)
    process(store, clean("a"), second)
    sealed(store, "csv")
    work.retry(store, sha256("a"), actor="anna")
    finish(store, take(store), (clean("a"),))
    assert len(choose(store, "csv", limit=9)) == 0
    assert any("read again as other bills" in case.reasons[0] for case in open_cases(store, limit=9))


def test_bytes_that_are_not_what_was_sealed_are_refused(store: Store) -> None:
    process(store, clean("a"))
    batch = sealed(store, "csv")
    assert batch is not None
    with store.writing(actor="intruder") as transaction:
        transaction.connection.execute(update(BATCH_CONTENT).values(content=b"other"))
    with pytest.raises(StoreError, match="not what was sealed"):
        outbox.content(store, batch)


def test_sealers_at_the_same_time_put_every_bill_into_one_batch(store_url: str) -> None:
    with open_store(store_url) as store:
        names = [f"{number}.pdf" for number in range(30)]
        for name in names:
            process(store, clean(name))

        def seal_all(limit: int) -> None:
            while selection := choose(store, "csv", limit=limit):
                seal(store, selection)

        with ThreadPoolExecutor(4) as sealers:
            list(sealers.map(seal_all, [3, 4, 5, 7]))
        batches = outbox.undelivered(store)
        keys = [item.key for batch in batches for item in outbox.items(store, batch)]
        assert sorted(keys) == sorted(map(sha256, names))
        assert [batch.number for batch in batches] == list(range(1, len(batches) + 1))
        assert audit.verify(store).is_sound


def test_sealers_of_two_targets_and_a_worker_do_not_block_each_other(store_url: str) -> None:
    with open_store(store_url) as store:
        names = [f"{number}.pdf" for number in range(12)]
        for name in names:
            process(store, clean(name))

        def seal_target(target: str) -> None:
            while choose(store, target, limit=3):
                sealed(store, target)

        def read_again() -> None:
            for name in names:
                work.retry(store, sha256(name), actor="anna")
                finish(store, take(store), (clean(name),))

        with ThreadPoolExecutor(3) as pool:
            done = [pool.submit(seal_target, "csv"), pool.submit(seal_target, "xlsx"), pool.submit(read_again)]
        assert [one.exception() for one in done] == [None] * 3
        given = [item.key for batch in outbox.undelivered(store, target="csv") for item in outbox.items(store, batch)]
        waiting = {case.document_id for case in open_cases(store, limit=99)}
        assert len(given) == len(set(given))
        assert {*given, *waiting} == set(map(sha256, names))


def test_only_what_has_changed_since_the_last_export_is_looked_at(store: Store) -> None:
    process(store, clean("a"))
    first = choose(store, "csv", limit=9)
    seal(store, first)
    with store.reading() as connection:
        assert first.through == mark(connection, "csv")
        assert set(changed_since(connection, first.through) or ()) == {sha256("a"), "csv-000001.csv"}
    process(store, clean("b"))
    assert [chosen.record.file for chosen in choose(store, "csv", limit=9)] == ["b"]


def test_run_that_finds_nothing_moves_the_mark_once(store: Store) -> None:
    process(store, replace(clean("a"), status=Status.EXCEPTION))
    nothing = choose(store, "csv", limit=9)
    outbox.pass_over(store, nothing, "csv", actor="exporter")
    assert nothing.through == audit.head(store).seq
    assert choose(store, "csv", limit=9).through is None
    outbox.pass_over(store, choose(store, "csv", limit=9), "csv", actor="exporter")
    with store.reading() as connection:
        assert mark(connection, "csv") == nothing.through
        assert mark(connection, "xlsx") == 0


def test_bill_that_waited_is_chosen_when_it_changes_behind_the_mark(store: Store, clock: Clock) -> None:
    process(store, replace(clean("a"), status=Status.EXCEPTION))
    outbox.pass_over(store, choose(store, "csv", limit=9), "csv", actor="exporter")
    with store.writing(actor="anna") as transaction:
        transaction.connection.execute(update(RECORD).values(approved_by="anna", approved_at=clock.now))
        transaction.note("approved", sha256("a"))
    assert [chosen.record.file for chosen in choose(store, "csv", limit=9)] == ["a"]


def test_mark_stays_where_more_waits_than_was_chosen(store: Store) -> None:
    for name in "abc":
        process(store, clean(name))
    some = choose(store, "csv", limit=2)
    assert some.through is None
    seal(store, some)
    assert len(choose(store, "csv", limit=2)) == 1


def test_mark_never_goes_back(store: Store) -> None:
    process(store, clean("a"))
    early = choose(store, "csv", limit=9)
    process(store, replace(clean("b"), status=Status.EXCEPTION))
    late = choose(store, "csv", limit=9)
    seal(store, late)
    outbox.pass_over(store, early, "csv", actor="exporter")
    with store.reading() as connection:
        assert mark(connection, "csv") == late.through


def test_many_changes_are_looked_at_as_a_whole(store: Store) -> None:
    with store.writing(actor="one") as transaction:
        for number in range(501):
            transaction.note("seen", f"{number:064d}")
    process(store, clean("a"))
    with store.reading() as connection:
        assert changed_since(connection, 0) is None
    assert len(choose(store, "csv", limit=9)) == 1
