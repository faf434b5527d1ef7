"""The bytes of every document in a bucket, each once under its hash; what is read lies on this machine meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.folder import hash_of
from pipeline.blobs.folder import spooled
from pipeline.blobs.folder import trouble_told
from pipeline.blobs.held import Garbled
from pipeline.blobs.held import tag_of
from pipeline.blobs.kept import OWNER
from pipeline.blobs.kept import is_hash
from pipeline.blobs.kept import required

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.blobs.bucket import Bucket
    from pipeline.blobs.fetched import Fetched
    from pipeline.blobs.held import Held
    from pipeline.blobs.kept import Stored

_ROOM: Final = "blobs/"


class BucketBlobs:
    """Objects that are named by the SHA-256 of their bytes."""

    def __init__(self, bucket: Bucket, fetched: Fetched) -> None:
        self._bucket = bucket
        self._fetched = fetched

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Keep the bytes of a stream; on return the bucket has them. What the stream raises passes, nothing is kept.

        Raises:
            StoreError: The bucket cannot be reached or does not take them, or the disk of this machine is full.
        """
        with spooled(self._fetched.incoming, chunks) as (_, file, stored):
            if not self._is_right(self._bucket.held(_ROOM + stored.sha256), file, stored):
                self._send(file, stored)
            # Whoever reads them next is often on this machine.
            self._fetched.keep(stored.sha256, file, is_used=False)
            return stored

    def path(self, sha256: str) -> Path:
        """Where the bytes of a hash are on this machine, fetched if need be; nothing is there where there are none.

        Raises:
            StoreError: The bucket cannot be reached, or the disk of this machine is full.
        """
        if not self._fetched.has(required(sha256)):
            with self._downloaded(sha256) as file:
                if file is not None:
                    self._fetched.keep(sha256, file)
        return self._fetched.path(sha256)

    def verify(self, sha256: str) -> bool:
        """Whether the bucket has the bytes and they still have their hash.

        Raises:
            StoreError: The bucket cannot be reached.
        """
        with self._downloaded(sha256) as file:
            return file is not None

    def remove(self, sha256: str) -> bool:
        """Let go of the bytes of a hash, there and here; whether there were any.

        Raises:
            StoreError: The bucket cannot be reached, or does not let us.
        """
        was_there = sha256 in self
        self._bucket.remove(_ROOM + sha256)
        self._fetched.remove(sha256)
        return was_there

    def remove_old(self, sha256: str) -> bool:
        """Let go of the bytes of a hash; a bucket does not say when they were last sent, so the caller looks after it.

        Raises:
            StoreError: The bucket cannot be reached, or does not let us.
        """
        self.remove(sha256)
        return True

    def sweep(self) -> int:
        """Remove what stops have left unfinished on this machine; a bucket has nothing that is not whole."""
        return self._fetched.sweep()

    def owner(self) -> str | None:
        """The id of the ledger whose bytes these are, as it stands beside them; `None` where nothing does.

        Raises:
            StoreError: The bucket cannot be reached.
        """
        with self._fetched.empty() as file:
            is_there = self._bucket.fetch(OWNER, file)
            return file.read_text(encoding="ascii", errors="replace").partition("\n")[0] if is_there else None

    def belong_to(self, ledger_id: str) -> None:
        """Write down whose bytes these are.

        Raises:
            StoreError: The bucket cannot be reached, or does not take it.
        """
        with spooled(self._fetched.incoming, [f"{ledger_id}\n".encode()]) as (_, file, stored):
            self._bucket.put(OWNER, file, sha256=stored.sha256)

    def __contains__(self, sha256: str) -> bool:
        """Whether there are bytes of a hash; `verify` tells whether they are the right ones."""
        return self._bucket.held(_ROOM + required(sha256)) is not None

    def __iter__(self) -> Iterator[str]:
        """The hashes of all that is kept, in their order."""
        return filter(is_hash, (name.removeprefix(_ROOM) for name in self._bucket.names(_ROOM)))

    def _is_right(self, held: Held | None, file: Path, stored: Stored) -> bool:
        """Whether the bucket has these bytes for sure: it says so of what it got, or gives them back."""
        if held is None or held.size != stored.size:
            return False
        with trouble_told(self._fetched.incoming):
            is_sure = held.tag == tag_of(file)
        return is_sure or self.verify(stored.sha256)

    def _send(self, file: Path, stored: Stored) -> None:
        held = self._bucket.put(_ROOM + stored.sha256, file, sha256=stored.sha256)
        if not self._is_right(held, file, stored):
            raise Garbled(stored.sha256)

    @contextmanager
    def _downloaded(self, sha256: str) -> Iterator[Path | None]:
        """A file with the bytes of a hash, for as long as it is needed; `None` where there are none, or wrong ones."""
        with self._fetched.empty() as file:
            is_there = self._bucket.fetch(_ROOM + required(sha256), file)
            with trouble_told(self._fetched.incoming):
                is_right = is_there and hash_of(file) == sha256
            yield file if is_right else None
