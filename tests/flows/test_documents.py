"""The bytes of documents are elsewhere, as while a share is not mounted: nothing is judged by that, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.documents import documents_of
from pipeline.blobs.kept import OWNER
from pipeline.errors import StoreError
from pipeline.refusals.starting import RefusedToStart
from pipeline.settings import load
from pipeline.store import audit
from pipeline.store.tables.document import State
from pipeline.store.work import states
from tests.flows.conftest import drop

if TYPE_CHECKING:
    from pathlib import Path

    from flows.journey import Journey


@pytest.fixture
def away(journey: Journey, tmp_path: Path) -> Path:
    """Where the bytes of two documents lie while nothing is mounted in their place; nobody has read the second one."""
    list(journey.take(drop(tmp_path / "in", a="INV-1")))
    assert journey.count_work() == 1
    documents_of(journey.store, journey.settings)
    list(journey.take(drop(tmp_path / "in", b="INV-2")))
    blobs = journey.settings.blobs_folder
    share = blobs.rename(tmp_path / "share")
    blobs.mkdir()
    return share


def test_a_share_that_is_away_ends_the_run_and_no_document(journey: Journey, away: Path) -> None:
    with pytest.raises(RefusedToStart, match=r"^other_documents: .* belong to no ledger"):
        journey.count_work()
    assert states(journey.store) == {State.DONE: 1, State.WAITING: 1}
    journey.settings.blobs_folder.rmdir()
    away.rename(journey.settings.blobs_folder)
    assert journey.count_work() == 1
    assert states(journey.store) == {State.DONE: 2}


def test_nothing_is_taken_in_where_the_share_would_hide_it(journey: Journey, away: Path) -> None:
    inbox = journey.settings.inbox_folder
    drop(inbox, **{"c.xml": "INV-3"})
    (journey.settings.blobs_folder / "incoming").mkdir()
    journey.look()
    with pytest.raises(StoreError, match="is not the folder that it was"):
        journey.look()
    assert [file.name for file in inbox.iterdir()] == ["c.xml"]
    assert away.is_dir()


def test_one_document_whose_bytes_are_gone_is_its_own_trouble(journey: Journey, tmp_path: Path) -> None:
    list(journey.take(drop(tmp_path / "in", a="INV-1")))
    documents_of(journey.store, journey.settings)
    (received,) = journey.take(drop(tmp_path / "in", b="INV-2"))
    journey.blobs.path(received.arrival.sha256 or "").unlink()
    assert journey.count_work() == 2


@pytest.mark.usefixtures("away")
def test_a_machine_that_keeps_bytes_of_its_own_does_not_start(journey: Journey, tmp_path: Path) -> None:
    other = load(home=tmp_path / "other", database=journey.settings.database_url)
    with pytest.raises(RefusedToStart, match="other_documents") as refused:
        documents_of(journey.store, other)
    assert str(other.blobs_folder) in str(refused.value)
    # As it says to do where they are gone for good.
    ledger_id = audit.first_hash(journey.store) or ""
    assert ledger_id in refused.value.remedy
    (other.blobs_folder / OWNER).write_text(ledger_id, encoding="ascii")
    assert documents_of(journey.store, other).owner() == ledger_id


def test_two_ledgers_do_not_share_a_place(journey: Journey) -> None:
    blobs = documents_of(journey.store, journey.settings)
    blobs.belong_to("f" * 64)
    list(journey.take(drop(journey.settings.home / "in", a="INV-1")))
    with pytest.raises(RefusedToStart, match="belong to the ledger ffffffffffff"):
        documents_of(journey.store, journey.settings)
