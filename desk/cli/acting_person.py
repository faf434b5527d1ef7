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
    from pipeline.people.person import Person
    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Where tries are counted that are made at no address.
_HERE = "command line"


def acting_person(store: Store, settings: Settings, name: str, *, from_stdin: bool) -> Person:
    """A person who has told their password; whoever has the machine is nobody by that.

    Raises:
        UsageError: Name and password do not fit, too many tries have failed, or somebody else chose the password.
    """
    claim = Claim(name=name, password=_password(from_stdin=from_stdin), address=_HERE)
    is_proved = proves(store, claim, patience=Patience.of(settings.desk))
    person = by_name(store, name) if is_proved else None
    if person is None:
        raise UsageError("name and password do not fit", remedy="Try again, or wait a few minutes after several tries.")
    if person.has_given_password:
        problem = f"somebody else chose the password of {person.sign_in_name}"
        raise UsageError(problem, remedy="Sign in at the desk and choose one of your own first.")
    return person


def _password(*, from_stdin: bool) -> str:
    """Asked for without showing it; or the first line of stdin."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Your password", hide_input=True, err=True)
    return asked
