"""How fast files come out of mails and archives, what the parent takes for it, and how hostile ones end.

    python -m benchmarks.parcels [--files 1000] [--megabytes 60]

They are taken apart by a limited child process, as in the watched folder, and what comes out is kept and made known in
a real ledger. Nothing is read: reading is measured elsewhere.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.family import resident_bytes
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from flows.examination import records
from flows.unpacking import unpacked
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.intake.handing import Handed
from pipeline.intake.handing import hand_in
from pipeline.isolation.pool import Pool
from pipeline.model.outcome import Outcome
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.store import Store
from pipeline.store.store import open_store
from pipeline.store.whence import held_in
from tests.parcels import archive
from tests.parcels import bomb
from tests.parcels import damaged
from tests.parcels import encrypted
from tests.parcels import linked
from tests.parcels import mail
from tests.parcels import nested
from tests.parcels import overlapping

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator


_TASK: Final = "extractors.readers.containers.unpacking:unpack"
_FILES_A_SECOND: Final = 50
_PARENT_MEGABYTES: Final = 200
_HOSTILE_SECONDS: Final = 20
_MEGABYTE: Final = 1 << 20
_BILL: Final = b"%PDF-1.7 a bill %%EOF"
_OPEN: Final = b"From: a@b.example\nSubject: x\n"


def _in_each_other(count: int) -> bytes:
    parts = (b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(count))
    return b"".join((_OPEN, *parts, b"--b0--\n"))


def _beside_each_other(count: int) -> bytes:
    return _OPEN + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\n\n" * count + b"--b--\n"


#: How each must end.
HOSTILE: Final[dict[str, tuple[Callable[[], bytes], Outcome]]] = {
    "zeros by the gigabyte": (partial(bomb, files=24, size=48 << 20), Outcome.REJECTED_SECURITY),
    "the same bytes twice": (overlapping, Outcome.REJECTED_SECURITY),
    "sixteen in sixteen in sixteen": (partial(nested, 2), Outcome.UNPACKED),
    "a link": (partial(linked, "l", "/etc/passwd"), Outcome.UNPACKED),
    "a password": (lambda: encrypted(archive({"a": _BILL})), Outcome.ENCRYPTED),
    "one damaged of two": (lambda: damaged({"a": _BILL, "b": _BILL}, "a"), Outcome.UNPACKED),
    "more files than allowed": (lambda: archive(dict.fromkeys(map(str, range(1001)), b"")), Outcome.TOO_LARGE),
    "200,000 entries": (lambda: archive(dict.fromkeys(map(str, range(200_000)), b"")), Outcome.TOO_LARGE),
    "paths that lead out": (lambda: archive({"../../x": _BILL, "/etc/y": b"2"}), Outcome.UNPACKED),
    "parts in parts without end": (lambda: _in_each_other(3000), Outcome.REJECTED_SECURITY),
    "half a million parts": (lambda: _beside_each_other(500_000), Outcome.TOO_LARGE),
    "a sealed mail": (lambda: _OPEN + b"Content-Type: multipart/encrypted\n\nx", Outcome.ENCRYPTED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one file that was taken apart."""

    outcome: Outcome
    files: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Where it is taken apart."""

    settings: Settings
    store: Store
    pool: Pool

    def take(self, name: str, content: bytes) -> Taken:
        """Let a file arrive and take it apart; what is in it waits, and is not read."""
        log, blobs = Arrivals(self.store), open_blobs(self.settings)
        handed = Handed(arrival_id=uuid.uuid4().hex, name=name, source=BytesIO(content))
        hand_in(handed, log=log, blobs=blobs, file_bytes=self.settings.limits.file_bytes)
        (held,) = (one for one in work.lease(self.store, owner="benchmark", count=9999) if one.file == name)
        payload = {"path": blobs.path(held.document_id)}
        started = time.perf_counter()
        ended = unpacked(
            self.store,
            held,
            lambda where: self.pool.call({**payload, **where}),
            blobs=blobs,
            witnesses=open_witnesses(self.settings),
            limits=self.settings.limits,
        )
        seconds = time.perf_counter() - started
        finish(self.store, held, records(ended, file=name, document_id=held.document_id))
        return Taken(outcome=ended.outcome, files=len(held_in(self.store, held.arrival_id)), seconds=seconds)


@contextmanager
def house() -> Iterator[House]:
    """An installation with one child."""
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-parcels-") as folder:
        settings = load(home=Path(folder))
        with open_store(settings.database_url) as store, Pool(_TASK, size=1, limits=settings.limits) as pool:
            yield House(settings=settings, store=store, pool=pool)


def main(
    *,
    files: Annotated[int, typer.Option(help="In the archive and in the mail of many.", min=1, max=1000)] = 1000,
    megabytes: Annotated[int, typer.Option(help="Of the mail with one large attachment.", min=1, max=70)] = 60,
) -> None:
    """Take parcels apart."""
    print(machine())
    dice = random.Random(1)  # noqa: S311 - the same bytes each time
    many = {f"{number}.pdf": _BILL + dice.randbytes(20_000) for number in range(files)}
    large = {"large.pdf": _BILL + dice.randbytes(megabytes * _MEGABYTE)}
    honest = {
        f"archive of {files}": archive(many),
        f"mail with {files}": mail({name: content[::-1] for name, content in many.items()}).as_bytes(),
        f"mail of {megabytes} MB": mail(large).as_bytes(),
    }
    with house() as ours:
        ours.take("warm.zip", archive({"warm": b"1"}))
        # What it took to make them does not count: the highest mark is set back.
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        before = resident_bytes(os.getpid())
        taken = {name: ours.take(name, content) for name, content in honest.items()}
        grown = (peak_bytes(os.getpid()) - before) / _MEGABYTE
        hostile = {name: ours.take(name, make()) for name, (make, _) in HOSTILE.items()}
    rows = [(name, one.outcome.value, one.files, one.seconds) for name, one in {**taken, **hostile}.items()]
    show(("parcel", "outcome", "files", "seconds"), rows)
    slowest = min(files / one.seconds for name, one in taken.items() if str(files) in name)
    verdicts = (
        at_least("files taken out and made known", slowest, _FILES_A_SECOND, "a second"),
        none_of("every file came out", (name for name, one in taken.items() if one.files not in {1, files})),
        at_most("more memory of the parent at most", grown, _PARENT_MEGABYTES, "MB"),
        none_of("every hostile one ends as it must", _otherwise(hostile)),
        at_most("the longest of them", max(one.seconds for one in hostile.values()), _HOSTILE_SECONDS, "s"),
    )
    raise typer.Exit(0 if told(verdicts) else 1)


def _otherwise(hostile: dict[str, Taken]) -> Iterator[str]:
    for name, one in hostile.items():
        if one.outcome is not HOSTILE[name][1]:
            yield f"{name}: {one.outcome}"


if __name__ == "__main__":
    typer.run(main)
