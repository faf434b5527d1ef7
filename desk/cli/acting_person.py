"""Somebody who acts at the command line under their own name: they prove who they are as they do at the desk."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from pipeline.errors import UsageError
from pipeline.store.people.finding import by_name
from pipeline.store.people.signing_in import Claim
from pipeline.store.people.signing_in import proves
from pipeline.store.people.throttle import Patience

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store.store import Store

_ADDRESS = "command line"


def acting_person(store: Store, settings: Settings, name: str, *, from_stdin: bool) -> str:
    """The id of a person who has told their password; whoever has the machine is nobody by that.

    Raises:
        UsageError: Name and password do not fit, or too many tries have failed.
    """
    given: str = (
        sys.stdin.readline().rstrip("\r\n") if from_stdin else typer.prompt("Password", hide_input=True, err=True)
    )
    person = by_name(store, name)
    claim = Claim(name=name, password=given, address=_ADDRESS)
    if not proves(store, claim, patience=Patience.of(settings.desk)) or person is None:
        raise UsageError("name and password do not fit", remedy="Try again, or wait a few minutes after several tries.")
    return person.person_id


def _password(*, from_stdin: bool) -> str:
    """Asked for without showing it; or the first line of stdin."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, err=True)
    return asked
