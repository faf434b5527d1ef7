"""Passwords and tokens: what is kept of them tells nobody what they were."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TYPE_CHECKING
from typing import Final
from typing import NewType

from pwdlib import PasswordHash

from pipeline.errors import StoreError
from pipeline.errors import UsageError
from pipeline.model.words import say
from pipeline.people.password import Weakness
from pipeline.people.password import weakness

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A password as it is kept.
Sealed = NewType("Sealed", str)

_HASHING: Final = PasswordHash.recommended()
_TOKEN_BYTES: Final = 32
#: Each takes 64 MiB and several processors while it lasts, so few are at work together,
_AT_WORK: Final = BoundedSemaphore(2)
#: and so few wait that others, who are signed in, go on being answered.
_IN_LINE: Final = BoundedSemaphore(10)
#: Sealed as all are; what nobody can sign in with, for names that do not exist to take as long as those that do.
NOBODYS: Final = Sealed(
    "$argon2id$v=19$m=65536,t=3,p=4$Hr94g2ev75aKbXFEYF3a6w$si/fN43Db3ouAA8HgKwUXAdJQzOUP1gbr6ZU8OsGt8k"
)


class WeakPassword(UsageError):
    """A password is not good enough to be kept."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(
            weakness, remedy=say("Choose another: four or five words that nobody expects together do well.")
        )
        self.weakness = weakness


class Crowded(StoreError):
    """So many sign in together that no more can wait."""

    def __init__(self) -> None:
        super().__init__("too many people sign in at this moment", remedy="Wait a few seconds, and try again.")


def seal(sign_in_name: str, password: str) -> Sealed:
    """A password as it can be kept. Takes a good part of a second, which is its point: never inside a transaction.

    Raises:
        WeakPassword: It is not good enough.
    """
    if found := weakness(sign_in_name, password):
        raise WeakPassword(found)
    with _AT_WORK:
        return Sealed(_HASHING.hash(password))


def opens(password: str, sealed: Sealed) -> bool:
    """Whether this is the password that was sealed; takes as long either way."""
    with _AT_WORK:
        return _HASHING.verify(password, sealed)


@contextmanager
def place_in_line() -> Iterator[None]:
    """A place among those whose passwords are looked at or soon will be.

    Raises:
        Crowded: All places are taken; nothing of this try is counted.
    """
    if not _IN_LINE.acquire(blocking=False):
        raise Crowded
    try:
        yield
    finally:
        _IN_LINE.release()


def new_token() -> str:
    """A secret that cannot be guessed: 256 bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def digest(secret: str) -> str:
    """What is kept of a token, or of what was typed: enough to know it again."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
