"""Tokens: made by whom they act for, shown once, and revoked by them or by an administrator."""

from __future__ import annotations

import datetime as dt
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.here import Here
from desk.web.tokens import FLAWS
from desk.web.tokens import REVOKED
from desk.web.tokens import SCOPES
from desk.web.tokens import STATES
from pipeline.people.api_token import LONGEST
from pipeline.people.api_token import USUAL
from pipeline.people.permission import Permission
from pipeline.store.people import tokens
from pipeline.store.people.tokens import Order
from pipeline.store.people.tokens import Unfit

router = APIRouter()

Working = Annotated[Here, needs(Permission.USE_API)]
Text = Annotated[str, Form(max_length=256)]
Scopes = Annotated[list[Permission], Form()]
Days = Annotated[int, Form(ge=1, le=LONGEST.days)]

_NOTHING: Final = Order(name="", scopes=frozenset(), lasts=USUAL)
_SAID: Final = {"revoked": REVOKED}


@router.get("/account/tokens")
def own(here: Working, said: str = "") -> Response:
    """The tokens that act for whoever looks."""
    facts: dict[str, Any] = {
        "tokens": tokens.tokens_of(here.store, here.person.person_id),
        "now": here.now,
        "scopes": SCOPES,
        "states": STATES,
        "colleagues": colleagues(here.store),
    }
    return here.page("programs/own_tokens.html", said=_SAID.get(said, ""), **facts)


@router.get("/account/tokens/new")
def blank(here: Working) -> Response:
    """A form for a new token."""
    return _form(here, _NOTHING)


@router.post("/account/tokens/new")
def add(
    here: Working,
    name: Text = "",
    scopes: Scopes = [],  # noqa: B006 - FastAPI copies it
    days: Days = USUAL.days,
) -> Response:
    """Make a token, and show it this once."""
    order = Order(name=name, scopes=frozenset(scopes), lasts=dt.timedelta(days=days))
    try:
        secret = tokens.add(here.store, order, person_id=here.person.person_id)
    except Unfit as unfit:
        return _form(here, order, problem=FLAWS[unfit.flaw])
    return here.page("programs/token_made.html", secret=secret, order=order)


@router.post("/account/tokens/{token}/revoke")
def revoke_own(here: Working, token: str) -> Response:
    """Have a token of one's own open nothing any more."""
    tokens.revoke(here.store, token, actor=here.person.person_id)
    return here.go("/account/tokens", said="revoked")


@router.post("/programs/tokens/{token}/revoke")
def revoke(here: Annotated[Here, needs(Permission.MANAGE_PEOPLE)], token: str) -> Response:
    """Have anybody's token open nothing any more."""
    tokens.revoke(here.store, token, actor=here.person.person_id)
    return here.go("/programs", said="revoked")


def _form(here: Here, order: Order, *, problem: str = "") -> Response:
    """What somebody may not do themselves is not offered."""
    offered = {scope: words for scope, words in SCOPES.items() if here.may(scope)}
    facts = {"order": order, "scopes": offered, "longest": LONGEST.days, "problem": problem}
    return here.page("programs/token.html", status=400 if problem else 200, **facts)
