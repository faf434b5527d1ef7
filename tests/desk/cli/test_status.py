"""`status` and `metrics`: how an installation does, for people and for programs."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.settings import load
from pipeline.store.observing import milestones
from pipeline.store.observing import workers
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.workers import Kind
from pipeline.store.store import Store
from pipeline.store.store import open_store
from tests.ledger import Clock
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import sealed
from tests.observed import read
from tests.observed import sign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

Run = Callable[..., "Ended"]


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """The ledger of the installation, long ago."""
    home.mkdir()
    with open_store(load(home=home).database_url, clock=Clock()) as opened:
        yield opened


def test_a_fresh_installation_is_well(ledgerdrop: Run) -> None:
    ended = ledgerdrop("status")
    assert (ended.code, ended.out.splitlines()[-1]) == (ExitCode.DONE, "all is well")


def test_everything_that_somebody_should_look_after_is_named_and_ends_with_9(ledgerdrop: Run, store: Store) -> None:
    process(store, read("a.pdf"))
    assert sealed(store, "csv") is not None
    given_up = Record(file="b.pdf", document_id="b" * 64, outcome=Outcome.INTERNAL_ERROR, status=Status.REJECTED)
    process(store, given_up)
    drop(store, "c.pdf")
    workers.seen(store, sign("here-1", kind=Kind.WATCH))
    milestones.reach(store, Milestone.BACKUP, actor="one")
    milestones.reach(store, Milestone.DOCTOR, actor="one", is_well=False)
    told = json.loads((ended := ledgerdrop("status", "--json")).out)
    assert ended.code == ExitCode.NOT_WELL
    assert [one["name"] for one in told["concerns"]] == [
        "queue",
        "dead",
        "gone",
        "undelivered",
        "doctor_failed",
        "backup",
    ]
    assert (told["queue"]["waiting"], told["programs"][0]["is_gone"], told["targets"][0]["undelivered"]) == (1, True, 1)
    said = ledgerdrop("status").out
    assert "! 1 documents wait, the oldest for" in said
    assert "! watch here-1 has given no sign of life for" in said


def test_a_container_is_asked_for_its_own_programs_only(ledgerdrop: Run, home: Path) -> None:
    assert ledgerdrop("status", "--here").code == ExitCode.NOT_WELL  # nobody is at work here
    with open_store(load(home=home).database_url) as store:
        workers.seen(store, sign("here-1", host=socket.gethostname()))
        assert ledgerdrop("status", "--here").code == ExitCode.DONE
        workers.ended(store, "here-1")
    assert ledgerdrop("status", "--here").code == ExitCode.NOT_WELL


def test_metrics_are_printed_once(ledgerdrop: Run) -> None:
    said = ledgerdrop("metrics").out
    assert '\nledgerdrop_documents{state="waiting"} 0.0\n' in said


def test_a_backup_is_noted(ledgerdrop: Run, tmp_path: Path) -> None:
    assert ledgerdrop("backup", tmp_path / "backups").code == ExitCode.DONE
    told = json.loads(ledgerdrop("status", "--json").out)
    assert (told["milestones"]["backup"]["is_well"], told["concerns"]) == (True, [])
