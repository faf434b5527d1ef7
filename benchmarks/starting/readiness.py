"""When a command is ready to hand out work: seen from outside, by the child process that it starts."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import command
from benchmarks.measuring.family import cpu_seconds
from benchmarks.measuring.family import descendants
from benchmarks.measuring.program import run
from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

_CHILD: Final = "pipeline.isolation.child"
_LOOK_SECONDS: Final = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One start of a command, until it was of use."""

    seconds: float
    #: Of the processor, until then.
    cpu_seconds: float


class NeverReady(Exception):
    """The command ended without a child."""


def until_ready(arguments: Sequence[str], environment: Mapping[str, str]) -> Start:
    """Start a command and watch for its first child: then all is imported and opened, and work can be handed out.

    More is not asked of it: it is ended there.

    Raises:
        NeverReady: There was none.
    """
    started = time.perf_counter()
    running = subprocess.Popen(  # noqa: S603 - our own program
        arguments, env=surroundings(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not any(_CHILD in command(child) for child in descendants(running.pid)):
        if running.poll() is not None:
            raise NeverReady(f"{' '.join(arguments)} ended with {running.returncode}")
        time.sleep(_LOOK_SECONDS)
    ready = Start(seconds=time.perf_counter() - started, cpu_seconds=cpu_seconds(running.pid))
    running.kill()
    running.wait()
    return ready


def until_ended(arguments: Sequence[str], environment: Mapping[str, str]) -> Start:
    """Start a command and wait until it has done all that it was asked for."""
    ended = run(arguments, environment)
    return Start(seconds=ended.seconds, cpu_seconds=ended.cpu_seconds)
