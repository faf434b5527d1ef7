"""Hosts without machines: network namespaces of Linux, each with a name, a link of its own, and nothing else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

#: Of networks that nobody else here uses.
_NET: Final = "10.231"


class NoHosts(Exception):
    """Why there can be none here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A namespace, and the address at which it finds us."""

    name: str
    ours: str

    def run(self, command: Sequence[str], told: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
        """Start a program there, which believes to be on a machine of that name."""
        named = ("unshare", "--uts", "sh", "-c", 'hostname "$0" && exec "$@"', self.name)
        with log.open("ab") as said:
            return subprocess.Popen(  # noqa: S603 - programs of the system and ours
                (*_ip("netns", "exec", self.name), *named, *command),
                env=surroundings(told),
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def lose(self) -> None:
        """Have the machine go: everything on it, at once."""
        pids = subprocess.run(_ip("netns", "pids", self.name), check=True, capture_output=True, text=True).stdout  # noqa: S603
        for pid in pids.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)


@contextmanager
def hosts(count: int) -> Iterator[tuple[Host, ...]]:
    """So many hosts, which are gone after the block with all that runs on them.

    Raises:
        NoHosts: Namespaces cannot be made here.
    """
    if not shutil.which("ip") or os.geteuid() != 0:
        raise NoHosts("network namespaces need the program ip, and root")
    made: list[Host] = []
    try:
        made.extend(map(_made, range(1, count + 1)))
        yield tuple(made)
    finally:
        for host in made:
            host.lose()
            _do("netns", "del", host.name)


def _made(number: int) -> Host:
    name, link = f"ledgerdrop{number}", f"ld{number}"
    _do("netns", "add", name)
    _do("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name)
    _do("addr", "add", f"{_NET}.{number}.1/24", "dev", link)
    _do("link", "set", link, "up")
    for inside in (
        ("addr", "add", f"{_NET}.{number}.2/24", "dev", "eth0"),
        ("link", "set", "eth0", "up"),
        ("link", "set", "lo", "up"),
    ):
        _do("-n", name, *inside)
    return Host(name=name, ours=f"{_NET}.{number}.1")


def _ip(*words: str) -> tuple[str, ...]:
    return ("ip", *words)


def _do(*words: str) -> None:
    done = subprocess.run(_ip(*words), check=False, capture_output=True, text=True)  # noqa: S603 - Debian's program
    if done.returncode:
        raise NoHosts(f"ip {' '.join(words)}: {done.stderr.strip()}")
