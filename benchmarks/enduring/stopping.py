"""The whole program is killed: at each named point once, then at any moment; and started again each time."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import select

from benchmarks.dropping.file import Kind
from benchmarks.enduring.dying import die
from benchmarks.enduring.program import started
from benchmarks.enduring.quiet import has_come_to_rest
from benchmarks.enduring.quiet import work_off
from benchmarks.killing.world import watching
from pipeline.fault_points import FaultPoint
from pipeline.store.store import open_store
from pipeline.store.tables.document import DOCUMENT

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.enduring.dying import Program
    from benchmarks.enduring.supply import Supply
    from pipeline.settings import Settings

#: A point is come to before all is at rest, and within so long, or other files are dropped.
_PATIENCE: Final = 120.0
_LOOK: Final = 2.0
_TRIES: Final = 3
#: Nobody waits longer for a kill at any moment.
_SPAN: Final = 5.0
#: After so many kills what waits is worked off: a document is given up that loses ten workers in a row.
_IN_A_ROW: Final = 5
#: So many are dropped where documents must be in hand when it is stopped, and how often that is looked for.
_IN_HAND: Final = 4
_GLANCE: Final = 0.02
_IS_LEASED: Final = DOCUMENT.c.lease_token.is_not(None)

#: Mails, archives and folders of other machines have tests of their own, with servers of their own.
TESTED_POINTS: Final = tuple(point for point in FaultPoint if point.startswith(("source.", "unpack.")))
#: What a watched folder does not lead to; scenes do.
_ELSEWHERE: Final = (
    *(
        "handed.",
        "source.",
        "unpack.",
        "upload.",
        "message",
        "payment_file.",
        "died.",
        "taken_again.",
        "amended.",
        "retried.",
        "studied.",
    ),
    *("proved.", "line_", "run_", "queued.", "remitted.", "purge"),
)
MAIN_POINTS: Final = tuple(
    point for point in FaultPoint if point not in TESTED_POINTS and not point.startswith(_ELSEWHERE)
)

_BESIDE: Final = ("witness.", "intake.companion")
#: These need a bill that may be posted, which not every one may.
_POSTING: Final = ("export", "manifest.", "held.", "sealed.", "marked.", "try_", "request.", "sftp.")
_OTHER_DISK: Final = (FaultPoint.INTAKE_COPIED, FaultPoint.INTAKE_CARRIED)
_STOPPED: Final = ("given_back.",)
#: A receiver is asked what it has where a program died after it had sent something; else only where it gave no answer.
_FIRST: Final = {FaultPoint.EXPORT_ASKED: FaultPoint.EXPORT_SENT}


@dataclass
class Kills:
    """How often and where the program died."""

    points: list[FaultPoint] = field(default_factory=list)
    missed: list[FaultPoint] = field(default_factory=list)
    moments: int = 0
    #: Processes that outlived their program.
    survivors: list[int] = field(default_factory=list)
    #: What the program ended with by itself.
    ended: list[int] = field(default_factory=list)


def kill_at_points(
    settings: Settings, supply: Supply, points: Sequence[FaultPoint], *, other: Path | None, kills: Kills
) -> None:
    """Die once at each of these points; `other` is a watched folder on another disk, where there is one."""
    for done, point in enumerate(points, start=1):
        if done % _IN_A_ROW == 0:
            work_off(settings, seconds=_PATIENCE)
        if any(_has_died(settings, supply, point, other, kills) for _ in range(_TRIES)):
            kills.points.append(point)
        else:
            kills.missed.append(point)


def kill_at_any_moment(settings: Settings, supply: Supply, count: int, chance: random.Random, *, kills: Kills) -> None:
    """Die so often, at some moment or other."""
    for done in range(count):
        if done % _IN_A_ROW == 0:
            work_off(settings, seconds=_PATIENCE)
        supply.drop_next(-(-len(supply.left) // (count - done)))
        program = started(settings, log=_log(settings))
        code = program.ended(within=chance.uniform(0, _SPAN))
        if code is None:
            kills.survivors += program.kill()
            kills.moments += 1
        else:
            kills.ended.append(code)


def _has_died(settings: Settings, supply: Supply, point: FaultPoint, other: Path | None, kills: Kills) -> bool:
    """Whether the program has come to a point, and died there."""
    if (first := _FIRST.get(point)) is not None:
        _has_died(settings, supply, first, other, kills)
    ours = settings
    if point in _OTHER_DISK and other is not None:
        ours = watching(settings, other)
    count = _IN_HAND if point.startswith(_STOPPED) else 2 if point.startswith(_POSTING) else 1
    supply.drop(*[Kind.E_INVOICE] * count, beside=point.startswith(_BESIDE), into=ours.inbox_folder)
    if point is FaultPoint.INTAKE_REASON_WRITTEN:
        supply.drop(Kind.EMPTY, into=ours.inbox_folder)
    before = _in_hand(ours)
    program = started(ours, log=_log(settings), action=_dying_at(point))
    if point.startswith(_STOPPED):
        _await_work(ours, before)
        code = program.stop()
    else:
        code = _end_of(program, ours)
    if code is None:
        code = program.stop()
    if code not in {0, -signal.SIGKILL, None}:
        kills.ended.append(code)
    return code == -signal.SIGKILL


def _await_work(settings: Settings, before: frozenset[str]) -> None:
    """Wait until somebody has documents in hand whom those before them had not."""
    until = time.monotonic() + _PATIENCE
    while _in_hand(settings) <= before and time.monotonic() < until:
        time.sleep(_GLANCE)


def _in_hand(settings: Settings) -> frozenset[str]:
    """The leases that stand."""
    with open_store(settings.database_url) as store, store.reading() as connection:
        return frozenset(connection.execute(select(DOCUMENT.c.lease_token).where(_IS_LEASED)).scalars())


def _end_of(program: Program, settings: Settings) -> int | None:
    """What a program ended with; `None` where all is at rest, and it will come to no other point."""
    until = time.monotonic() + _PATIENCE
    while (code := program.ended(within=_LOOK)) is None and time.monotonic() < until:
        if has_come_to_rest(settings, files=0):
            return program.ended(within=_LOOK)
    return code


def _dying_at(wanted: FaultPoint) -> Callable[[FaultPoint], None]:
    def reach(point: FaultPoint) -> None:
        if point is wanted:
            die(point)

    return reach


def _log(settings: Settings) -> Path:
    return settings.home / "program.log"
