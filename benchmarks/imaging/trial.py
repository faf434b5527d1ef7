"""The image at work: as its own user, without a network, on every sample that it carries."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from benchmarks.imaging.build import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.imaging.build import Buildah

UID: Final = 10001
_SAMPLES: Final = "/opt/ledgerdrop/lib/python3.11/site-packages/samples"
#: The samples bear fixed dates.
_RECEIVED: Final = "2026-11-20"
_PROBE: Final = """
import json, os, socket
def can_write(path):
    try:
        open(path, "w").close()
    except OSError:
        return False
    return True
def reaches(address):
    try:
        socket.create_connection(address, timeout=2).close()
    except OSError:
        return False
    return True
names = [name for _, name in socket.if_nameindex()]
print(json.dumps({"uid": os.getuid(), "writes": [p for p in ("/opt/x", "/usr/x", "/etc/x") if can_write(p)],
    "interfaces": names, "reaches": reaches(("192.0.2.1", 443)), "home": can_write("/data/x")}))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What the image did."""

    seconds: float
    summary: Any
    #: Who it was, what it could write and reach.
    probe: Any
    findings: tuple[Any, ...]
    status: Any


def tried(buildah: Buildah, folder: Path, *, only: tuple[str, ...]) -> Trial:
    """Process all samples; `only` names folders of them."""
    home = folder / "data"
    home.mkdir()
    os.chown(home, UID, UID)
    container = buildah("from", "--pull-never", NAME)
    place = ("run", "--isolation", "chroot", "--user", f"{UID}:{UID}", "--volume", f"{home}:/data", container, "--")

    def run(*command: str) -> str:
        # What waits ends with another code than 0, and is no failure here.
        tolerant = ("sh", "-c", '"$@"; code=$?; [ $code -eq 6 ] || [ $code -eq 9 ] || exit $code', "sh")
        return buildah(*place, *tolerant, *command, network=False)

    probe = json.loads(run("python", "-c", _PROBE))
    began = time.perf_counter()
    samples = [f"{_SAMPLES}/{name}" for name in only]
    summary = json.loads(run("tini", "--", "ledgerdrop", "process", *samples, "--received", _RECEIVED, "--json"))
    seconds = time.perf_counter() - began
    findings = tuple(map(json.loads, run("ledgerdrop", "doctor", "--json").splitlines()))
    status = json.loads(run("ledgerdrop", "status", "--json"))
    buildah("rm", container)
    return Trial(seconds=seconds, summary=summary, probe=probe, findings=findings, status=status)
