"""Payments from the command line: a person proves who they are, and nothing is there where it is switched off."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from pipeline.settings import load
from pipeline.store.store import open_store
from tests.bank import Bank
from tests.paying import OURS
from tests.paying import arrive
from tests.paying import know
from tests.paying import supplier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

PASSWORD = "correct horse battery"  # noqa: S105 - of people who are made up


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Payments, from one account."""
    account = {"name": "Beispiel Bau AG", "iban": OURS, "bic": "BYLADEM1001"}
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__ENABLED", "true")
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__SINCE", "2026-01-01")
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__ACCOUNTS", json.dumps([account]))


@pytest.fixture
def acts(ledgerdrop: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """A command with a password on stdin."""

    def run(*words: str, password: str = PASSWORD) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        return ledgerdrop(*words, "--password-stdin")

    return run


def test_there_is_nothing_of_it_where_it_is_switched_off(ledgerdrop: Callable[..., Ended]) -> None:
    done = ledgerdrop("payments", "list")
    assert done.code == ExitCode.CONFIGURATION
    assert "switched off" in done.err


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ACCOUNTS": "[]"}, "payments need accounts"),
        ({"SINCE": ""}, "the day since which"),
        ({"ACCOUNTS": '[{"name": "A", "iban": "DE02120300000000202052"}]'}, "check digits"),
        ({"ACCOUNTS": f'[{{"name": "A", "iban": "{OURS}", "bic": "X"}}]'}, "no BIC"),
        ({"ACCOUNTS": f'[{{"name": "中", "iban": "{OURS}"}}]'}, "no bank takes the name"),
        ({"SCHEMA_VERSION": "pain.001.001.02"}, "schema_version"),
    ],
)
@pytest.mark.usefixtures("on")
def test_settings_that_cannot_pay_are_refused(
    ledgerdrop: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], words: str
) -> None:
    for name, value in wrong.items():
        monkeypatch.setenv(f"LEDGERDROP_PAYMENTS__{name}", value)
    done = ledgerdrop("payments", "list")
    assert done.code == ExitCode.CONFIGURATION
    assert words in done.err


@pytest.mark.usefixtures("on")
def test_a_bill_is_paid_from_the_proposal_to_the_word_of_the_bank(
    ledgerdrop: Callable[..., Ended], acts: Callable[..., Ended], home: Path, tmp_path: Path
) -> None:
    acts("people", "add", "ellen", "--role", "exporter")
    acts("people", "add", "ben", "--role", "approver")
    with open_store(load(home=home).database_url) as store:
        know(store, supplier())
        arrive(store, "INV-1")
        arrive(store, "INV-2", currency="USD")
    until = ("--due-until", "2026-04-30")
    assert acts("payments", "propose", *until, "--as", "ellen", password="").code == ExitCode.USAGE
    assert (
        "left out: INV-2: it is not in euros" in acts("payments", "propose", *until, "--as", "ellen", "--dry-run").err
    )
    assert acts("payments", "propose", *until, "--as", "ben").code == ExitCode.STORE
    proposed = acts("payments", "propose", *until, "--as", "ellen")
    assert "119.00 EUR" in proposed.out
    assert acts("payments", "approve", "1", "--as", "ellen").code == ExitCode.STORE
    assert acts("payments", "approve", "1", "--as", "ben").code == ExitCode.DONE
    path = ledgerdrop("payments", "seal").out.strip()
    assert path.endswith("exports/payments/payments-000001.xml")
    run = json.loads(ledgerdrop("payments", "show", "1", "--json").out)
    assert (run["state"], run["total"], run["payments"]) == ("sealed", "119.00", 1)
    with closing(Bank(day=str(dt.datetime.now(dt.UTC).date()))) as bank, open(path, "rb") as file:  # noqa: PTH123 - as it was printed
        bank.take(file.read())
        bank.wait(9)
        notice = tmp_path / "bank.xml"
        notice.write_bytes(bank.sent("camt.054")[0])
    assert ledgerdrop("payments", "reconcile", str(notice)).out.startswith("taken")
    assert "read before" in ledgerdrop("payments", "reconcile", str(notice)).err
    assert "executed" in ledgerdrop("payments", "show", "1").out
    stopped = acts("payments", "stop", "1", "--as", "ben", "--reason", "too late")
    assert stopped.code == ExitCode.USAGE
    assert ledgerdrop("payments", "show", "2").code == ExitCode.USAGE
    odd = b"<Refs><EndToEndId>\xc2\x9b2J</EndToEndId></Refs>"
    notice.write_bytes(re.sub(rb"<Refs>.*?</Refs>", odd, notice.read_bytes(), flags=re.DOTALL))
    assert "\x9b" not in ledgerdrop("payments", "reconcile", str(notice)).err
    notice.write_bytes(b"<!DOCTYPE x><x/>")
    assert "document type" in ledgerdrop("payments", "reconcile", str(notice)).err
