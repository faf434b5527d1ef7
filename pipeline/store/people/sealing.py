"""Passwords and tokens: what is kept of them tells nobody what they were."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final
from typing import NewType

from pwdlib import PasswordHash

from pipeline.errors import UsageError
from pipeline.model.words import say
from pipeline.people.password import Weakness
from pipeline.people.password import weakness

#: A password as it is kept.
Sealed = NewType("Sealed", str)

_HASHING: Final = PasswordHash.recommended()
_TOKEN_BYTES: Final = 32
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


def seal(sign_in_name: str, password: str) -> Sealed:
    """A password as it can be kept. Takes a good part of a second, which is its point: never inside a transaction.

    Raises:
        WeakPassword: It is not good enough.
    """
    if found := weakness(sign_in_name, password):
        raise WeakPassword(found)
    return Sealed(_HASHING.hash(password))


def opens(password: str, sealed: Sealed) -> bool:
    """Whether this is the password that was sealed; takes as long either way."""
    return _HASHING.verify(password, sealed)


def new_token() -> str:
    """A secret that cannot be guessed: 256 bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def digest(secret: str) -> str:
    """What is kept of a token, or of what was typed: enough to know it again."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
