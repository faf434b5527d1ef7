"""Tokens: made, shown once, and revoked."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.here import Here
from desk.web.tokens import FLAWS
from desk.web.tokens import NOBODY
from desk.web.tokens import SCOPES
from pipeline.people.api_token import LONGEST
from pipeline.people.api_token import USUAL
from pipeline.people.permission import Permission
from pipeline.store.people import tokens
from pipeline.store.people.changing import UnknownPerson
from pipeline.store.people.tokens import Order
from pipeline.store.people.tokens import Unfit

router = APIRouter()

Managing = Annotated[Here, needs(Permission.MANAGE_PEOPLE)]
Text = Annotated[str, Form(max_length=256)]
Scopes = Annotated[list[Permission], Form()]
Days = Annotated[int, Form(ge=1, le=LONGEST.days)]

_NOTHING: Final = Order(name="", person_id="", scopes=frozenset(), lasts=USUAL)


@router.get("/programs/tokens/new")
def blank(here: Managing) -> Response:
    """A form for a new token."""
    return _form(here, _NOTHING)


@router.post("/programs/tokens/new")
def add(
    here: Managing,
    name: Text = "",
    person: Text = "",
    scopes: Scopes = [],  # noqa: B006 - FastAPI copies it
    days: Days = USUAL.days,
) -> Response:
    """Make a token, and show it this once."""
    order = Order(name=name, person_id=person, scopes=frozenset(scopes), lasts=dt.timedelta(days=days))
    try:
        secret = tokens.add(here.store, order, actor=here.person.person_id)
    except Unfit as unfit:
        return _form(here, order, problem=FLAWS[unfit.flaw])
    except UnknownPerson:
        return _form(here, order, problem=NOBODY)
    return here.page("programs/token_made.html", secret=secret, order=order)


@router.post("/programs/tokens/{token}/revoke")
def revoke(here: Managing, token: str) -> Response:
    """Have a token open nothing any more."""
    tokens.revoke(here.store, token, actor=here.person.person_id)
    return here.go("/programs", said="revoked")


def _form(here: Here, order: Order, *, problem: str = "") -> Response:
    people = colleagues(here.store).who_may(Permission.USE_API)
    facts = {"order": order, "scopes": SCOPES, "people": people, "longest": LONGEST.days, "problem": problem}
    return here.page("programs/token.html", status=400 if problem else 200, **facts)
