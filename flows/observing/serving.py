"""Answers whoever scrapes metrics or asks after the health of an installation, on a port of its own."""

from __future__ import annotations

import json
import logging
import threading
from contextlib import contextmanager
from http import HTTPStatus
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from typing import Final
from wsgiref.simple_server import WSGIRequestHandler
from wsgiref.simple_server import WSGIServer
from wsgiref.simple_server import make_server

from prometheus_client import CollectorRegistry
from prometheus_client import generate_latest
from prometheus_client.registry import Collector

from flows.observing.families import families
from flows.observing.health import health
from flows.observing.observed import observed
from pipeline.errors import ConfigurationError
from pipeline.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from wsgiref.types import StartResponse
    from wsgiref.types import WSGIEnvironment

    from prometheus_client.metrics_core import Metric

    from pipeline.settings import Settings
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

#: The format that every version of Prometheus reads.
CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
_JSON: Final = "application/json"
_SAFE: Final = ("GET", "HEAD")


class _Ours(Collector):
    """Asks the ledger each time that it is asked."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def collect(self) -> Iterator[Metric]:
        """Everything that is observed."""
        return families(observed(self._store, self._settings))


def metrics(store: Store, settings: Settings) -> bytes:
    """Everything that is observed, in the text format of Prometheus.

    Raises:
        StoreError: The ledger does not answer.
    """
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Ours(store, settings))
    return generate_latest(registry)


class _Server(ThreadingMixIn, WSGIServer):
    """A scrape that takes long holds up no question after the health."""

    daemon_threads = True


class _Handler(WSGIRequestHandler):
    """Says nothing of each request; a client that says nothing is left."""

    timeout = 30

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Answers:
    """The application: `/metrics`, `/health/live` and `/health/ready`; one scrape at a time asks the ledger."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._turn = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """The answer to one request."""
        is_safe = environ.get("REQUEST_METHOD") in _SAFE
        status, kind, body = self._answer(str(environ.get("PATH_INFO", ""))) if is_safe else _NOT_ALLOWED
        start(f"{status.value} {status.phrase}", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, path: str) -> tuple[HTTPStatus, str, bytes]:
        if path == "/metrics":
            return self._metrics()
        if path == "/health/live":
            return HTTPStatus.OK, _JSON, b'{"status": "well"}'
        if path == "/health/ready":
            found = health(self._store, self._settings)
            status = HTTPStatus.OK if found.is_ready else HTTPStatus.SERVICE_UNAVAILABLE
            told = {"ledger": found.ledger, "migrations": found.migrations, "disk": found.disk}
            return status, _JSON, json.dumps(told).encode()
        return HTTPStatus.NOT_FOUND, _JSON, b'{"paths": ["/metrics", "/health/live", "/health/ready"]}'

    def _metrics(self) -> tuple[HTTPStatus, str, bytes]:
        try:
            with self._turn:
                return HTTPStatus.OK, CONTENT_TYPE, metrics(self._store, self._settings)
        except StoreError as error:
            logger.warning("nothing can be measured now: %s", error)
            return HTTPStatus.SERVICE_UNAVAILABLE, CONTENT_TYPE, b""


_NOT_ALLOWED: Final = (HTTPStatus.METHOD_NOT_ALLOWED, _JSON, b"{}")


@contextmanager
def listening(store: Store, settings: Settings) -> Iterator[str]:
    """Answers from threads of its own while the block lasts; gives the address.

    Raises:
        ConfigurationError: Its port cannot be had.
    """
    host, port = settings.metrics.host, settings.metrics.port
    try:
        server = make_server(host, port, Answers(store, settings), server_class=_Server, handler_class=_Handler)
    except OSError as error:
        raise ConfigurationError(
            f"metrics cannot be served on {host}, port {port}: {error.strerror}",
            remedy="Set LEDGERDROP_METRICS__PORT to a free port, and LEDGERDROP_METRICS__HOST to an address of ours.",
        ) from error
    with server:
        threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
        try:
            yield f"http://{host}:{server.server_port}"
        finally:
            server.shutdown()
