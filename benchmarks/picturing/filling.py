"""A home of Ledgerdrop, filled with the samples by the commands that people use, and people who work there."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import ExitCode
from pipeline.model.outcome import Status
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import listing
from pipeline.store.key import record_key
from pipeline.store.people import changing
from pipeline.store.people.authority import Terminal
from pipeline.store.people.finding import by_id
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.people.sessions import Lasting
from pipeline.store.people.sessions import open_session
from pipeline.store.review import claims
from pipeline.store.review import remarks
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.store.store import Store

SAMPLES: Final = Path(__file__).parents[2] / "samples"
#: The bill that is shown: its total is wrong.
BILL: Final = "Rechnung falsche Summe.pdf"
#: The samples bear fixed dates, and a bill that is a year old would wait for that alone.
RECEIVED: Final = "2026-11-20"
_PEOPLE: Final = {"anna": "Anna Meier", "ben": "Ben Okafor"}
_LASTING: Final = Lasting(idle=dt.timedelta(hours=1), at_most=dt.timedelta(hours=9))


def filled(settings: Settings, *, most: int) -> str:
    """The key of the bill that is shown, in a home that is filled where it is not yet."""
    if not settings.home.joinpath("ledgerdrop.sqlite").exists():
        _run(settings, "process", *map(str, _documents(most)), "--received", RECEIVED)
    with open_store(settings.database_url) as store:
        waiting = listing.with_status(store, Status.EXCEPTION, limit=999)
        return next(record_key(one.document_id, one.part) for one in waiting if one.file == BILL)


def let_in(store: Store) -> str:
    """The token of somebody who may see everything; a colleague has one of the bills and asks about another."""
    for person_id, name in _PEOPLE.items():
        if by_id(store, person_id) is None:
            roles = frozenset({Role.OPERATOR, Role.APPROVER, Role.EXPORTER, Role.AUDITOR})
            person = Person(person_id=person_id, sign_in_name=person_id, display_name=name, roles=roles)
            changing.add(store, person, NOBODYS, actor=Terminal(user="benchmark"))
    waiting = [one for one in listing.with_status(store, Status.EXCEPTION, limit=9) if one.file != BILL]
    for key in [record_key(one.document_id, one.part) for one in waiting[:1]]:
        claims.take(store, key, person_id="ben")
        remarks.write(store, key, person_id="ben", words="Is this our order?", asks="anna")
    with store.writing(actor="anna") as transaction:
        return open_session(transaction, "anna", _LASTING)


def _documents(most: int) -> list[Path]:
    """The inbox and the goldens; always the bill that is shown."""
    found = [one for folder in ("inbox", "documents") for one in (SAMPLES / folder).iterdir() if one.suffix != ".jsonl"]
    return sorted(found, key=lambda one: (one.name != BILL, one.stat().st_size))[:most]


def _run(settings: Settings, *command: str) -> None:
    """Run a command of the program.

    Raises:
        RuntimeError: It has failed.
    """
    program = [sys.executable, "-m", "desk.cli", "--home", str(settings.home), *command]
    ended = subprocess.run(program, check=False, stdout=subprocess.DEVNULL).returncode  # noqa: S603 - our own
    if ended not in {ExitCode.DONE, ExitCode.EXCEPTIONS_WAIT}:
        raise RuntimeError(" ".join(command))
