"""Who may come in of programs: they show a token, and no cookie of a browser counts.

A route takes `caller: Annotated[Caller, programs(Permission.SEE_BILLS)]`.
"""

from __future__ import annotations

import math
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import Depends
from fastapi import Security
from fastapi.security import HTTPAuthorizationCredentials
from fastapi.security import HTTPBearer
from fastapi.security import SecurityScopes
from starlette.requests import Request

from desk.web.access import Forbidden
from desk.web.desk import desk_of
from desk.web.here import Guest
from desk.web.programs.caller import Caller
from desk.web.programs.problem import Problem
from pipeline.people.permission import Permission
from pipeline.store.people import throttle
from pipeline.store.people import tokens
from pipeline.store.people.sealing import digest
from pipeline.store.people.sessions import SignedIn

if TYPE_CHECKING:
    import datetime as dt

BEARER: Final = HTTPBearer(
    auto_error=False, scheme_name="token", description="A token that an administrator has made: `ldt_...`."
)
_NO_TOKEN: Final = "Show a token: Authorization: Bearer ldt_..."  # noqa: S105 - what to do, and no token
_WRONG_TOKEN: Final = "This token opens nothing: it was never made, is revoked or expired, or its person has left."  # noqa: S105 - as above
_TOO_MANY: Final = "Too many wrong tokens came from here. Wait, and look at the token."


def calling(
    request: Request,
    scopes: SecurityScopes,
    shown: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)],
) -> Caller:
    """A program whose token is for what the route is for."""
    guest = Guest(request=request, desk=desk_of(request))
    found = None if shown is None else tokens.bearer(guest.store, shown.credentials)
    if found is None:
        raise _refusal(guest, None if shown is None else shown.credentials)
    signed_in = SignedIn(person=found.person, csrf_token="")
    caller = Caller(request=request, desk=guest.desk, signed_in=signed_in, bearer=found)
    request.state.here = caller
    if not all(caller.may(Permission(scope)) for scope in scopes.scopes):
        raise Forbidden
    return caller


def programs(permission: Permission) -> Any:
    """For programs that act for somebody who may use the API and has a permission."""
    return Security(calling, scopes=[Permission.USE_API, permission])


def _refusal(guest: Guest, secret: str | None) -> Problem:
    """No token, or a wrong one: held back as wrong passwords are, and counted apart from them."""
    headers = {"WWW-Authenticate": 'Bearer realm="ledgerdrop"'}
    if secret is None:
        return Problem(HTTPStatus.UNAUTHORIZED, _NO_TOKEN, headers=headers)
    address = f"api {guest.address}"
    until = throttle.begin(guest.store, digest(secret), address, guest.desk.patience)
    if until is not None:
        return _too_many(guest, until)
    tokens.note_refusal(guest.store, secret, guest.address)
    headers["WWW-Authenticate"] += ', error="invalid_token"'
    return Problem(HTTPStatus.UNAUTHORIZED, _WRONG_TOKEN, headers=headers)


def _too_many(guest: Guest, until: dt.datetime) -> Problem:
    with guest.store.reading() as connection:
        seconds = math.ceil((until - guest.store.now(connection)).total_seconds())
    return Problem(HTTPStatus.TOO_MANY_REQUESTS, _TOO_MANY, headers={"Retry-After": str(max(1, seconds))})
