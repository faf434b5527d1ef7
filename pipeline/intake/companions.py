"""Files in the watched folder that belong to others: what another system made of a document, beside it.

`bill.witness.json` or `bill.witness.xml` goes with `bill.pdf`, of whatever format that is. It is kept before the
document is made known, and leaves the folder before it does, so that a stop at any point finds both again. A document
waits while its companion is still being written; a companion that stays alone is taken in like any other file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.kept import MOST_BYTES
from pipeline.intake.folder import Entry
from pipeline.intake.stability import Resting

if TYPE_CHECKING:
    from collections.abc import Iterable


_ENDINGS: Final = (b".witness.json", b".witness.xml")
_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """What lies in the folder, by what is to be done with it."""

    #: To be taken in now.
    ready: tuple[Resting, ...]
    #: By the name of the document that each goes with.
    companions: Mapping[bytes, Entry]

    def companion_of(self, raw_name: bytes) -> bytes:
        """The name of the companion of a document; empty where it has none."""
        return self.companions[raw_name].raw_name if raw_name in self.companions else b""


def sort(entries: Iterable[Entry], resting: Iterable[Resting]) -> Sorted:
    """Put companions beside their documents.

    Args:
        entries: All that lies there.
        resting: Those of them that can be tried.
    """
    at_rest = {found.entry.raw_name: found for found in resting}
    waited_for = {name for entry in entries if (name := _base(entry)) and entry.raw_name not in at_rest}
    beside = {name: found.entry for found in at_rest.values() if (name := _base(found.entry))}
    documents = {raw_name: found for raw_name, found in at_rest.items() if not _base(found.entry)}
    companions = {name: beside[base] for name in documents if (base := stem(name)) in beside}
    taken = {entry.raw_name for entry in companions.values()}
    alone = (found for found in at_rest.values() if _base(found.entry) and found.is_overdue)
    return Sorted(
        ready=(
            *(found for name, found in documents.items() if stem(name) not in waited_for),
            *(found for found in alone if found.entry.raw_name not in taken),
        ),
        companions=companions,
    )


def content_of(folder: int, entry: Entry) -> bytes | None:
    """The bytes of a companion in an open folder; nothing where it cannot be read, or has changed."""
    try:
        descriptor = os.open(entry.raw_name, _FLAGS, dir_fd=folder)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(MOST_BYTES + 1)
        is_still = entry.is_same(Entry.of(entry.raw_name, os.fstat(file.fileno())))
    return content if is_still and len(content) == entry.size else None


def goes_with(raw_name: bytes) -> bytes:
    """The name of the document that a companion goes with, without its ending; empty where it is none."""
    name = raw_name.lower()
    return next((name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)), b"")


def _base(entry: Entry) -> bytes:
    return goes_with(entry.raw_name) if entry.is_regular and entry.size <= MOST_BYTES else b""


def stem(raw_name: bytes) -> bytes:
    """A name without its ending, by which its companion is found."""
    name, _, ending = raw_name.lower().rpartition(b".")
    return name or ending
