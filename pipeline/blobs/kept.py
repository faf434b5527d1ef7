"""What a place for bytes does, whichever it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final
from typing import Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

#: No result of another system is larger.
MOST_BYTES: Final = 16 * 1024 * 1024
#: Says beside the bytes whose they are.
OWNER: Final = "ledger.id"
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What was kept."""

    sha256: str
    size: int


class BlobStore(Protocol):
    """Keeps the bytes of every document once under their hash, whole or not at all."""

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Keep the bytes of a stream; on return they are safe. What the stream raises passes, nothing is kept.

        Raises:
            StoreError: They cannot be kept.
        """
        ...

    def path(self, sha256: str) -> Path:
        """Where the bytes of a hash can be read on this machine; nothing lies there where there are none.

        What is fetched for it stays for as long as a document may be at work; ask again for what is read later.

        Raises:
            StoreError: They cannot be fetched at the moment.
            ValueError: It is no hash.
        """
        ...

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are there and still have their hash; all of them are read.

        Raises:
            StoreError: That cannot be said at the moment.
        """
        ...

    def remove_old(self, sha256: str) -> bool:
        """Let go of the bytes of a hash, unless they came in just now, once more; whether they are gone.

        Raises:
            StoreError: They cannot be removed.
        """
        ...

    def remove(self, sha256: str) -> bool:
        """Let go of the bytes of a hash for good; whether there were any.

        Raises:
            StoreError: They cannot be removed.
        """
        ...

    def sweep(self) -> int:
        """Remove what stops in the middle of `put` have left, once it is an hour old; how many there were."""
        ...

    def owner(self) -> str | None:
        """The id of the ledger whose bytes these are, as it stands beside them; `None` where nothing does.

        Raises:
            StoreError: That cannot be said at the moment.
        """
        ...

    def belong_to(self, ledger_id: str) -> None:
        """Write down whose bytes these are.

        Raises:
            StoreError: It cannot be written.
        """
        ...

    def __contains__(self, sha256: str) -> bool:
        """Whether there are bytes of a hash; `verify` tells whether they are the right ones."""
        ...

    def __iter__(self) -> Iterator[str]:
        """The hashes of all that is kept, in their order."""
        ...


class WitnessStore(Protocol):
    """Keeps what other systems made of documents, one result a document, each as it came."""

    def put(self, document_id: str, content: bytes) -> None:
        """Keep a result in place of any other of the same document; on return it is safe.

        Raises:
            StoreError: It cannot be kept.
        """
        ...

    def of(self, document_id: str) -> Path | None:
        """Where the result of a document can be read on this machine; `None` where there is none.

        Raises:
            StoreError: It cannot be fetched at the moment.
        """
        ...

    def remove(self, document_id: str) -> bool:
        """Let go of the result of a document for good; whether there was one.

        Raises:
            StoreError: It cannot be removed.
        """
        ...

    def sweep(self) -> int:
        """Remove what stops in the middle of `put` have left, once it is an hour old; how many there were."""
        ...

    def __iter__(self) -> Iterator[str]:
        """The documents of all results, in their order."""
        ...


def is_hash(name: str) -> bool:
    """Whether a name is a SHA-256 in hexadecimal, as documents and their bytes have it."""
    return _SHA256.fullmatch(name) is not None


def required(name: str) -> str:
    """The name, which is a hash.

    Raises:
        ValueError: It is none, and no path is made of it.
    """
    if not is_hash(name):
        raise ValueError("not a SHA-256 in hexadecimal")
    return name
