"""A server of buckets on this machine, as a program of its own; it comes with what developers install."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from s3fs import S3FileSystem

from pipeline.storage_settings import StorageSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = "bills"
_KEY: Final = "benchmark"
_START_SECONDS: Final = 30.0


@contextmanager
def bucket() -> Iterator[StorageSettings]:
    """The settings of an empty bucket, which is gone at the end."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = subprocess.Popen(  # noqa: S603 - the program is installed with us
        (sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _await(port)
        S3FileSystem(key=_KEY, secret=_KEY, endpoint_url=url).call_s3("create_bucket", Bucket=_NAME)
        given = {"blobs": f"s3://{_NAME}/ledgerdrop", "endpoint_url": url, "key": _KEY, "secret": _KEY}
        yield StorageSettings.model_validate(given)
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server of buckets does not come up")
