"""Holds: a bill that lacks something for a target stops nobody else, is not lost, and goes out once it lacks none."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import update

from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.missing import missing
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.model.build import bill
from pipeline.model.build import record as build_record
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.movement import Movement
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.held_bills import held_counts
from pipeline.store.holds import Lack
from pipeline.store.holds import hold
from pipeline.store.mark import mark
from pipeline.store.payments.open_bills import open_bills
from pipeline.store.selection import choose
from pipeline.store.store import open_store
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sha256
from tests.ledger import take
from tests.medical import SITE
from tests.medical import claimed
from tests.postings import coded
from tests.postings import posted

if TYPE_CHECKING:
    from pipeline.exporters.exporter import Exporter
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.store.store import Store


def of(supplier: str, name: str) -> Record:
    """A bill of a supplier that goes straight through."""
    record = posted(bill(invoice_number=name, lines=()), document_id=sha256(name))
    party = PartyMatch(standing=MatchStanding.MATCHED, party_id=supplier)
    return replace(record, file=name, status=Status.CLEAN, match=replace(record.match, supplier=party))


def charged(claim: Invoice) -> Record:
    """A claim that arrived."""
    return build_record(claim, document_id=sha256("claim.x12"))


def sage(*suppliers: str) -> Exporter:
    """The target, with codes for some suppliers."""
    codes = coded(currency="EUR")
    tables = {**codes.tables, Table.SUPPLIERS: {one: f"OUR{one}" for one in suppliers}}
    return exporter_named("sage50_uk").with_codes(Codes(tables=tables, options=codes.options))


def given_to(store: Store) -> list[str]:
    """The bills that the target was given, of all its batches."""
    return [item.key for batch in outbox.batches(store, limit=99) for item in outbox.items(store, batch)]


def told(store: Store, name: str) -> list[str]:
    """What happened to a bill."""
    return [event.what for event in audit.history(store, sha256(name))]


def test_bill_that_lacks_something_stops_nobody_and_goes_out_once_its_code_is_there(
    store: Store, tmp_path: Path
) -> None:
    process(store, of("S1", "a"))
    process(store, of("S2", "b"))
    (batch,) = export(store, sage("S1"), tmp_path, actor="anna")
    assert batch.records == 1
    assert export(store, sage("S1"), tmp_path, actor="anna") == ()
    assert told(store, "b") == ["recorded", "export_held"]
    assert len(choose(store, "sage50_uk", limit=9)) == 0
    (batch,) = export(store, sage("S1", "S2"), tmp_path, actor="anna")
    assert (batch.records, b"OURS2" in (tmp_path / "sage50_uk" / batch.name).read_bytes()) == (1, True)
    assert told(store, "b") == ["recorded", "export_held", "export_released", "exported"]
    assert export(store, sage("S1", "S2"), tmp_path, actor="anna") == ()
    assert audit.verify(store).is_sound


def test_mark_that_has_passed_a_held_bill_loses_it_not(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    export(store, sage(), tmp_path, actor="anna")
    for number in range(3):
        process(store, of("S1", f"{number}"))
        export(store, sage("S1"), tmp_path, actor="anna")
    with store.reading() as connection:
        assert mark(connection, "sage50_uk") > audit.history(store, sha256("b"))[-1].seq
    export(store, sage("S2"), tmp_path, actor="anna")
    assert sha256("b") in given_to(store)


def test_what_is_looked_at_again_and_still_lacks_the_same_is_no_news(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    for known in ((), ("S1",), ("S1", "S3")):
        export(store, sage(*known), tmp_path, actor="anna")
    assert told(store, "b") == ["recorded", "export_held"]
    (event,) = [event for event in audit.history(store, sha256("b")) if event.what == "export_held"]
    assert (event.actor, event.after, "S2" in event.reason) == ("anna", {"target": "sage50_uk", "revision": 1}, True)


def test_held_bill_that_was_put_right_is_looked_at_again(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    export(store, sage("S1"), tmp_path, actor="anna")
    work.retry(store, sha256("b"), actor="ben")
    finish(store, take(store), (of("S1", "b"),))
    assert len(choose(store, "sage50_uk", limit=9)) == 1
    (batch,) = export(store, sage("S1"), tmp_path, actor="anna")
    assert batch.records == 1


def test_held_bill_that_waits_for_a_person_again_is_not_given(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    export(store, sage("S1"), tmp_path, actor="anna")
    work.retry(store, sha256("b"), actor="ben")
    finish(store, take(store), (replace(of("S2", "b"), status=Status.EXCEPTION),))
    assert export(store, sage("S1", "S2"), tmp_path, actor="anna") == ()


def test_run_with_older_codes_holds_no_bill_that_was_given_meanwhile(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    slow = choose(store, "sage50_uk", limit=9)
    export(store, sage("S2"), tmp_path, actor="anna")
    lack = Lack(chosen=slow.chosen[0], reasons=sage().lacking(Movement(record=of("S2", "b"))))
    assert not hold(store, "sage50_uk", [lack], basis="older", actor="ben")
    assert told(store, "b") == ["recorded", "exported"]


def test_bill_that_changed_while_it_was_looked_at_is_looked_at_again(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    slow = choose(store, "sage50_uk", limit=9)
    work.retry(store, sha256("b"), actor="ben")
    finish(store, take(store), (of("S1", "b"),))
    lack = Lack(chosen=slow.chosen[0], reasons=sage().lacking(Movement(record=of("S2", "b"))))
    assert not hold(store, "sage50_uk", [lack], basis="older", actor="ben")
    (batch,) = export(store, sage("S1"), tmp_path, actor="anna")
    assert batch.records == 1


def test_other_targets_are_given_what_one_is_not(store: Store, tmp_path: Path) -> None:
    process(store, of("S2", "b"))
    export(store, sage(), tmp_path, actor="anna")
    (batch,) = export(store, exporter_named("csv"), tmp_path, actor="anna")
    assert batch.records == 1


_SUPPLIERS = ("S0", "S1", "S2")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("approve"), st.integers(0, 5)),
        st.tuples(st.just("add"), st.sampled_from(_SUPPLIERS)),
        st.tuples(st.just("export"), st.integers(1, 4)),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=10)
@given(_STEPS)
def test_each_bill_is_given_once_as_soon_as_nothing_lacks_and_never_before(
    migrated_file: Path, steps: list[tuple[str, int | str]]
) -> None:
    suppliers = {sha256(str(number)): _SUPPLIERS[number % 3] for number in range(6)}
    approved: set[str] = set()
    known: set[str] = set()
    due: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        file = shutil.copy(migrated_file, folder)
        with open_store(f"sqlite:///{file}") as store:
            for number in range(6):
                process(store, replace(of(_SUPPLIERS[number % 3], str(number)), status=Status.EXCEPTION))
            for step, what in [*steps, ("export", 3), *(("add", one) for one in _SUPPLIERS), ("export", 2)]:
                if step == "approve":
                    approve(store, sha256(str(what)))
                    approved.add(sha256(str(what)))
                elif step == "add":
                    known.add(str(what))
                else:
                    export(store, sage(*sorted(known)), Path(folder) / "out", actor="anna", size=int(what))
                    due |= {key for key in approved if suppliers[key] in known}
                given = given_to(store)
                assert len(given) == len(set(given))
                assert set(given) == due
            assert audit.verify(store).is_sound


def approve(store: Store, key: str) -> None:
    """Let a bill be approved, once."""
    with store.writing(actor="ben") as transaction:
        waits = (RECORD.c.document_id == key) & RECORD.c.approved_at.is_(None)
        values = {"approved_by": "ben", "approved_at": transaction.now, "row_version": RECORD.c.row_version + 1}
        if transaction.connection.execute(update(RECORD).where(waits).values(values)).rowcount:
            transaction.note("approved", key)


def test_what_is_not_of_the_sort_of_a_target_is_not_told_to_wait_for_it(store: Store, tmp_path: Path) -> None:
    claim = replace(charged(claimed(bill(invoice_number="C-1"))), status=Status.CLEAN)
    for record in (of("S-1", "one.pdf"), claim):
        process(store, record)
    targets = (sage("S-1"), exporter_named("hl7_dft").with_codes(Codes(options=SITE)))
    for target in (*targets, *targets):
        export(store, target, tmp_path, actor="anna")
    assert sorted(given_to(store)) == sorted([sha256("one.pdf"), claim.key])
    assert held_counts(store) == {}
    assert [missing(store, target).bills for target in targets] == [0, 0]
    assert "export_held" not in told(store, "one.pdf")


def test_claims_are_no_bills_to_be_paid(store: Store) -> None:
    day = dt.date(2026, 3, 2)
    for record in (charged(claimed(bill(invoice_number="C-1"))), of("S-1", "one.pdf")):
        process(store, replace(record, status=Status.CLEAN, received_date=day))
    found = open_bills(store, since=dt.date(2020, 1, 1), due_until=dt.date(2099, 1, 1))
    assert [one.key for one in found] == [sha256("one.pdf")]
