"""An SFTP server to deliver to: Debian's sshd, run as whoever starts it, on a free port, with keys of its own."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECONDS = 10


class NoServer(Exception):
    """Why no server can be started here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SftpServer:
    """A server that runs."""

    port: int
    #: The private key that opens it.
    key: Path
    known_hosts: Path
    log: Path

    def settings(self, folder: Path, **others: object) -> dict[str, object]:
        """What `deliveries` say of a folder of it."""
        address = f"sftp://{getpass.getuser()}@127.0.0.1:{self.port}{folder}"
        return {"to": address, "key_file": self.key, "known_hosts_file": self.known_hosts, **others}


@contextmanager
def sftp_server(folder: Path) -> Iterator[SftpServer]:
    """A server that keeps its keys in `folder`.

    Raises:
        NoServer: There is none to be had.
    """
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None or shutil.which("sftp") is None:
        raise NoServer("OpenSSH is not installed: apt-get install openssh-server openssh-client")
    if os.geteuid() == 0:  # it wants this folder where it may change users
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for name in ("host", "client"):
        command = ["/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(command, check=True)  # noqa: S603 - Debian's own
    port = _free_port()
    host = (folder / "host.pub").read_text().split()[:2]
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {' '.join(host)}\n")
    (folder / "sshd_config").write_text(_configuration(folder, port))
    served = SftpServer(port=port, key=folder / "client", known_hosts=folder / "known_hosts", log=folder / "sshd.log")
    command = [program, "-D", "-f", str(folder / "sshd_config"), "-E", str(served.log)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as running:  # noqa: S603 - as above
        try:
            _wait(running, served)
            yield served
        finally:
            running.terminate()


def _configuration(folder: Path, port: int) -> str:
    lines = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "client.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "MaxStartups": 100,
        "Subsystem": "sftp internal-sftp",
    }
    return "".join(f"{name} {value}\n" for name, value in lines.items())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _wait(running: subprocess.Popen[bytes], served: SftpServer) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", served.port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise NoServer(f"sshd does not start: {served.log.read_text() if served.log.exists() else ''}")
