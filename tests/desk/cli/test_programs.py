"""Programs from the command line: tokens, and whom we tell what happened."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from pipeline.people.role import Role
from pipeline.settings import load
from pipeline.store.people import changing
from pipeline.store.people import finding
from pipeline.store.people import tokens
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.people.sealing import seal
from pipeline.store.store import open_store
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting
from tests.pipeline.webhooks.receiver import receiving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended


SEEING = ("--password-stdin", "--scope", "see_bills")
TYPED = "correct horse battery"


@pytest.fixture
def anna(ledgerdrop: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{TYPED}\n" * 2))
    ledgerdrop("people", "add", "anna", "--role", "operator", "--password-stdin")


@pytest.mark.usefixtures("anna")
def test_tokens_are_made_listed_and_revoked(ledgerdrop: Callable[..., Ended], home: Path) -> None:
    made = ledgerdrop("tokens", "add", "anna", "--name", "Scanner \x1b[2J", *SEEING, "--days", "7")
    secret = made.out.strip()
    assert made.code == ExitCode.DONE
    with open_store(load(home=home).database_url) as store:
        assert tokens.bearer(store, secret) is not None
    listed = ledgerdrop("tokens", "list").out
    assert secret not in listed
    assert "\x1b" not in listed
    assert all(part in listed for part in (secret[:12], "anna", "active", "see_bills"))
    (token,) = map(json.loads, ledgerdrop("tokens", "list", "--json").out.splitlines())
    assert (token["state"], token["scopes"]) == ("active", ["see_bills"])
    assert ledgerdrop("tokens", "revoke", secret[:12]).code == ExitCode.DONE
    assert "revoked" in ledgerdrop("tokens", "list").out
    assert ledgerdrop("tokens", "revoke", "ldt_nothing").code == ExitCode.USAGE


@pytest.mark.usefixtures("anna")
def test_who_has_a_password_of_an_administrator_makes_no_token(ledgerdrop: Callable[..., Ended], home: Path) -> None:
    with open_store(load(home=home).database_url) as store:
        anna = finding.by_name(store, "anna")
        assert anna is not None
        boss = replace(anna, person_id="boss", sign_in_name="boss", roles=frozenset({Role.ADMIN}))
        changing.add(store, boss, NOBODYS, actor=Terminal(user="root"))
        changing.set_password(store, anna.person_id, seal("anna", TYPED), actor="boss")
    done = ledgerdrop("tokens", "add", "anna", "--name", "x", *SEEING)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "somebody else chose the password of anna" in done.err


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("said", [[], ["--scope", "manage_people"], ["--scope", "approve_bills"], ["--days", "9999"]])
def test_a_token_that_cannot_be_is_refused(ledgerdrop: Callable[..., Ended], said: list[str]) -> None:
    done = ledgerdrop("tokens", "add", "anna", "--name", "x", "--password-stdin", *said)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert ledgerdrop("tokens", "list").out == ""


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize("person", ["anna", "nobody"])
def test_a_token_is_made_only_by_whom_it_acts_for(
    ledgerdrop: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("not her password\n"))
    done = ledgerdrop("tokens", "add", person, "--name", "x", *SEEING)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "password" in done.err
    assert ledgerdrop("tokens", "list").out == ""


def test_an_address_is_told_and_what_it_did_not_take_is_sent_again(
    ledgerdrop: Callable[..., Ended], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEDGERDROP_WEBHOOKS__TRIES", "1")
    with receiving(500) as receiver:
        assert ledgerdrop("webhooks", "add", receiver.address).code == ExitCode.USAGE
        monkeypatch.setenv("LEDGERDROP_WEBHOOKS__ALLOW_HTTP", "true")
        monkeypatch.setenv("LEDGERDROP_WEBHOOKS__ALLOW_PRIVATE", "true")
        assert ledgerdrop("webhooks", "add", receiver.address, "--on", "bill.waits").out.startswith("whsec_")
        hook = json.loads(ledgerdrop("webhooks", "list", "--json").out)
        with open_store(load(home=home).database_url) as store:
            process(store, waiting())
        assert ledgerdrop("webhooks", "send").err == "0 delivered, 1 failed\n"
        left = ledgerdrop("webhooks", "undelivered").out
        assert "1 tries, left to you: It answered 500." in left
        assert ledgerdrop("webhooks", "resend", left.split()[0]).code == ExitCode.DONE
        assert ledgerdrop("webhooks", "send").err == "1 delivered, 0 failed\n"
    assert len(receiver.got) == 2
    assert ledgerdrop("webhooks", "remove", hook["webhook_id"]).code == ExitCode.DONE
    assert ledgerdrop("webhooks", "list").out == ""
