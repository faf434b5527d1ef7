"""Corrections on their way into files: in one batch with what they take back, held where anything is missing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.exporters.delivery import export
from pipeline.exporters.delivery import seal_all
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.missing import missing
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.reissuing import is_in_hands
from pipeline.exporters.preview import previews
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store.by_hand import taken_back_by_hand
from pipeline.store.held_bills import held_counts
from pipeline.store.held_bills import held_from
from pipeline.store.held_bills import holds_of
from pipeline.store.recording import renew
from pipeline.store.store import open_store
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sha256
from tests.movements import standing_in
from tests.pipeline.exporters.test_holding import approve
from tests.pipeline.exporters.test_holding import of
from tests.pipeline.exporters.test_holding import sage
from tests.postings import posted
from tests.standards import complete

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.exporters.exporter import Exporter
    from pipeline.model.record import Record
    from pipeline.store.store import Store

KEY = sha256("a")


def correct(store: Store, record: Record, *, status: Status = Status.RESOLVED) -> None:
    """Put a corrected bill in place of the one that was posted; where it is resolved, others approve it."""
    with store.writing(actor="anna") as transaction:
        renew(transaction, replace(record, corrects=1, status=status))
    if status is Status.RESOLVED:
        approve(store, record.key)


def manifests(folder: Path, target: str) -> list[dict[str, Any]]:
    """What is told beside each file of a target, in order."""
    return [json.loads(one.read_bytes()) for one in sorted((folder / target).glob("*.manifest.json"))]


def test_file_of_a_correction_comes_to_the_difference_and_its_manifest_tells_why(store: Store, tmp_path: Path) -> None:
    process(store, of("S1", "a"))
    export(store, exporter_named("csv"), tmp_path, actor="anna")
    more = bill(
        invoice_number="a",
        lines=(),
        net_total="200.00",
        tax_total="38.00",
        gross_total="238.00",
        tax_breakdown=(tax(taxable_amount="200.00", tax_amount="38.00"),),
    )
    correct(store, replace(of("S1", "a"), invoice=more))
    shown = dict(previews(store, exporter_named("csv")))
    (batch,) = export(store, exporter_named("csv"), tmp_path, actor="anna")
    content = (tmp_path / "csv" / batch.name).read_bytes()
    assert shown[batch.name].content == content
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert [(row["movement"], row["line_net"]) for row in rows] == [("reversal", "-100.00"), ("posting", "200.00")]
    told = manifests(tmp_path, "csv")
    assert told[0]["items"] == [{"export_key": KEY, "revision": 1}]
    assert told[1]["items"] == [
        {"export_key": f"{KEY}_r1_x", "revision": 1, "is_reversal": True},
        {"export_key": f"{KEY}_r2", "revision": 2, "supersedes": 1},
    ]
    assert told[1]["control_totals"]["EUR"]["gross_total"] == "119.00"
    assert sum(Decimal(one["control_totals"]["EUR"]["gross_total"]) for one in told) == 238


def test_standard_is_given_the_new_bill_and_the_manifest_names_what_it_supersedes(store: Store, tmp_path: Path) -> None:
    first = replace(posted(complete(bill(lines=(line(),))), document_id=KEY), status=Status.CLEAN, file="a")
    process(store, first)
    export(store, exporter_named("ubl"), tmp_path, actor="anna")
    correct(store, first)
    (batch,) = export(store, exporter_named("ubl"), tmp_path, actor="anna")
    with zipfile.ZipFile(tmp_path / "ubl" / batch.name) as archive:
        assert archive.namelist() == [f"{KEY}_r2.xml"]
    (_, told) = manifests(tmp_path, "ubl")
    assert [(one["revision"], one.get("is_reversal", False)) for one in told["items"]] == [(1, True), (2, False)]
    assert told["control_totals"]["EUR"]["bills"] == 1
    correct(store, replace(first, status=Status.REJECTED), status=Status.REJECTED)
    (batch,) = export(store, exporter_named("ubl"), tmp_path, actor="anna")
    with zipfile.ZipFile(tmp_path / "ubl" / batch.name) as archive:
        assert archive.namelist() == []
    assert standing_in(store, "ubl") == {}


@pytest.mark.parametrize("known", [("S1",), ("S2",)])
def test_correction_waits_whole_while_a_code_of_the_old_or_the_new_one_is_missing(
    store: Store, tmp_path: Path, known: tuple[str, ...]
) -> None:
    process(store, of("S1", "a"))
    process(store, of("S1", "b"))
    export(store, sage("S1", "S2"), tmp_path, actor="anna")
    correct(store, of("S2", "a"))
    lacking = {"S1": "S2", "S2": "S1"}[known[0]]
    assert missing(store, sage(*known)).bills == 1
    assert export(store, sage(*known), tmp_path, actor="anna") == ()
    (held,) = held_from(store, "sage50_uk", limit=9)
    assert (held.key, lacking in held.reasons[0]) == (KEY, True)
    assert standing_in(store, "sage50_uk") == {KEY: 1, sha256("b"): 1}
    (batch,) = export(store, sage("S1", "S2"), tmp_path, actor="anna")
    assert batch.records == 2
    assert standing_in(store, "sage50_uk") == {KEY: 2, sha256("b"): 1}
    assert held_counts(store) == {}


def test_reversal_alone_waits_for_a_code_that_was_removed(store: Store, tmp_path: Path) -> None:
    process(store, of("S1", "a"))
    export(store, sage("S1"), tmp_path, actor="anna")
    correct(store, replace(of("S1", "a"), status=Status.REJECTED), status=Status.REJECTED)
    assert export(store, sage(), tmp_path, actor="anna") == ()
    (held,) = holds_of(store, KEY)
    assert "S1" in held.reasons[0]
    assert held_counts(store) == {"sage50_uk": 1}
    (batch,) = export(store, sage("S1"), tmp_path, actor="anna")
    assert (batch.records, standing_in(store, "sage50_uk"), held_counts(store)) == (1, {}, {})


def test_reversal_of_a_bill_that_is_gone_waits_too_and_goes_out_once(store: Store, tmp_path: Path) -> None:
    process(store, of("S1", "a"))
    export(store, sage("S1"), tmp_path, actor="anna")
    with store.writing(actor="anna") as transaction:
        transaction.connection.execute(RECORD.update().values(is_current=False))
        transaction.note("taken_down", KEY)
    assert export(store, sage(), tmp_path, actor="anna") == ()
    assert held_counts(store) == {"sage50_uk": 1}
    (batch,) = export(store, sage("S1"), tmp_path, actor="anna")
    assert (batch.records, standing_in(store, "sage50_uk")) == (1, {})
    assert export(store, sage("S1"), tmp_path, actor="anna") == ()


def test_system_that_refuses_a_number_twice_is_given_another(store: Store, tmp_path: Path) -> None:
    def numbered() -> Exporter:
        codes = sage("S1").codes
        return sage("S1").with_codes(
            Codes(tables=dict(codes.tables), options={**codes.options, "reissued_as": "{number}/{revision}"})
        )

    assert Table.SUPPLIERS in numbered().codes.tables
    process(store, of("S1", "a"))
    export(store, numbered(), tmp_path, actor="anna")
    correct(store, of("S1", "a"))
    (batch,) = export(store, numbered(), tmp_path, actor="anna")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "sage50_uk" / batch.name).read_text("cp1252"))))
    assert [(row["Type"], row["Reference"]) for row in rows] == [("PC", "a"), ("PI", "a/2")]


def test_batches_of_one_bill_never_part_a_correction(store: Store, tmp_path: Path) -> None:
    for name in "abc":
        process(store, of("S1", name))
    export(store, exporter_named("csv"), tmp_path, actor="anna")
    for name in "abc":
        correct(store, of("S1", name))
    batches = export(store, exporter_named("csv"), tmp_path, actor="anna", size=1)
    assert [batch.records for batch in batches] == [2, 2, 2]
    assert standing_in(store, "csv") == {sha256(name): 2 for name in "abc"}


def by_hand(*suppliers: str) -> Exporter:
    """A target in which people take back by hand."""
    codes = sage(*suppliers).codes
    return sage().with_codes(Codes(tables=dict(codes.tables), options={**codes.options, "corrections": "by_hand"}))


def test_reversal_that_is_left_to_people_waits_until_they_note_it_and_the_correction_follows(
    store: Store, tmp_path: Path
) -> None:
    process(store, of("S1", "a"))
    export(store, by_hand("S1"), tmp_path, actor="anna")
    correct(store, of("S2", "a"))
    assert not taken_back_by_hand(store, "csv", KEY, actor="ben")
    assert export(store, by_hand("S1", "S2"), tmp_path, actor="anna") == ()
    (held,) = holds_of(store, KEY)
    assert is_in_hands(held.reasons[0])
    assert taken_back_by_hand(store, "sage50_uk", KEY, actor="ben")
    assert not taken_back_by_hand(store, "sage50_uk", KEY, actor="ben")
    assert (held_counts(store), standing_in(store, "sage50_uk")) == ({}, {})
    (batch,) = export(store, by_hand("S1", "S2"), tmp_path, actor="anna")
    assert (batch.number, batch.records) == (3, 1)
    assert standing_in(store, "sage50_uk") == {KEY: 2}
    assert [file.name for file in sorted((tmp_path / "sage50_uk").glob("*.csv"))] == [
        "sage50_uk-000001.csv",
        "sage50_uk-000003.csv",
    ]
    told = [event for event in audit.history(store, KEY) if event.what == "reversed_by_hand"]
    assert [event.actor for event in told] == ["ben"]
    assert audit.verify(store).is_sound


def test_what_nobody_decided_is_not_taken_back_by_hand(store: Store, tmp_path: Path) -> None:
    process(store, of("S1", "a"))
    export(store, by_hand("S1"), tmp_path, actor="anna")
    correct(store, of("S1", "a"), status=Status.EXCEPTION)
    assert not taken_back_by_hand(store, "sage50_uk", KEY, actor="ben")
    assert standing_in(store, "sage50_uk") == {KEY: 1}


def test_seals_and_hands_at_the_same_time_take_back_once(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        names = [str(number) for number in range(6)]
        for name in names:
            process(store, of("S1", name))
        export(store, sage("S1"), tmp_path, actor="anna")
        for name in names:
            correct(store, of("S1", name))

        def note_all() -> None:
            for name in reversed(names):
                taken_back_by_hand(store, "sage50_uk", sha256(name), actor="ben")

        with ThreadPoolExecutor(2) as pool:
            done = [pool.submit(note_all), pool.submit(seal_all, store, sage("S1"), actor="anna", size=1)]
        assert [one.exception() for one in done] == [None, None]
        seal_all(store, sage("S1"), actor="anna")
        assert standing_in(store, "sage50_uk") == {sha256(name): 2 for name in names}
