"""Signing in and out."""

from __future__ import annotations

from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web import cookie
from desk.web.access import needs
from desk.web.access import public
from desk.web.here import Guest
from desk.web.here import Here
from desk.web.origin import is_local
from desk.web.words import N_
from pipeline.store.people import sessions
from pipeline.store.people.signing_in import Claim
from pipeline.store.people.signing_in import Refused
from pipeline.store.people.signing_in import sign_in

router = APIRouter()

_SAID: Final = {
    "signed_out": N_("You are signed out."),
    "password": N_("Your password is changed. Sign in with the new one."),
}
_WRONG: Final = N_("Name and password do not belong together.")
_WAIT: Final = N_("Too many tries have failed. Try again after %(minutes)s minutes.")


@router.get("/sign-in")
def form(guest: Annotated[Guest, public], next: str = "/", said: str = "") -> Response:  # noqa: A002 - as in the address
    """Ask who it is."""
    return guest.page("sign_in.html", next=next, name="", problem="", said=_SAID.get(said, ""))


@router.post("/sign-in")
def enter(
    guest: Annotated[Guest, public],
    name: Annotated[str, Form(max_length=256)] = "",
    password: Annotated[str, Form(max_length=4096)] = "",
    next: Annotated[str, Form(max_length=4096)] = "/",  # noqa: A002 - as above
) -> Response:
    """Open a session, and go on to where somebody wanted to go."""
    desk = guest.desk
    claim = Claim(name=name, password=password, address=guest.address)
    ended = sign_in(guest.store, claim, lasting=desk.lasting, patience=desk.patience)
    if isinstance(ended, Refused):
        status, problem = _problem(guest, ended)
        return guest.page("sign_in.html", status=status, next=next, name=name, problem=problem, said="")
    if before := cookie.token_of(guest.request, desk.settings):
        sessions.end(guest.store, before)
    response = guest.go(next if is_local(next) else "/")
    cookie.give(response, ended.token, desk.settings)
    return response


@router.post("/sign-out")
def leave(here: Annotated[Here, needs()]) -> Response:
    """End the session."""
    sessions.end(here.store, cookie.token_of(here.request, here.desk.settings))
    response = here.go("/sign-in", said="signed_out")
    cookie.take(response, here.desk.settings)
    return response


def _problem(guest: Guest, refused: Refused) -> tuple[int, str]:
    if refused.until is None:
        return 400, guest.gettext(_WRONG)
    minutes = guest.desk.settings.desk.tries_minutes
    return 429, guest.gettext(_WAIT) % {"minutes": f"{minutes:g}"}
