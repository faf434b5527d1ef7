"""A token: what a program shows to act for a person, within what it was made for.

>>> shown_of("ldt_Zk3vQ9xWbbbbbbbb")
'ldt_Zk3vQ9xW'
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pipeline.people.permission import Permission

#: Every token begins so: whoever finds one in a log or a repository knows what it is.
MARK: Final = "ldt_"
#: So much of a token is kept to recognise it by; the rest is with the program only.
_SHOWN_LENGTH: Final = len(MARK) + 8
#: None lasts longer.
LONGEST: Final = dt.timedelta(days=366)
USUAL: Final = dt.timedelta(days=90)

#: What tokens can be made for. People, settings and the pictures of pages are not for programs.
SCOPES: Final = (
    Permission.SEE_BILLS,
    Permission.UPLOAD_DOCUMENTS,
    Permission.EDIT_BILLS,
    Permission.DECIDE_BILLS,
    Permission.APPROVE_BILLS,
    Permission.EXPORT_BILLS,
)


class TokenState(StrEnum):
    """Whether a token opens anything."""

    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


class TokenFlaw(StrEnum):
    """Why a token cannot be made as it was asked for."""

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    #: For nothing, or for what no token is for.
    NO_SCOPE = "no_scope"
    #: For what its person may not do themselves.
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What is known of a token; not the token itself."""

    token_id: str
    #: Its first characters.
    shown: str
    #: What it is for, in words of whoever made it.
    name: str
    #: For whom it acts.
    person_id: str
    scopes: frozenset[Permission]
    created_at: dt.datetime
    created_by: str
    expires_at: dt.datetime
    last_used_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None

    def state(self, now: dt.datetime) -> TokenState:
        """Whether it opens anything at a moment."""
        if self.revoked_at is not None:
            return TokenState.REVOKED
        return TokenState.EXPIRED if self.expires_at <= now else TokenState.ACTIVE


def shown_of(secret: str) -> str:
    """The first characters of a token."""
    return secret[:_SHOWN_LENGTH]
