"""`backup` and `restore`: an installation that is lost, made again, and let go on by what each receiver has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.killing.bills import key_of
from benchmarks.killing.bills import let_wait
from flows.assembly import ledger
from pipeline.errors import ExitCode
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

OF_CSV = ("--target", "csv")
ONE_FILE = (*OF_CSV, "--through", "csv-000001.csv")


def come(home: Path, *numbers: int) -> None:
    ours = load(home=home)
    with ledger(ours) as store:
        let_wait(store, ours, numbers)


@pytest.fixture
def backups(ledgerdrop: Callable[..., Ended], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups of two bills; a third one came later, all were posted in one file, and then the home was lost."""
    monkeypatch.setenv("LEDGERDROP_TARGETS", '["csv"]')
    monkeypatch.setenv("LEDGERDROP_EXPORTS", str(tmp_path / "exports"))
    come(home, 0, 1)
    assert ledgerdrop("backup", tmp_path / "backups").code == ExitCode.DONE
    come(home, 2)
    assert "csv-000001.csv" in ledgerdrop("export").out
    home.rename(tmp_path / "lost")
    return tmp_path / "backups"


def test_a_restored_installation_waits_for_what_a_person_knows_and_posts_nothing_twice(
    ledgerdrop: Callable[..., Ended], home: Path, tmp_path: Path, backups: Path
) -> None:
    made = ledgerdrop("restore", backups)
    assert (made.code, "- Exports and payments wait." in made.out) == (ExitCode.DONE, True)
    assert "as the folder of exports shows: csv-000001.csv" in ledgerdrop("restore", "show").out
    assert ledgerdrop("export").code == ExitCode.EXPORT_REFUSED
    refused = ledgerdrop("restore", "release", *ONE_FILE)
    assert (refused.code, "Add --adopt" in refused.err) == (ExitCode.USAGE, True)
    released = ledgerdrop("restore", "release", *ONE_FILE, "--adopt")
    assert released.out.splitlines() == [
        "csv-000001.csv is taken in: 3 movements.",
        "csv goes on; 1 movements wait for you: ledgerdrop restore show",
    ]
    posted = ("restore", "settle", *OF_CSV, key_of(2), "--posted")
    assert ledgerdrop(*posted).code == ExitCode.EXCEPTIONS_WAIT
    come(home, 2)
    assert ledgerdrop(*posted).out == "1 bills count as posted to csv.\n"
    assert ledgerdrop("export").code == ExitCode.DONE
    assert [file.name for file in tmp_path.glob("exports/csv/*.csv")] == ["csv-000001.csv"]


def test_what_the_receiver_never_had_is_posted_again(
    ledgerdrop: Callable[..., Ended], home: Path, tmp_path: Path, backups: Path
) -> None:
    ledgerdrop("restore", backups)
    ledgerdrop("restore", "release", *ONE_FILE, "--adopt")
    come(home, 2)
    settled = ledgerdrop("restore", "settle", *OF_CSV, key_of(2), "--not-posted")
    assert settled.out == "1 bills go into the next export of csv.\n"
    assert "csv-000002.csv" in ledgerdrop("export").out
    assert len(list(tmp_path.glob("exports/csv/*.csv"))) == 2


@pytest.mark.parametrize("words", [(), (key_of(2),), ("--batch", "csv-000001.csv", key_of(2), "--posted")])
def test_nothing_is_settled_before_it_is_said_what_and_how(
    ledgerdrop: Callable[..., Ended], backups: Path, words: tuple[str, ...]
) -> None:
    ledgerdrop("restore", backups)
    assert "it is not said which bills, or what of them" in ledgerdrop("restore", "settle", *OF_CSV, *words).err


def test_nothing_is_restored_over_an_installation_that_is_there(
    ledgerdrop: Callable[..., Ended], home: Path, backups: Path
) -> None:
    come(home, 5)
    assert ledgerdrop("restore", backups).code == ExitCode.USAGE
    assert ledgerdrop("explain", key_of(5)).code == ExitCode.DONE


def test_payments_wait_for_a_word_of_their_own(ledgerdrop: Callable[..., Ended], backups: Path) -> None:
    ledgerdrop("restore", backups)
    released = ledgerdrop("restore", "release", "--target", "payments", "--through", "none")
    assert released.out == "Payments go on; 0 files count as given to the bank.\n"
