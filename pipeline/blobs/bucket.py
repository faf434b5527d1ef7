"""A bucket of S3, or of a server that speaks as it does: whole objects by their names."""

from __future__ import annotations

import base64
import os
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from aiohttp import ClientError as BrokenAnswer
from botocore.exceptions import BotoCoreError
from s3fs import S3FileSystem

from pipeline.blobs.held import Held
from pipeline.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.storage_settings import StorageSettings

_NO_BUCKET: Final = "NoSuchBucket"


class Bucket:
    """The names below one prefix; safe from any thread. All trouble is a `StoreError`."""

    def __init__(self, storage: StorageSettings) -> None:
        self._storage = storage
        self._bucket = storage.bucket
        self._prefix = storage.prefix

    def put(self, name: str, file: Path, *, sha256: str) -> Held:
        """Send a file, which is there whole or not at all; a server that can refuses other bytes than were sent."""
        with self._told(), file.open("rb") as body:
            answer = self._ask(
                "put_object",
                Key=self._prefix + name,
                Body=body,
                ChecksumAlgorithm="SHA256",
                ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
            )
        return Held(size=file.stat().st_size, tag=_tag(answer))

    def held(self, name: str) -> Held | None:
        """What there is under a name; `None` where nothing is."""
        with self._told():
            try:
                answer = self._ask("head_object", Key=self._prefix + name)
            except FileNotFoundError:
                return None
        return Held(size=answer["ContentLength"], tag=_tag(answer))

    def fetch(self, name: str, file: Path) -> bool:
        """Write what is under a name into a file; whether there is anything."""
        with self._told():
            try:
                self._files.get_file(f"{self._bucket}/{self._prefix}{name}", str(file))
            except FileNotFoundError as error:
                if _code(error) == _NO_BUCKET:
                    raise
                return False
        return True

    def names(self, beginning: str) -> Iterator[str]:
        """All names that begin so, in the order of the alphabet, a page at a time."""
        more: dict[str, str] = {}
        while True:
            with self._told():
                page = self._ask("list_objects_v2", Prefix=self._prefix + beginning, **more)
            for each in page.get("Contents", ()):
                yield each["Key"].removeprefix(self._prefix)
            if not page.get("IsTruncated"):
                return
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def remove(self, name: str) -> None:
        """Remove what is under a name, if anything is."""
        with self._told():
            self._ask("delete_object", Key=self._prefix + name)

    def _ask(self, request: str, **words: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self._files.call_s3(request, Bucket=self._bucket, **words)
        return answer

    @property
    def _files(self) -> S3FileSystem:
        return _opened(self._storage, os.getpid())

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, BotoCoreError, BrokenAnswer) as error:
            raise StoreError(
                f"documents cannot be kept in or fetched from {self._storage.blobs}: {error}",
                remedy="See that the bucket is there, that this machine reaches it and may read, write, list and remove"
                " in it (storage.* of the settings); the files wait in the inbox meanwhile.",
            ) from error


@lru_cache(maxsize=8)
def _opened(storage: StorageSettings, process: int) -> S3FileSystem:  # noqa: ARG001 - no connection outlives a fork
    """The connections to a bucket, once for a process: the first one costs half a second."""
    key, secret = storage.key.get_secret_value(), storage.secret.get_secret_value()
    return S3FileSystem(
        key=key or None,
        secret=secret or None,
        endpoint_url=storage.endpoint_url or None,
        client_kwargs={"region_name": storage.region} if storage.region else {},
        config_kwargs={
            "connect_timeout": storage.seconds,
            "read_timeout": storage.seconds,
            # A stumble of the network is no trouble yet; AWS_MAX_ATTEMPTS says how many are.
            "retries": {"mode": "standard"},
            # We send a sum of our own; those of other sorts some servers do not know.
            "request_checksum_calculation": "when_required",
            "response_checksum_validation": "when_required",
        },
        use_listings_cache=False,
        skip_instance_cache=True,
    )


def _tag(answer: dict[str, Any]) -> str:
    tag: str = answer.get("ETag", "")
    return tag.strip('"').lower()


def _code(error: BaseException) -> str:
    """What the server calls the trouble."""
    response: dict[str, Any] = getattr(error.__cause__, "response", None) or {}
    code: str = response.get("Error", {}).get("Code", "")
    return code
