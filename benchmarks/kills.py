"""The whole program is killed at every named point and at any moment; then its disk fails: nothing is lost or doubled.

    python -m benchmarks.kills [--files 300] [--kills 200] [--database URL | --postgresql] [--seed 1]

Bills, e-invoices, copies and damaged files are dropped into a watched folder. A process of its own takes them in, has
children read them, judges them, and posts to folders, by HTTP and by SFTP. It is killed with SIGKILL, its whole group,
at each fault point once, then at random moments, and started again. In the end everything is counted.
"""

from __future__ import annotations

import logging
import random
import tempfile
import time
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import ExitStack
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from typing import Final

import typer

from benchmarks.dropping.crowd import crowd
from benchmarks.dropping.crowd import e_invoices
from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.enduring.cluster import Cluster
from benchmarks.enduring.cluster import cluster
from benchmarks.enduring.delivered import Place
from benchmarks.enduring.failing import FILE_POINTS
from benchmarks.enduring.failing import Failing
from benchmarks.enduring.failing import count
from benchmarks.enduring.failing import untold
from benchmarks.enduring.invariants import arrived
from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.enduring.leftovers import age
from benchmarks.enduring.leftovers import hidden_amiss
from benchmarks.enduring.program import started
from benchmarks.enduring.quiet import come_to_rest
from benchmarks.enduring.quiet import has_come_to_rest
from benchmarks.enduring.read_only import NotPossible
from benchmarks.enduring.read_only import read_only
from benchmarks.enduring.scenes.every import play_all
from benchmarks.enduring.stopping import MAIN_POINTS
from benchmarks.enduring.stopping import TESTED_POINTS
from benchmarks.enduring.stopping import Kills
from benchmarks.enduring.stopping import kill_at_any_moment
from benchmarks.enduring.stopping import kill_at_points
from benchmarks.enduring.supply import Supply
from benchmarks.killing.world import watching
from benchmarks.killing.world import world
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.fault_points import FaultPoint
from pipeline.settings import Settings
from pipeline.store.store import open_store

_FOLDER: Final = Path(tempfile.gettempdir())
#: Where another disk is likely to be.
_OTHER: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
_PACE: Final = {
    "intake": {"scan_seconds": 0.1, "stable_seconds": 0.2, "incomplete_seconds": 1.0},
    "schedule": {"chunk": 4, "lease_seconds": 1.5, "watch_seconds": 100_000},
    "workers": 1,
    "learning": {"layouts": False},
    "routing": {"silent_error_target": 0.9},
}
_LONGEST: Final = 300.0
#: A program has opened its store by then.
_STARTED: Final = 3.0
#: So many that some of them may be posted.
_FEW: Final = 8
#: Files that are dropped while a disk fails, at most, and how often it is looked whether all is at rest.
_FAILURES: Final = 160
_BETWEEN: Final = 0.2
#: All comes to rest before the next file, or within so long.
_PATIENCE: Final = 6.0
#: So long a folder stays closed at most.
_CLOSED: Final = 90.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where all of it happens."""

    settings: Settings
    places: Sequence[Place]
    supply: Supply
    #: A watched folder on another disk.
    other: Path
    server: Cluster | None

    def come_to_rest(self, meanwhile: Callable[[], None] | None = None) -> Iterator[str]:
        """Run in peace until all is done; what does not come to its end."""
        yield come_to_rest(watching(self.settings, self.other), files=0, seconds=_LONGEST)
        yield come_to_rest(self.settings, files=len(self.supply.dropped), seconds=_LONGEST, meanwhile=meanwhile)


def main(  # noqa: PLR0913 - each is an option of the command
    *,
    files: Annotated[int, typer.Option(help="How many are dropped.", min=20)] = 300,
    kills: Annotated[int, typer.Option(help="At random moments.", min=0)] = 200,
    points: Annotated[list[FaultPoint], typer.Option(help="Only at these; at all by itself.")] = [],  # noqa: B006 - read only
    database: Annotated[str, typer.Option(help="Its URL, of an empty one; else a new SQLite file.")] = "",
    postgresql: Annotated[
        bool, typer.Option("--postgresql", help="A new PostgreSQL server, which crashes too.")
    ] = False,
    only_kills: Annotated[bool, typer.Option("--only-kills", help="Leave out scenes and failing disks.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files and moments.")] = 1,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be used.")] = _FOLDER,
) -> None:
    """Kill the whole program, have its disk fail, and count what became of everything."""
    print(machine())
    supply = Supply(left=list(crowd(files, seed=seed)), inbox=Path())
    with _site(folder, database, supply, is_server=postgresql) as site:
        found = list(_killed(site, points or MAIN_POINTS, kills, random.Random(seed)))  # noqa: S311 - repeatable
        found += _counted(site)
        is_met = told(found)
        if not only_kills:
            is_met = told(_scenes(site)) and is_met
            is_met = told((*_failed(site, seed), *_closed(site, seed), *_aged(site, seed), *_counted(site))) and is_met
    raise typer.Exit(0 if is_met else 1)


@contextmanager
def _site(folder: Path, database: str, supply: Supply, *, is_server: bool) -> Iterator[Site]:
    with ExitStack() as stack:
        room, other = (
            Path(
                stack.enter_context(TemporaryDirectory(prefix="ledgerdrop-kills-", dir=one, ignore_cleanup_errors=True))
            )
            for one in (folder, _OTHER if _OTHER.is_dir() else folder)
        )
        server = None
        if is_server:
            (room / "server").mkdir()
            room.chmod(0o755)
            server = stack.enter_context(cluster(room / "server"))
            database = server.new("main")
        settings, places = stack.enter_context(world(room, database, **_PACE))
        settings.inbox_folder.mkdir()
        supply.inbox = settings.inbox_folder
        yield Site(settings=settings, places=places, supply=supply, other=other, server=server)


def _killed(site: Site, points: Sequence[FaultPoint], count: int, chance: random.Random) -> Iterator[Verdict]:
    began, kills = time.monotonic(), Kills()
    kill_at_points(site.settings, site.supply, points, other=site.other, kills=kills)
    print(f"killed at {len(kills.points)} points in {time.monotonic() - began:.0f} s")
    kill_at_any_moment(site.settings, site.supply, count, chance, kills=kills)
    site.supply.drop_next(len(site.supply.left))
    print(f"and at {kills.moments} moments; {time.monotonic() - began:.0f} s")
    missed = list(filter(None, site.come_to_rest(partial(_crash, site.server) if site.server else None)))
    print(f"{len(site.supply.dropped)} files, all done after {time.monotonic() - began:.0f} s")
    yield none_of(f"{len(kills.points)} points were come to", kills.missed)
    yield none_of("the program never ends by itself", map(str, kills.ended))
    yield none_of("no process outlives a kill", map(str, kills.survivors))
    yield none_of("everything came to its end", missed)


def _crash(server: Cluster) -> None:
    """Have the database crash while the program is at work."""
    time.sleep(_STARTED)
    server.restart()


def _scenes(site: Site) -> Iterator[Verdict]:
    killed: list[FaultPoint] = []
    rooms = site.settings.home.parent / "scenes"
    rooms.mkdir()
    yield from play_all(rooms, site.server.new if site.server else lambda _: "", killed)
    left = set(FaultPoint) - set(killed) - set(MAIN_POINTS) - set(TESTED_POINTS)
    yield none_of(f"{len(set(killed) | set(MAIN_POINTS))} points in all, none left out", sorted(left))


def _failed(site: Site, seed: int) -> Iterator[Verdict]:
    """A disk that is full, broken or read-only at each point, once."""
    began, done, log = time.monotonic(), site.settings.home / "failed.txt", site.settings.home / "failing.log"
    empty = [File(name=f"nothing-{number}.pdf", kind=Kind.EMPTY, content=b"") for number in range(_FAILURES // 10)]
    supply = Supply(left=[*e_invoices(_FAILURES, seed=seed + 100), *empty], inbox=site.supply.inbox)
    program = started(site.settings, log=log, action=Failing(done=done))
    ended = None
    while supply.left and ended is None and any(untold(done, log)):
        left = len(supply.left)
        is_empty = left % 10 == 0
        # Beside some lies what another system read; those wait for a person, and the others are posted.
        supply.drop(Kind.EMPTY if is_empty else Kind.E_INVOICE, beside=left % 4 == 0 and not is_empty)
        ended = program.ended(within=_BETWEEN)
        until = time.monotonic() + _PATIENCE
        while ended is None and time.monotonic() < until and not has_come_to_rest(site.settings, files=0):
            ended = program.ended(within=_BETWEEN)
    code = ended if ended is not None else program.stop()
    site.supply.dropped += supply.dropped
    words = f"{count(done)} failures of {len(FILE_POINTS)} points in {time.monotonic() - began:.0f} s"
    yield none_of(f"{words}, each was told", untold(done, log))
    yield Verdict(what="the program goes on whatever fails", is_met=code == 0, words=f"exit {code}")
    yield none_of("everything came to its end after failures", filter(None, site.come_to_rest()))


def _closed(site: Site, seed: int) -> Iterator[Verdict]:
    """A folder of exports that cannot be written for a while."""
    log = site.settings.home / "closed.log"
    supply = Supply(left=list(e_invoices(_FEW, seed=seed + 200)), inbox=site.supply.inbox)
    try:
        with read_only(site.settings.exports_folder / "csv"):
            program = started(site.settings, log=log)
            supply.drop_next(len(supply.left))
            until = time.monotonic() + _CLOSED
            while time.monotonic() < until and not _is_closed(log):
                program.ended(within=_BETWEEN)
            program.stop()
    except NotPossible as reason:
        print(f"no folder can be made read-only here: {reason}")
    site.supply.dropped += supply.dropped
    yield Verdict(what="a folder of exports that cannot be written is told", is_met=_is_closed(log))
    yield none_of("everything came to its end when it could be written", filter(None, site.come_to_rest()))


def _is_closed(log: Path) -> bool:
    """Whether a program has told of a folder that it cannot write."""
    return log.exists() and "cannot be written" in log.read_text(encoding="utf-8", errors="replace")


def _aged(site: Site, seed: int) -> Iterator[Verdict]:
    """What stops have left is swept once it is old."""
    left = age(site.settings)
    posted, waiting = (e_invoices(_FEW, seed=seed + more) for more in (300, 400))
    site.supply.left = [*posted, *(replace(file, beside=b"{}") for file in waiting)]
    site.supply.drop_next(len(site.supply.left))
    missed: list[str] = list(filter(None, site.come_to_rest()))
    yield none_of(f"{left} hidden files were left by stops, and are swept", [*missed, *hidden_amiss(site.settings)])


def _counted(site: Site) -> list[Verdict]:
    with open_store(site.settings.database_url) as store:
        return [
            *arrived(store, site.settings, site.supply.dropped),
            *posted(store, site.settings, site.places),
            *sound(store, site.settings),
        ]


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
