"""What a mail or an archive holds, before any of it is read."""

from __future__ import annotations

import base64
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Protocol
from typing import TypeVar

from pipeline.intake.companions import goes_with
from pipeline.model.origin import MailFacts
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.isolation.answer import Json


T = TypeVar("T")


class Damaged(Exception):
    """One file of it cannot be got out whole; the others can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file that is in another."""

    #: As it stands there; never a path to anything.
    raw_name: bytes
    #: Why it is not taken out; `None` where it is.
    outcome: Outcome | None = None
    reason: str = ""

    def to_json(self) -> Json:
        """As a part of an answer."""
        name = base64.b64encode(self.raw_name).decode()
        return {"name": name, "outcome": self.outcome, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that is in a file, in its order."""

    members: tuple[Member, ...]
    #: The names of what is in it and is no document: the logo of a mail, its signature.
    left_out: tuple[str, ...] = ()
    #: What a mail says of itself.
    facts: MailFacts = field(default_factory=MailFacts)
    #: Why there is nothing in it; empty where there is.
    reason: str = ""

    def to_json(self) -> Json:
        """As a part of an answer."""
        members = [member.to_json() for member in self.members]
        return {"members": members, "left_out": list(self.left_out), "facts": asdict(self.facts), "reason": self.reason}


def in_order(files: Sequence[T], raw_name: Callable[[T], bytes]) -> tuple[T, ...]:
    """The files of a mail or an archive, companions first: they are kept before anybody knows of their documents."""
    return tuple(sorted(files, key=lambda file: not goes_with(raw_name(file))))


class Container(Protocol):
    """A mail or an archive, opened."""

    @property
    def contents(self) -> Contents:
        """What is in it."""
        ...

    def chunks(self, index: int) -> Iterator[bytes]:
        """The bytes of a member, piece by piece.

        Raises:
            Damaged: They cannot be got out.
        """
        ...
