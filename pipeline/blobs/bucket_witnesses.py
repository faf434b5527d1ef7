"""What other systems made of documents in a bucket, each as it came; only children look into it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.folder import hash_of
from pipeline.blobs.folder import spooled
from pipeline.blobs.held import Garbled
from pipeline.blobs.held import tag_of
from pipeline.blobs.kept import is_hash
from pipeline.blobs.kept import required

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.blobs.bucket import Bucket
    from pipeline.blobs.fetched import Fetched

_ROOM: Final = "witnesses/"


class BucketWitnesses:
    """Objects that are named by their documents."""

    def __init__(self, bucket: Bucket, fetched: Fetched) -> None:
        self._bucket = bucket
        self._fetched = fetched

    def put(self, document_id: str, content: bytes) -> None:
        """Keep a result in place of any other of the same document; on return the bucket has it.

        Raises:
            StoreError: The bucket cannot be reached or does not take it, or the disk of this machine is full.
        """
        with spooled(self._fetched.incoming, [content]) as (_, file, stored):
            held = self._bucket.put(_ROOM + required(document_id), file, sha256=stored.sha256)
            if held.tag != tag_of(file) and not self._is_right(document_id, stored.sha256):
                raise Garbled(document_id)

    def of(self, document_id: str) -> Path | None:
        """Where the result of a document is on this machine, as the bucket has it now; `None` where there is none.

        Raises:
            StoreError: The bucket cannot be reached, or the disk of this machine is full.
        """
        with self._fetched.empty() as file:
            if not self._bucket.fetch(_ROOM + required(document_id), file):
                return None
            sha256 = hash_of(file)
            if not self._fetched.has(sha256):
                self._fetched.keep(sha256, file)
            return self._fetched.path(sha256)

    def _is_right(self, document_id: str, sha256: str) -> bool:
        there = self.of(document_id)
        return there is not None and there.name == sha256

    def remove(self, document_id: str) -> bool:
        """Let go of the result of a document, there and here; whether there was one.

        Raises:
            StoreError: The bucket cannot be reached, or does not let us.
        """
        file = self.of(document_id)
        if file is None:
            return False
        self._bucket.remove(_ROOM + document_id)
        self._fetched.remove(file.name)
        return True

    def sweep(self) -> int:
        """Remove what stops have left unfinished on this machine; a bucket has nothing that is not whole."""
        return self._fetched.sweep()

    def __iter__(self) -> Iterator[str]:
        """The documents of all results, in their order."""
        return filter(is_hash, (name.removeprefix(_ROOM) for name in self._bucket.names(_ROOM)))
