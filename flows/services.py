"""The programs of one machine, started and stopped together.

These are Prefect's server, the served flows, the desk, and what tells webhooks.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from flows.environment import address
from flows.environment import environment
from flows.environment import folder
from flows.environment import log_file
from pipeline.errors import ConfigurationError
from pipeline.logs.shared_file import put_aside

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.settings import Settings

#: Its first start makes a database, which takes a slow machine a while.
_START_SECONDS: Final = 180
_STOP_SECONDS: Final = 30
_LOOK_SECONDS: Final = 0.5
_PORTS: Final = "LEDGERDROP_SCHEDULE__SERVER_PORT and LEDGERDROP_DESK__PORT"

Program = subprocess.Popen[bytes]


def run(settings: Settings, *, ready: Callable[[str], None]) -> None:
    """Run server, flows and desk until it is interrupted, or one of them ends; no server where one is named.

    Args:
        settings: Of this installation.
        ready: Is told the address of Prefect's own page when everything runs.

    Raises:
        ConfigurationError: One of them did not start, or ended by itself.
    """
    folder(settings).mkdir(parents=True, exist_ok=True)
    with ExitStack() as programs:
        its_server: dict[str, Program] = {}
        if not settings.schedule.api_url:
            its_server["Prefect's server"] = programs.enter_context(_running(settings, *server(settings)))
        _wait_until_healthy(settings, *its_server.values())
        others = {
            "the program that serves the flows": programs.enter_context(_running(settings, "flows.deploy")),
            "the desk": programs.enter_context(_running(settings, "desk.cli", "desk")),
            "the program that tells webhooks": programs.enter_context(
                _running(settings, "desk.cli", "webhooks", "send", "--watch")
            ),
        }
        if settings.metrics.port:
            metrics = _running(settings, "desk.cli", "metrics", "--serve")
            others["the program that serves metrics"] = programs.enter_context(metrics)
        ready(address(settings).removesuffix("/api"))
        running = {**its_server, **others}
        while all(program.poll() is None for program in running.values()):
            time.sleep(_LOOK_SECONDS)
            put_aside(log_file(settings), most_bytes=settings.logging.file_bytes, kept=settings.logging.kept_files)
        raise _ended(settings, next(name for name, program in running.items() if program.poll() is not None))


def server(settings: Settings) -> tuple[str, ...]:
    """The arguments of Python that start Prefect's server."""
    host, port = settings.schedule.server_host, settings.schedule.server_port
    return "prefect", "server", "start", "--host", host, "--port", str(port)


@contextmanager
def _running(settings: Settings, module: str, *arguments: str) -> Iterator[Program]:
    """A program of our environment, in a group of its own: only we stop it, and all that it started."""
    command = (sys.executable, "-m", module, *arguments)
    with log_file(settings).open("ab") as log:
        program = subprocess.Popen(  # noqa: S603 - nothing of it comes from outside
            command, env=environment(settings), stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield program
    finally:
        _stop(program)


def _stop(program: Program) -> None:
    """Interrupt a program: Prefect puts its schedules to rest then, and not when it is terminated."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        program.wait(_STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def _wait_until_healthy(settings: Settings, *server: Program) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and all(program.poll() is None for program in server):
        if _is_healthy(settings):
            return
        time.sleep(_LOOK_SECONDS)
    raise _ended(settings, "Prefect's server")


def _is_healthy(settings: Settings) -> bool:
    try:
        with urllib.request.urlopen(f"{address(settings)}/health", timeout=5) as answer:  # noqa: S310 - our own http address
            return bool(answer.status == 200)  # noqa: PLR2004 - OK
    except (urllib.error.URLError, OSError):
        return False


def _ended(settings: Settings, what: str) -> ConfigurationError:
    return ConfigurationError(
        f"{what} did not start, or ended",
        remedy=f"See {log_file(settings)}; if a port is taken, set {_PORTS} to free ones.",
    )
