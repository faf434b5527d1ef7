"""Two workers on two hosts, as network namespaces: both have their share, and one that is lost is made up for.

    python -m benchmarks.hosts [--documents 60]

Needs root, for the namespaces. Each host has a name, a network and a home folder of its own; PostgreSQL, Prefect's
server, which asks for a secret, and a shared folder are what they have in common.
"""

from __future__ import annotations

import logging
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from sqlalchemy import func
from sqlalchemy import select

from benchmarks.contest.files import text_pdfs
from benchmarks.dropping.standing import is_done
from benchmarks.enduring.invariants import posted
from benchmarks.measuring.machine import machine
from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.measuring.waiting import wait
from benchmarks.orchestrating.hosts import NoHosts
from benchmarks.orchestrating.hosts import hosts
from benchmarks.orchestrating.postgres import postgres
from benchmarks.orchestrating.prefect_server import prefect_server
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store.store import open_store
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.tables.event import EVENT
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from benchmarks.orchestrating.hosts import Host
    from pipeline.store.store import Store

_SECRET: Final = "benchmark:not-a-secret-at-all"  # noqa: S105 - it guards nothing
_RUN_SECONDS: Final = 30
_CHUNK: Final = 5
_PATIENCE: Final = 1500.0
_LOOK_SECONDS: Final = 0.3
#: The promise for a document whose worker is lost.
_LOST_SECONDS: Final = 90


def main(*, documents: Annotated[int, typer.Option(help="Text PDFs that are dropped.", min=20)] = 60) -> None:
    """Work on two hosts, and lose one of them."""
    print(machine())
    try:
        with tempfile.TemporaryDirectory(prefix="ledgerdrop-hosts-") as name, hosts(2) as both:
            verdicts = list(_tried(Path(name), documents, both))
    except NoHosts as reason:
        print(f"left out: {reason}")
        raise typer.Exit(0) from None
    raise typer.Exit(0 if told(verdicts) else 1)


def _tried(folder: Path, documents: int, both: Sequence[Host]) -> Iterator[Verdict]:
    addresses = [host.ours for host in both]
    asks = {"schedule__server_host": "0.0.0.0", "schedule__api_auth": _SECRET}  # noqa: S104 - its own networks only
    folder.chmod(0o755)
    with postgres(folder, addresses) as database, prefect_server(folder / "server", **asks) as server:
        name = database.fresh_name()
        shared = {"inbox": folder / "inbox", "exports": folder / "exports", "storage__blobs": folder / "blobs"}
        for one in shared.values():
            one.mkdir()
        text_pdfs(shared["inbox"], documents, seed=1)
        yield Verdict(what="the server answers nobody without the secret", is_met=_is_refused(server.settings))
        with open_store(database.url(name)) as store:
            for host in both:
                given = _told(host, folder, database.url(name, host.ours), {**shared, **server.seen_from(host.ours)})
                host.run(ledgerdrop("worker"), given, folder / f"{host.name}.log")
            settings = Settings(
                home=folder / both[0].name,
                database=database.url(name),
                inbox=shared["inbox"],
                exports=shared["exports"],
                storage={"blobs": str(shared["storage__blobs"])},  # type: ignore[arg-type]  # pydantic makes it
                targets=("csv",),
            )
            yield from _through(store, settings, documents, both)


def _through(store: Store, settings: Settings, documents: int, both: Sequence[Host]) -> Iterator[Verdict]:
    """Half of the documents by both hosts, the rest by the one that is left."""
    until = time.monotonic() + _PATIENCE
    wait(
        lambda: _done(store) >= documents // 3 and all(_has(store, one) for one in both),
        "a third of the work",
        until=until,
    )
    shares = {host.name: _finished(store, host) for host in both}
    lost, left = both
    lost.lose()
    began = time.monotonic()
    print(f"finished: {shares}; lost: {lost.name}, with {_held(store, lost)} documents in hand", flush=True)
    wait(lambda: not _held(store, lost), "the end of its leases", until=until, every=_LOOK_SECONDS)
    yield at_most("documents of the lost host are with the other", time.monotonic() - began, _LOST_SECONDS, "seconds")
    wait(lambda: is_done(store, settings, files=documents), "the end", until=until)
    print(f"finished at the end: { {host.name: _finished(store, host) for host in both} }")
    yield at_least("what the lost host had done is its own", _finished(store, lost), shares[lost.name], "documents")
    yield at_least("the other has its share", _finished(store, left), 1, "documents")
    amiss = (f"{count} are {state}" for state, count in states(store).items() if state is not State.DONE)
    yield none_of(f"all {documents} documents are done", amiss)
    yield from posted(store, settings)
    yield none_of("the chain of events is sound", filter(None, [audit.verify(store).problem]))


def _told(host: Host, folder: Path, database: str, more: Mapping[str, object]) -> Mapping[str, str]:
    """The settings of a worker on a host."""
    pace = {"intake__scan_seconds": 0.5, "intake__stable_seconds": 0, "workers": 1, "targets": '["csv"]'}
    runs = {"schedule__watch_seconds": _RUN_SECONDS, "schedule__chunk": _CHUNK}
    return installation(folder / host.name, database=database, **pace, **runs, **more)


def _is_refused(server: Mapping[str, object]) -> bool:
    try:
        urllib.request.urlopen(f"{server['schedule__api_url']}/admin/version", timeout=10)  # noqa: S310 - our own
    except urllib.error.HTTPError as answer:
        return answer.code == 401  # noqa: PLR2004 - who are you?
    return False


def _has(store: Store, host: Host) -> bool:
    return bool(_held(store, host) and _finished(store, host))


def _held(store: Store, host: Host) -> int:
    """Documents that a worker of the host has in hand, or had when it was lost."""
    theirs = (DOCUMENT.c.state == State.LEASED) & DOCUMENT.c.lease_owner.like(f"{host.name}-%")
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(DOCUMENT).where(theirs)).scalar_one()


def _finished(store: Store, host: Host) -> int:
    """Documents whose records a worker of the host has written."""
    theirs = (EVENT.c.what == "recorded") & EVENT.c.actor.like(f"{host.name}-%")
    with store.reading() as connection:
        return connection.execute(select(func.count(func.distinct(EVENT.c.subject))).where(theirs)).scalar_one()


def _done(store: Store) -> int:
    return states(store).get(State.DONE, 0)


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    typer.run(main)
