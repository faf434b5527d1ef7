"""Who may come in: every route says which permission it needs, or that it is for all.

A route takes `here: Annotated[Here, needs(Permission.SEE_BILLS)]`, or `guest: Annotated[Guest, public]`. One that
takes neither is refused when the application is made.
"""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import Depends
from fastapi import Security
from fastapi.security import SecurityScopes
from starlette.requests import Request

from desk.web.cookie import token_of
from desk.web.desk import desk_of
from desk.web.here import Guest
from desk.web.here import Here
from desk.web.origin import is_from_here
from pipeline.people.permission import Permission
from pipeline.store.people.sessions import SignedIn
from pipeline.store.people.sessions import signed_in

#: What pages send that look for news by themselves: nobody stays signed in by leaving one open.
POLL_HEADER: Final = "X-Ledgerdrop-Poll"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_FIELD: Final = "csrf_token"
CSRF_HEADER: Final = "X-CSRF-Token"
#: A bill of a thousand lines has so many.
MOST_FIELDS: Final = 30_000
#: What is open to those who still have a password that another gave them.
_TO_CHOOSE_A_PASSWORD: Final = frozenset({"/account", "/account/language", "/account/password", "/sign-out"})
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


class NotSignedIn(Exception):
    """Somebody has no session, or not any more."""


class Forbidden(Exception):
    """Somebody is signed in, and is not allowed to."""


class PasswordNotOwn(Exception):
    """Somebody is signed in with a password that another gave them, and may do nothing until they choose one."""


class Forged(Exception):
    """A change that none of our own pages has sent."""


def visitor(request: Request) -> SignedIn | None:
    """Who is signed in."""
    desk = desk_of(request)
    token = token_of(request, desk.settings)
    is_alive = POLL_HEADER not in request.headers
    return signed_in(desk.store, token, desk.lasting, is_alive=is_alive) if token else None


async def given_token(request: Request, found: Annotated[SignedIn | None, Depends(visitor)]) -> AsyncIterator[str]:
    """What the form of a change carries, or its header; what strangers send is not even read.

    The form stays open, with its files, until the request is answered.
    """
    if request.method in SAFE or found is None:
        yield ""
    elif CSRF_HEADER in request.headers:
        yield request.headers[CSRF_HEADER]
    elif not request.headers.get("Content-Type", "").startswith(_FORMS):
        yield ""
    else:
        async with request.form(max_fields=MOST_FIELDS) as form:
            given = form.get(CSRF_FIELD)
            yield given if isinstance(given, str) else ""


async def person_here(
    request: Request,
    scopes: SecurityScopes,
    found: Annotated[SignedIn | None, Depends(visitor)],
    given: Annotated[str, Depends(given_token)],
) -> Here:
    """Somebody who is signed in and may do what the route is for; waits for nothing, so it needs no thread."""
    if found is None:
        raise NotSignedIn
    here = Here(request=request, desk=desk_of(request), signed_in=found)
    request.state.here = here
    if request.method not in SAFE:
        is_ours = is_from_here(request, here.desk.settings)
        if not (is_ours and secrets.compare_digest(given.encode(), found.csrf_token.encode())):
            raise Forged
    if here.person.has_given_password and request.url.path not in _TO_CHOOSE_A_PASSWORD:
        raise PasswordNotOwn
    if not all(here.may(Permission(scope)) for scope in scopes.scopes):
        raise Forbidden
    return here


async def anybody(request: Request) -> Guest:
    """Anybody at all; a change has to come from our own pages here too."""
    desk = desk_of(request)
    if request.method not in SAFE and not is_from_here(request, desk.settings):
        raise Forged
    return Guest(request=request, desk=desk)


def needs(*permissions: Permission) -> Any:
    """For those who are signed in and have all of these permissions."""
    return Security(person_here, scopes=list(permissions))


#: For all, signed in or not.
public: Final[Any] = Depends(anybody)
