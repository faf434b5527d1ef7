"""Mails and files that are fetched from other machines, and taken apart."""

from __future__ import annotations

import getpass
import tempfile
from contextlib import ExitStack
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from benchmarks.enduring.counting import unsettled_amiss
from benchmarks.measuring.mail_server import MailServer
from benchmarks.measuring.mail_server import mail_server
from benchmarks.measuring.sftp_server import NoServer
from benchmarks.measuring.sftp_server import SftpServer
from benchmarks.measuring.sftp_server import sftp_server
from extractors.readers.containers.unpacking import unpack
from flows.examination import records
from flows.unpacking import unpacked
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.isolation.answer import Success
from pipeline.model.build import record
from pipeline.sources.opening import sources_of
from pipeline.sources.source import Door
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.inventory import arrivals
from tests.parcels import archive
from tests.parcels import mail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

_USER: Final = "bills"
#: A file rests when a second look finds it as it was.
_LOOKS: Final = 2
_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """Where it is fetched from; without a mail server only files are."""

    mails: MailServer | None
    sftp: SftpServer
    remote: Path


class Fetching:
    """Each time a mail and an archive, with two bills in each."""

    name = "fetched and taken apart"

    @contextmanager
    def stage(self) -> Iterator[Servers]:
        """A mail server and an SFTP server."""
        with ExitStack() as stack:
            folders = [
                Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))) for _ in "123"
            ]
            sftp = stack.enter_context(sftp_server(folders[0]))
            try:
                mails = stack.enter_context(mail_server(folders[1]))
            except NoServer:
                mails = None
            yield Servers(mails=mails, sftp=sftp, remote=folders[2])

    def options(self, stage: Servers) -> dict[str, object]:
        """Where it is fetched from."""
        address = {"host": "127.0.0.1", "port": stage.sftp.port, "user": getpass.getuser(), "folder": str(stage.remote)}
        keys = {"key_file": stage.sftp.key, "known_hosts_file": stage.sftp.known_hosts}
        mailboxes = [] if stage.mails is None else [stage.mails.settings(_USER)]
        return {"sources": {"mail": mailboxes, "sftp": [{"name": "drop", **address, **keys}]}}

    def prepare(self, _store: Store, _settings: Settings, stage: Servers, number: int) -> None:
        """Something lies there."""
        (stage.remote / f"{number}.zip").write_bytes(archive(_bills(f"file {number}")))
        if stage.mails is not None:
            stage.mails.put(_USER, [mail(_bills(f"mail {number}")).as_bytes()])

    def act(self, store: Store, settings: Settings, _stage: Servers, _number: int) -> None:
        """Fetch all that lies there, and take it apart."""
        door = Door(log=Arrivals(store), blobs=open_blobs(settings), file_bytes=_MOST)
        for source in sources_of(settings):
            for _ in range(_LOOKS):
                source.fetch(door)
        while taken := work.lease(store, owner="scene", count=1):
            _work_off(store, settings, taken[0])

    def amiss(self, store: Store, settings: Settings, stage: Servers, count: int) -> Iterator[str]:
        """Each came once, with what is in it, and nothing lies where it lay."""
        yield from unsettled_amiss(store)
        came = sorted(str(arrival.outcome) for arrival in arrivals(store))
        kinds = 1 if stage.mails is None else 2
        if came != sorted([*["unpacked"] * kinds * count, *["accepted"] * 2 * kinds * count]):
            yield f"{len(came)} arrivals of {count} times"
        if not all(open_blobs(settings).verify(arrival.sha256 or "") for arrival in arrivals(store)):
            yield "bytes are missing"
        if left := [path.name for path in stage.remote.iterdir() if path.is_file()]:
            yield f"{len(left)} files were not fetched"
        if len(list((stage.remote / "processed").iterdir())) != count:
            yield "not every file was put away"
        if stage.mails is not None and stage.mails.lying(_USER, "Ledgerdrop") != count:
            yield "not every mail was put away"


def _bills(name: str) -> dict[str, bytes]:
    return {f"{number}.pdf": f"%PDF-1.7 bill {number} of {name} %%EOF".encode() for number in range(2)}


def _work_off(store: Store, settings: Settings, held: Lease) -> None:
    """What a worker does, without children: nothing here is hostile, and they are killed elsewhere."""
    if held.file.endswith(".pdf"):
        finish(store, held, (record(document_id=held.document_id, file=held.file),))
        return
    blobs = open_blobs(settings)
    told: dict[str, Any] = {"path": str(blobs.path(held.document_id))}
    failure = unpacked(
        store,
        held,
        lambda where: Success(data=unpack({**told, **where})),
        blobs=blobs,
        witnesses=open_witnesses(settings),
        limits=settings.limits,
    )
    finish(store, held, records(failure, file=held.file, document_id=held.document_id))
