"""A server of buckets for tests: moto's, which is asked by real requests and can go away, forget and garble."""

from __future__ import annotations

import io
import logging
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Any

from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.moto_server.werkzeug_app import create_backend_app
from s3fs import S3FileSystem
from werkzeug.serving import make_server

from pipeline.storage_settings import StorageSettings

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from werkzeug.serving import BaseWSGIServer

    Environment = dict[str, Any]

NAME = "bills"
_KEY = "test"


class BucketServer:
    """One bucket on this machine."""

    def __init__(self) -> None:
        self._buckets = DomainDispatcherApplication(create_backend_app)
        self._server: BaseWSGIServer | None = None
        self.port = 0
        # Nobody waits for what a test has switched off.
        os.environ["AWS_MAX_ATTEMPTS"] = "1"
        #: What each request was, as "PUT /bills/...".
        self.asked: list[str] = []
        #: What becomes of bytes on their way to the bucket, and back.
        self.on_the_way: Callable[[bytes], bytes] = bytes
        self.start()
        self.files.call_s3("create_bucket", Bucket=NAME)

    @property
    def settings(self) -> StorageSettings:
        """What an installation says that uses it."""
        url = f"http://127.0.0.1:{self.port}"
        return StorageSettings.model_validate(
            {"blobs": f"s3://{NAME}/ours", "endpoint_url": url, "key": _KEY, "secret": _KEY, "seconds": 5}
        )

    @property
    def files(self) -> S3FileSystem:
        """A way to it that is not ours."""
        url = f"http://127.0.0.1:{self.port}"
        return S3FileSystem(key=_KEY, secret=_KEY, endpoint_url=url, use_listings_cache=False)

    def names(self) -> list[str]:
        """All that it has."""
        return sorted(path.removeprefix(f"{NAME}/") for path in self.files.find(NAME))

    def recover(self) -> None:
        """Be there, with an empty bucket."""
        self.on_the_way = bytes
        if self._server is None:
            self.start()
        for path in self.files.find(NAME):
            self.files.rm_file(path)
        self.asked.clear()

    def start(self) -> None:
        """Come back under the same address."""
        self._server = make_server("127.0.0.1", self.port, self._answer, threaded=True)
        self.port = self._server.port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Go away."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def _answer(self, environment: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append(f"{environment['REQUEST_METHOD']} {environment['PATH_INFO']}")
        if environment["REQUEST_METHOD"] == "PUT":
            body = environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0))
            environment["wsgi.input"] = io.BytesIO(changed := self.on_the_way(body))
            environment["CONTENT_LENGTH"] = str(len(changed))
        answer: Iterable[bytes] = self._buckets(environment, start_response)
        return answer


@contextmanager
def bucket_server() -> Iterator[BucketServer]:
    """A server with an empty bucket."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = BucketServer()
    server.recover()  # all servers of a process have the same buckets
    try:
        yield server
    finally:
        server.stop()
