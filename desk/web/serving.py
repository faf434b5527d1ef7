"""Serves the desk until it is told to stop; what is being answered then is answered to the end."""

from __future__ import annotations

import gc
import socket
from typing import TYPE_CHECKING
from typing import Final

import uvicorn

from desk.web.app import create_app
from flows.pages import opened_pages
from pipeline.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flows.pages import Pages
    from pipeline.settings import Settings
    from pipeline.store.store import Store

_STOP_SECONDS: Final = 10
_WAITING: Final = 128


def serve(settings: Settings, store: Store, *, ready: Callable[[str], None]) -> None:
    """Serve until an interrupt, which is raised again at the end.

    Args:
        settings: Of this installation.
        store: Its ledger, open.
        ready: Is told the address once browsers can connect.

    Raises:
        ConfigurationError: Its port cannot be had.
    """
    with _listening(settings) as listening, opened_pages(settings) as pages:
        config = _config(settings, store, pages)
        _settle()
        ready(settings.desk.address)
        uvicorn.Server(config).run(sockets=[listening])


def _settle() -> None:
    """Have what lives as long as the desk looked through no more: a look at all of it holds up every answer."""
    gc.collect()
    gc.freeze()


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


def _config(settings: Settings, store: Store, pages: Pages) -> uvicorn.Config:
    """What it says goes to our log; addresses of pages do not: what people search for stands in them."""
    return uvicorn.Config(
        create_app(settings, store, pages),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.desk.https,
        forwarded_allow_ips=[*settings.desk.proxies],
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
