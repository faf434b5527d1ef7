"""An installation with receivers of every kind: folders, one by HTTP that is not always well, one by SFTP."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.enduring.delivered import Place
from benchmarks.killing.bills import CODES
from benchmarks.killing.proof import CODED
from benchmarks.measuring.sftp_server import NoServer
from benchmarks.measuring.sftp_server import sftp_server
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: A receiver is asked again after so long.
SECONDS: Final = 1.0
_SEED: Final = 1


@contextmanager
def world(folder: Path, database: str, **given: object) -> Iterator[tuple[Settings, list[Place]]]:
    """An installation, its receivers, and where what they take lies."""
    home = folder / "home"
    home.mkdir()
    (home / "targets.toml").write_text(CODES, encoding="utf-8")
    exports = home / "exports"
    places = [Place(target=name, folder=exports / name) for name in ("csv", CODED)]
    with ExitStack() as stack:
        address = stack.enter_context(_receiver(folder / "taken"))
        deliveries: dict[str, object] = {
            "jsonl": {"to": f"{address}/inbox", "look_up": f"{address}/inbox/{{name}}", "seconds": SECONDS}
        }
        places.append(Place(target="jsonl", folder=folder / "taken", has_manifests=False))
        (folder / "sshd").mkdir()
        (folder / "by-sftp").mkdir()
        try:
            sftp = stack.enter_context(sftp_server(folder / "sshd"))
            deliveries["csv_bom"] = sftp.settings(folder / "by-sftp")
            places.append(Place(target="csv_bom", folder=folder / "by-sftp"))
        except NoServer as reason:
            print(f"without SFTP: {reason}")
        targets = tuple(place.target for place in places)
        told = {"home": home, "targets": targets, "deliveries": deliveries, "database": database or None, **given}
        yield Settings.model_validate(told), places


def watching(settings: Settings, inbox: Path) -> Settings:
    """The same installation, but for the folder that it watches."""
    return Settings.model_validate({**settings.model_dump(exclude_unset=True), "inbox": inbox})


@contextmanager
def _receiver(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.killing.receiver", str(folder), str(_SEED)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:  # noqa: S603 - our own program
        try:
            assert running.stdout is not None  # noqa: S101 - it is a pipe
            yield f"http://127.0.0.1:{int(running.stdout.readline())}"
        finally:
            running.kill()
