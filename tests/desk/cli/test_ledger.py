"""`ledger`: moved into another database, opened again, and taken back to an older revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.killing.bills import let_wait
from flows.assembly import ledger
from pipeline.errors import ExitCode
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended


@pytest.fixture
def other(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that a ledger of two bills can be moved to."""
    monkeypatch.setenv("LEDGERDROP_TARGETS", '["csv"]')
    ours = load(home=home)
    with ledger(ours) as store:
        let_wait(store, ours, range(2))
    return f"sqlite:///{tmp_path}/other.sqlite"


def test_a_ledger_goes_on_where_it_was_moved_to_and_nowhere_else(
    ledgerdrop: Callable[..., Ended], other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = ledgerdrop("ledger", "copy", "--to", other)
    assert (moved.code, "All of it is there." in moved.out) == (ExitCode.DONE, True)
    closed = ledgerdrop("export")
    assert (closed.code, "was moved into another one" in closed.err) == (ExitCode.STORE, True)
    monkeypatch.setenv("LEDGERDROP_DATABASE", other)
    assert "csv-000001.csv" in ledgerdrop("export").out
    assert ledgerdrop("audit", "verify").code == ExitCode.DONE


def test_a_ledger_that_is_opened_again_posts_nothing_before_it_is_said_what_the_other_one_has_posted(
    ledgerdrop: Callable[..., Ended], other: str
) -> None:
    ledgerdrop("ledger", "copy", "--to", other)
    assert ledgerdrop("ledger", "reopen").out.startswith("It is open again.")
    assert ledgerdrop("export").code == ExitCode.EXPORT_REFUSED
    assert ledgerdrop("restore", "release", "--target", "csv", "--through", "none").code == ExitCode.DONE
    assert "csv-000001.csv" in ledgerdrop("export").out


def test_nothing_is_copied_over_a_ledger_that_is_there(ledgerdrop: Callable[..., Ended], other: str) -> None:
    ledgerdrop("ledger", "copy", "--to", other)
    ledgerdrop("ledger", "reopen")
    assert ledgerdrop("ledger", "copy", "--to", other).code not in {ExitCode.DONE, ExitCode.EXCEPTIONS_WAIT}
    assert ledgerdrop("audit", "verify").code == ExitCode.DONE


@pytest.mark.usefixtures("other")
def test_the_tables_go_back_to_an_older_revision_and_forward_again(
    ledgerdrop: Callable[..., Ended], home: Path
) -> None:
    back = ledgerdrop("ledger", "downgrade", "0018")
    assert (back.code, "The tables are those of 0018" in back.out) == (ExitCode.DONE, True)
    assert (home / "ledgerdrop.sqlite.before-0018").exists()
    assert "csv-000001.csv" in ledgerdrop("export").out


def test_a_revision_that_nothing_leads_back_to_is_refused_with_those_that_there_are(
    ledgerdrop: Callable[..., Ended],
) -> None:
    refused = ledgerdrop("ledger", "downgrade", "0001")
    assert (refused.code, "Name one of 0018," in refused.err) == (ExitCode.USAGE, True)
