"""Sources beside the watched folder: what lies there goes the same way, and a server that is away holds nothing up."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from benchmarks.measuring.mail_server import mail_server
from benchmarks.measuring.sftp_server import NoServer
from flows.journey import Journey
from flows.watching import watch
from pipeline.settings import load
from pipeline.store.tables.arrival import ARRIVAL
from tests.flows.conftest import drop
from tests.flows.conftest import worker
from tests.parcels import mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring.mail_server import MailServer
    from pipeline.isolation.pool import Pool
    from pipeline.settings import Settings


@pytest.fixture(scope="module")
def mails() -> Iterator[MailServer]:
    """A mail server."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerdrop-", ignore_cleanup_errors=True))
        try:
            server = stack.enter_context(mail_server(Path(folder)))
        except NoServer as reason:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(reason))
        yield server


def site(tmp_path: Path, *sources: dict[str, object]) -> Settings:
    """An installation with mailboxes."""
    pace = {"scan_seconds": 0.01, "stable_seconds": 0}
    schedule = {"chunk": 2, "watch_seconds": 60}
    return load(home=tmp_path / "home", workers=1, intake=pace, schedule=schedule, sources={"mail": sources})


def ended(journey: Journey) -> dict[str, tuple[str, str | None]]:
    """The channel and the outcome of every arrival, by its name."""
    with journey.store.reading() as connection:
        rows = connection.execute(select(ARRIVAL.c.name, ARRIVAL.c.channel, ARRIVAL.c.outcome)).tuples().all()
    return {name: (channel, outcome) for name, channel, outcome in rows}


def test_mails_and_files_are_watched_side_by_side(mails: MailServer, tmp_path: Path, pool: Pool) -> None:
    mails.put("anna", [mail({"bill": b"INV-1"}).as_bytes()])
    away = {**mails.settings("anna"), "name": "away", "port": 1}
    with worker(site(tmp_path, mails.settings("anna"), away), pool) as journey:
        drop(journey.settings.inbox_folder, **{"a.xml": "INV-2"})
        told, until = [], time.monotonic() + 20
        for turn in watch(journey, Journey.count_work):
            told += [turn.trouble] if turn.trouble else []
            if (len(ended(journey)) == 3 and told and not journey.waiting()) or time.monotonic() > until:
                break
        assert ended(journey) == {
            "a.xml": ("folder", "accepted"),
            "bills-1.eml": ("mail", "unpacked"),
            "bill": ("mail", "accepted"),
        }
    assert len(told) == 1
    assert told[0].startswith("away: localhost:1 cannot be asked")
    assert mails.lying("anna", "Ledgerdrop") == 1


def test_a_batch_fetches_all_there_is(mails: MailServer, tmp_path: Path, pool: Pool) -> None:
    mails.put("bert", [mail({"bill": f"INV-{number}".encode()}).as_bytes() for number in range(3)])
    with worker(site(tmp_path, mails.settings("bert")), pool) as journey:
        news = journey.fetch()
        assert (news.taken, news.troubles) == (3, ())
        assert mails.lying("bert") == 0
