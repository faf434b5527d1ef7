"""Serves the desk until it is told to stop; what is being answered then is answered to the end.

Several processes answer on one address: of a process only one thread computes at a time. One that ends is replaced.
"""

from __future__ import annotations

import socket
from functools import partial
from typing import TYPE_CHECKING
from typing import Final
from typing import Never

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from desk.web.worker import application
from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.settings import Settings

_STOP_SECONDS: Final = 10
#: A process that gives no sign of life for so long hangs.
_SIGN_SECONDS: Final = 60
_WAITING: Final = 128


def serve(settings: Settings, *, ready: Callable[[str], None]) -> Never:
    """Serve until an interrupt, which is raised at the end.

    Args:
        settings: Of this installation.
        ready: Is told the address once browsers can connect.

    Raises:
        ConfigurationError: Its port cannot be had, or its processes cannot open what they need.
        KeyboardInterrupt: It was told to stop.
    """
    with _listening(settings) as listening:
        # Connections inherit it; without, the body of an answer waits 40 ms until its head is acknowledged.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        processes = Multiprocess(_config(settings), [listening])
        ready(settings.desk.address)
        processes.run()
    if any(process.exitcode == STARTUP_FAILURE for process in processes.processes):
        raise ConfigurationError("the desk cannot be opened", remedy=f"See {settings.home / 'ledgerdrop.log'}.")
    raise KeyboardInterrupt


def _listening(settings: Settings) -> socket.socket:
    host, port = settings.desk.host, settings.desk.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_WAITING)
    except OSError as error:
        raise ConfigurationError(
            f"the desk cannot listen on {host}, port {port}: {error.strerror}",
            remedy="Set LEDGERDROP_DESK__PORT to a free port, and LEDGERDROP_DESK__HOST to an address of this machine.",
        ) from error


def _config(settings: Settings) -> uvicorn.Config:
    """What it says goes to our log; addresses of pages do not: what people search for stands in them."""
    return uvicorn.Config(
        partial(application, settings),
        factory=True,
        workers=settings.desk.processes,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.desk.https,
        forwarded_allow_ips=[*settings.desk.proxies],
        timeout_graceful_shutdown=_STOP_SECONDS,
        timeout_worker_healthcheck=int(_SIGN_SECONDS),
    )
