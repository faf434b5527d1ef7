"""People from the command line, and the desk that it serves."""

from __future__ import annotations

import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from pipeline.settings import load
from pipeline.store.people import finding
from pipeline.store.people.sealing import opens
from pipeline.store.store import open_store
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

PASSWORD = "correct horse battery"  # noqa: S105 - of people who are made up
_PATIENCE = 60


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets a password come by stdin."""
    return lambda words: monkeypatch.setattr(sys, "stdin", io.StringIO(f"{words}\n"))


def test_people_are_let_in_changed_and_let_in_no_more(
    ledgerdrop: Callable[..., Ended], typed: Callable[[str], None]
) -> None:
    typed(PASSWORD)
    done = ledgerdrop("people", "add", "Anna", "--role", "admin", "--password-stdin")
    assert (done.code, done.out) == (ExitCode.DONE, "anna may sign in as admin.\n")
    typed(PASSWORD)
    ledgerdrop("people", "add", "paul", "--display-name", "Paul \x1b[2J", "--limit", "1500.00", "--password-stdin")
    assert ledgerdrop("people", "roles", "PAUL", "operator", "approver").out == "paul is approver, operator.\n"
    assert "any amount" in ledgerdrop("people", "limit", "paul", "none").out
    assert ledgerdrop("people", "limit", "paul", "99.50").code == ExitCode.DONE
    assert ledgerdrop("people", "deactivate", "paul").code == ExitCode.DONE
    table = ledgerdrop("people", "list").out.splitlines()
    assert [line.split()[0] for line in table] == ["anna", "paul"]
    assert "99.50  approver, operator  not active" in table[1]
    assert "\x1b" not in table[1]
    paul = json.loads(ledgerdrop("people", "list", "--json").out.splitlines()[1])
    assert (paul["roles"], paul["approval_limit"], paul["is_active"]) == (["approver", "operator"], "99.50", False)
    assert "may sign in again" in ledgerdrop("people", "activate", "paul").out


def test_passwords_are_kept_hashed_and_can_be_changed(
    ledgerdrop: Callable[..., Ended], typed: Callable[[str], None], home: Path
) -> None:
    typed(PASSWORD)
    ledgerdrop("people", "add", "anna", "--password-stdin")
    typed("another horse battery")
    assert ledgerdrop("people", "password", "anna", "--password-stdin").code == ExitCode.DONE
    with open_store(load(home=home).database_url) as store, store.reading() as connection:
        sealed = connection.execute(PERSON.select()).one().password_hash
        assert opens("another horse battery", sealed)
        assert not opens(PASSWORD, sealed)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "two words"), "no name to sign in with"),
        (("add", "bob", "--limit", "-1"), "no limit"),
        (("add", "bob", "--limit", "much"), "no limit"),
        (("add", "anna"), "anna is taken"),
        (("roles", "nobody", "admin"), "there is no nobody"),
        (("roles", "anna", "emperor"), "emperor"),
        (("deactivate", "anna"), "nobody could manage people"),
    ],
)
def test_what_cannot_be_done_is_said(
    ledgerdrop: Callable[..., Ended], typed: Callable[[str], None], arguments: tuple[str, ...], words: str
) -> None:
    typed(PASSWORD)
    ledgerdrop("people", "add", "anna", "--role", "admin", "--password-stdin")
    typed(PASSWORD)
    ended = ledgerdrop("people", *arguments, *(["--password-stdin"] if arguments[0] == "add" else []))
    assert ended.code == ExitCode.USAGE
    assert words in ended.err


def test_a_weak_password_lets_nobody_in(
    ledgerdrop: Callable[..., Ended], typed: Callable[[str], None], home: Path
) -> None:
    typed("short")
    ended = ledgerdrop("people", "add", "anna", "--password-stdin")
    assert ended.code == ExitCode.USAGE
    assert "at least 12 characters" in ended.err
    with open_store(load(home=home).database_url) as store:
        assert finding.everybody(store) == ()


def test_the_desk_says_where_it_is_answers_and_stops_in_peace(home: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (sys.executable, "-m", "desk.cli", "--home", str(home), "desk")
    program = subprocess.Popen(
        command, env={**os.environ, "LEDGERDROP_DESK__PORT": str(port)}, stderr=subprocess.PIPE, text=True
    )
    try:
        page = _page(f"http://127.0.0.1:{port}/sign-in?next=/secret-search")
    finally:
        program.send_signal(signal.SIGTERM)
        _, said = program.communicate(timeout=_PATIENCE)
    assert "Sign in" in page
    assert program.returncode == ExitCode.DONE
    assert f"The desk is on http://127.0.0.1:{port}" in said
    assert "ledgerdrop people add NAME --role admin" in said
    log = home / "ledgerdrop.log"
    assert "secret-search" not in (log.read_text(encoding="utf-8") if log.exists() else "") + said


def test_a_port_that_is_taken_is_an_error_with_its_remedy(
    ledgerdrop: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("LEDGERDROP_DESK__PORT", str(taken.getsockname()[1]))
        ended = ledgerdrop("desk")
    assert ended.code == ExitCode.CONFIGURATION
    assert "LEDGERDROP_DESK__PORT" in ended.err


def _page(address: str) -> str:
    """What the desk shows, as soon as it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())
        time.sleep(0.1)
    return ""
