"""`export` where batches are delivered elsewhere: what arrived, what waits for a person, and what they say of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from pipeline.settings import load
from pipeline.store.store import open_store
from tests.ledger import miss_no_bytes
from tests.pipeline.delivery.receiver import Fault
from tests.pipeline.delivery.receiver import Receiver
from tests.pipeline.delivery.receiver import receiving
from tests.pipeline.exporters.test_delivery import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desk.cli.conftest import Ended


@pytest.fixture
def receiver(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """Where the batches of one target go; one bill waits for it."""
    with receiving() as opened:
        monkeypatch.setenv("LEDGERDROP_DELIVERIES__CSV__TO", opened.address)
        monkeypatch.setenv("LEDGERDROP_DELIVERIES__CSV__SECONDS", "5")
        home.mkdir()
        with open_store(f"sqlite:///{home}/ledgerdrop.sqlite") as store:
            fill(store, 1)
            miss_no_bytes(store, load(home=home))
        yield opened


def test_what_is_delivered_is_told_with_its_place(ledgerdrop: Callable[..., Ended], receiver: Receiver) -> None:
    ended = ledgerdrop("export")
    assert ended.code == ExitCode.DONE
    assert f"{receiver.address}/csv-000001.csv" in ended.out
    assert "xlsx/xlsx-000001.xlsx" in ended.out
    assert len(receiver.took) == 1


def test_what_one_receiver_does_not_take_keeps_nothing_from_the_others(
    ledgerdrop: Callable[..., Ended], receiver: Receiver
) -> None:
    receiver.script = [503]
    ended = ledgerdrop("export")
    assert ended.code == ExitCode.EXPORT_REFUSED
    assert "xlsx/xlsx-000001.xlsx" in ended.out
    assert "cannot be found out whether the batch arrived" in ended.err
    assert "csv-000001.csv: delivery_unknown" in ended.err


@pytest.mark.parametrize(("option", "times"), [("--arrived", 1), ("--resend", 2)])
def test_a_person_decides_what_nobody_knows(
    ledgerdrop: Callable[..., Ended], receiver: Receiver, option: str, times: int
) -> None:
    receiver.script = [Fault.TAKES_AND_DROPS]
    ledgerdrop("export")
    assert ledgerdrop("export").code == ExitCode.EXCEPTIONS_WAIT
    assert ledgerdrop("doctor").code == ExitCode.STORE
    assert "Undecided csv-000001.csv" in ledgerdrop("batch").out
    assert ledgerdrop("export", option, "csv-000001.csv").code == ExitCode.USAGE
    assert ledgerdrop("export", option, "csv-9.csv", "--reason", "seen").code == ExitCode.USAGE
    assert ledgerdrop("export", option, "csv-000001.csv", "--reason", "seen there").code == ExitCode.DONE
    assert ledgerdrop("export").code == ExitCode.DONE
    assert len(receiver.took) == times


def test_a_file_that_is_lost_is_put_there_again_by_hand(
    ledgerdrop: Callable[..., Ended], home: Path, receiver: Receiver
) -> None:
    assert receiver.took == []
    ledgerdrop("export", "--target", "xlsx")
    folder = home / "exports/xlsx"
    before = (folder / "xlsx-000001.xlsx").read_bytes()
    shutil.rmtree(folder)
    ended = ledgerdrop("export", "--resend", "xlsx-000001.xlsx", "--reason", "it was deleted")
    assert (ended.code, (folder / "xlsx-000001.xlsx").read_bytes()) == (ExitCode.DONE, before)
    assert ledgerdrop("audit", "verify").code == ExitCode.DONE


def test_a_target_that_is_mistyped_stops_before_anything_is_sent(
    ledgerdrop: Callable[..., Ended], receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGERDROP_DELIVERIES__CVS__TO", receiver.address)
    ended = ledgerdrop("export")
    assert ended.code == ExitCode.CONFIGURATION
    assert "no target cvs" in ended.err
    assert receiver.took == []
