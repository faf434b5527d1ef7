"""One hostile file, and how it may end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.outcome import Outcome
from pipeline.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

#: It is read, whatever then becomes of it.
READ: Final = frozenset(outcome for outcome in Outcome if outcome.is_accepted)


class Kind(StrEnum):
    """What lies in the folder."""

    FILE = "file"
    #: A link to `content`, as a path.
    LINK = "link"
    PIPE = "pipe"
    SOCKET = "socket"
    DEVICE = "device"
    #: A folder with a file in it.
    FOLDER = "folder"
    #: A second name for the file `content` beside it.
    HARD_LINK = "hard link"
    #: Written piece by piece, with pauses shorter than those after which a file counts as at rest.
    SLOW = "slow"
    #: Grows for ever, or as long as anybody looks.
    GROWING = "growing"
    #: Taken away a moment after it came.
    VANISHING = "vanishing"
    #: Put in place of another one under the same name.
    REPLACED = "replaced"
    #: Nobody may read it.
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """A file that somebody drops."""

    content: bytes
    outcomes: frozenset[Outcome]
    #: What it does, and why it may end in more than one way.
    why: str
    #: With its dot; empty where `name` says all.
    suffix: str = ".pdf"
    #: The name as bytes, where it is what is hostile.
    name: bytes = b""
    kind: Kind = Kind.FILE


#: What makes one file of a family out of dice, by the family's name.
FAMILIES: Final[Registry[Callable[[Random], Hostile]]] = Registry("family of hostile files")


def family(name: str) -> Callable[[Callable[[Random], Hostile]], Callable[[Random], Hostile]]:
    """Register what makes the files of a family."""

    def keep(make: Callable[[Random], Hostile]) -> Callable[[Random], Hostile]:
        FAMILIES.register(name, make)
        return make

    return keep


def ends(*outcomes: str) -> frozenset[Outcome]:
    """The outcomes of these names; `read` stands for all of those that are read."""
    return frozenset().union(*(READ if name == "read" else {Outcome(name)} for name in outcomes))
