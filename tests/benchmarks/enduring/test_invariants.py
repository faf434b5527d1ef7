"""What is posted, delivered and left over is held against what was decided and sealed, whatever is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete
from sqlalchemy import update

from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.enduring import invariants
from benchmarks.enduring.leftovers import age
from benchmarks.enduring.moved import sequence_amiss
from flows.posting import post
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.settings import Settings
from pipeline.store.outbox import Item
from pipeline.store.store import open_store
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD
from tests.ledger import drop
from tests.ledger import process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation with three targets."""
    return Settings(home=tmp_path)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """Two clean bills, posted to all targets."""
    with open_store(settings.database_url) as opened:
        for digit in "12":
            process(opened, replace(record(document_id=digit * 64, file=f"{digit}.pdf"), status=Status.CLEAN))
        post(opened, settings, actor="exporter")
        yield opened


def test_an_installation_in_which_nothing_happened_violates_nothing_until_a_file_is_lost(tmp_path: Path) -> None:
    ours = Settings(home=tmp_path / "other")
    for folder in (ours.blobs_folder, ours.inbox_folder):
        folder.mkdir(parents=True)
    lost = File(name="lost.pdf", kind=Kind.BILL, content=b"bill")
    with open_store(ours.database_url) as empty:
        assert invariants.violations(empty, ours, ()) == ()
        assert len(invariants.violations(empty, ours, (lost,))) == 4


def posted_amiss(store: Store, settings: Settings) -> list[str]:
    """The checks of what was posted that find something."""
    return [verdict.what for verdict in invariants.posted(store, settings) if not verdict.is_met]


def test_nothing_is_wrong_with_what_was_posted_once(store: Store, settings: Settings) -> None:
    assert posted_amiss(store, settings) == []


def test_a_bill_that_may_be_posted_and_is_not_is_found(store: Store, settings: Settings) -> None:
    process(store, replace(record(document_id="3" * 64, file="3.pdf"), status=Status.CLEAN))
    assert len(posted_amiss(store, settings)) == 1


def test_a_bill_that_is_posted_and_may_not_be_is_found(store: Store, settings: Settings) -> None:
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(update(RECORD).values(status=Status.REJECTED))
    assert len(posted_amiss(store, settings)) == 1


def test_a_bill_that_vanished_from_a_batch_is_found(store: Store, settings: Settings) -> None:
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(delete(BATCH_ITEM).where(BATCH_ITEM.c.document_id == "1" * 64))
    assert len(posted_amiss(store, settings)) == 2


def test_movements_that_cannot_follow_each_other_are_found() -> None:
    first, second = Item(key="a", revision=1), Item(key="a", revision=2, supersedes=1)
    back = Item(key="a", revision=1, is_reversal=True)
    assert list(sequence_amiss([first, back, second])) == []
    assert len(list(sequence_amiss([first, second]))) == 1
    assert len(list(sequence_amiss([back]))) == 1
    assert len(list(sequence_amiss([first, back, first]))) == 1


@pytest.mark.parametrize("target", ["csv", "xlsx", "jsonl"])
@pytest.mark.parametrize("what", ["gone", "half", "doubled", "no manifest", "other manifest", "foreign manifest"])
def test_files_that_are_not_what_was_sealed_are_found(store: Store, settings: Settings, target: str, what: str) -> None:
    folder = settings.exports_folder / target
    (file,) = (path for path in folder.glob(f"*.{target}"))
    beside = file.with_name(f"{file.name}.manifest.json")
    match what:
        case "gone":
            file.unlink()
        case "half":
            file.write_bytes(file.read_bytes()[:-10])
        case "doubled":
            file.with_name(f"copy-{file.name}").write_bytes(file.read_bytes())
        case "no manifest":
            beside.unlink()
        case "other manifest":
            beside.write_bytes(beside.read_bytes().replace(b"exporter", b"somebody"))
        case "foreign manifest":
            beside.with_name("other.manifest.json").write_bytes(beside.read_bytes())
    assert len(posted_amiss(store, settings)) == 1


def unsound(store: Store, settings: Settings) -> set[str]:
    """The checks of an installation at rest that find something; bytes of made-up documents are never kept."""
    return {one.what for one in invariants.sound(store, settings) if not one.is_met} - {
        "the doctor finds the installation well"
    }


def test_what_is_left_half_done_is_found(store: Store, settings: Settings) -> None:
    assert unsound(store, settings) == set()
    partial = settings.exports_folder / "csv" / ".partial" / "tmp1"
    partial.write_bytes(b"half")
    assert unsound(store, settings) == set()
    assert age(settings) == 1
    drop(store, "waits.pdf")
    assert unsound(store, settings) == {"nobody has a document any more", "no hidden file is left"}
