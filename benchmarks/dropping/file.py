"""One file that is dropped: what it is, how it comes, and how its arrival must end."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.model.outcome import Outcome


class Kind(StrEnum):
    """What a file is."""

    BILL = "bill as text PDF"
    E_INVOICE = "bill as PDF with XML"
    COPY = "the same bytes under another name"
    SAVED_AGAIN = "the same bill saved again in other bytes"
    LOCKED = "protected against changes only"
    CUT = "cut short"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    GARBLED = "no PDF between beginning and end"


class Manner(StrEnum):
    """How a file comes into the folder."""

    AT_ONCE = "at once"
    SLOWLY = "slowly"
    #: Under a name that the folder does not look at, and renamed when it is whole.
    DOWNLOADED = "downloaded"
    #: Under another name that looks like a finished file, and renamed in the middle of the copy.
    RENAMED = "renamed in between"
    #: As some scanners do: opened, written a little further and closed, several times.
    REOPENED = "opened again and again"


#: How the first arrival of a file ends; the same bytes again are duplicates.
ENDS_AS: Final = {
    Kind.BILL: Outcome.ACCEPTED,
    Kind.E_INVOICE: Outcome.ACCEPTED,
    Kind.COPY: Outcome.DUPLICATE_BYTES,
    Kind.SAVED_AGAIN: Outcome.ACCEPTED,
    Kind.LOCKED: Outcome.ACCEPTED,
    Kind.CUT: Outcome.INCOMPLETE,
    Kind.ENCRYPTED: Outcome.ENCRYPTED,
    Kind.EMPTY: Outcome.EMPTY,
    Kind.GARBLED: Outcome.CORRUPT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of the crowd."""

    name: str
    kind: Kind
    content: bytes
    manner: Manner = Manner.AT_ONCE
    #: Of the bill of which this is a copy in the same or in other bytes.
    twin_of: str | None = None
    #: What another system made of it, dropped beside it.
    beside: bytes = b""

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return hashlib.sha256(self.content).hexdigest()
