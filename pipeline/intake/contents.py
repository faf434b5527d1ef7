"""What a child says is in a mail or an archive; not taken on trust, for what it read may have taken it over."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.intake.names import display_name
from pipeline.model.origin import MailFacts
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pipeline.isolation.answer import Json

_LONGEST_NAME: Final = 4096
_LONGEST_WORDS: Final = 1000
_LEFT_OUT: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file that is in it."""

    #: As it stands there; never a path to anything.
    raw_name: bytes
    #: Why it is not taken out, with the reason in words; `None` where it is.
    refusal: tuple[Outcome, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that is in it."""

    members: tuple[Member, ...]
    #: What is in it and no document, by name.
    left_out: tuple[str, ...]
    facts: MailFacts
    #: Why there is nothing in it; empty where there is.
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some bytes of a member."""

    #: From 0.
    member: int
    #: `None` of a member that is damaged.
    content: bytes | None
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """One answer."""

    contents: Contents
    pieces: tuple[Piece, ...]
    #: Where to go on; `None` after the last.
    following: tuple[int, int] | None


def portion_of(data: Json) -> Portion:
    """What an answer says.

    Raises:
        ValueError: It is none that a sane child gives.
    """
    try:
        return Portion(
            contents=_contents(data["contents"]),
            pieces=tuple(map(_piece, data["pieces"])),
            following=None if data["next"] is None else (_number(data["next"][0]), _number(data["next"][1])),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError("no contents") from error


def _contents(data: Any) -> Contents:
    facts = MailFacts(**{name: _words(data["facts"][name]) for name in MailFacts.__dataclass_fields__})
    return Contents(
        members=tuple(map(_member, data["members"])),
        left_out=tuple(map(_words, data["left_out"][:_LEFT_OUT])),
        facts=facts,
        reason=_words(data["reason"]),
    )


def _member(data: Any) -> Member:
    outcome = data["outcome"]
    raw_name = base64.b64decode(data["name"], validate=True)[-_LONGEST_NAME:]
    if outcome is None:
        return Member(raw_name=raw_name, refusal=None)
    if Outcome(outcome).is_final:
        raise ValueError("a file that is not taken out has come to nothing")
    return Member(raw_name=raw_name, refusal=(Outcome(outcome), _words(data["reason"])))


def _piece(data: Any) -> Piece:
    content = None if data["content"] is None else base64.b64decode(data["content"], validate=True)
    return Piece(member=_number(data["member"]), content=content, is_last=bool(data["is_last"]))


def _words(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError("no words")
    return display_name(said[:_LONGEST_WORDS].encode(errors="replace"), longest=_LONGEST_WORDS)


def _number(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or said < 0:
        raise TypeError("no number")
    return said
