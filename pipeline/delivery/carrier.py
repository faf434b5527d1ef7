"""What a carrier is: it asks a receiver what it has of a batch, and takes a batch there.

It keeps nothing and decides nothing. Between two tries it may have died: what it says of a try is what the receiver
said, and what it says of a look is what is there now.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pipeline.delivery.fate import Fate
from pipeline.model.words import Words
from pipeline.model.words import say

TRY_AGAIN = say("Nothing is lost: the batch is sealed. Mend what is told, then export again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A sealed batch on its way."""

    target: str
    #: Of its file.
    name: str
    content: bytes
    #: Of the content, in hex.
    sha256: str
    #: Goes beside it: what it must come to, and what is in it.
    manifest: bytes
    #: Knows it again: the same however often it is sent.
    key: str

    @property
    def manifest_name(self) -> str:
        """Of the file of the manifest."""
        return f"{self.name}.manifest.json"


class Found(StrEnum):
    """What a receiver has of a batch."""

    #: All of it, with the same bytes.
    THERE = "there"
    ABSENT = "absent"
    #: Its name with other bytes.
    OTHER = "other"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a try."""

    fate: Fate
    #: Why it was not taken, for people.
    reason: str = ""
    remedy: Words = TRY_AGAIN


TAKEN = Answer(fate=Fate.TAKEN)


class Unreached(Exception):
    """The receiver cannot be asked now; nothing was sent."""


class Carrier(Protocol):
    """Takes batches to one receiver."""

    @property
    def place(self) -> str:
        """Where to, as people are told; never a secret."""

    @property
    def remembers_keys(self) -> bool:
        """Whether the receiver promises to take what comes twice under one key once."""

    @property
    def patience(self) -> float:
        """So many seconds the process of a try may still be at it, although nobody hears of it."""

    def look_up(self, parcel: Parcel) -> Found:
        """What the receiver has of a batch.

        Raises:
            Unreached: It cannot be asked now.
        """

    def carry(self, parcel: Parcel) -> Answer:
        """Take a batch there, over nothing that is there already where that can be seen."""


def other_contents(place: str, name: str, *, fate: Fate) -> Answer:
    """What is said where something else lies under the name of a batch."""
    remedy = say("Move that file away and export again; it is not what was sealed.")
    return Answer(fate=fate, reason=f"{place}: {name} is there with other contents", remedy=remedy)
