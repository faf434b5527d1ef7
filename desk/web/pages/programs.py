"""Programs: the tokens with which they come in, whom we tell what happened, and what did not come through."""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.here import Here
from desk.web.programs.reference import operations
from desk.web.tokens import REVOKED
from desk.web.tokens import SCOPES
from desk.web.tokens import STATES
from desk.web.webhooks import OCCASIONS
from desk.web.words import N_
from pipeline.people.permission import Permission
from pipeline.store.people.tokens import tokens
from pipeline.store.webhooks.hooks import webhooks
from pipeline.store.webhooks.messages import undelivered

router = APIRouter()

#: Messages on the page.
_MOST: Final = 100
_SAID: Final = {
    "revoked": REVOKED,
    "removed": N_("This address is told nothing any more."),
    "again": N_("The message is sent with the next ones."),
}


@router.get("/programs")
def programs(here: Annotated[Here, needs(Permission.SEE_SETTINGS)], said: str = "") -> Response:
    """Everything about programs that work with us."""
    facts: dict[str, Any] = {
        "tokens": tokens(here.store),
        "now": here.now,
        "scopes": SCOPES,
        "states": STATES,
        "colleagues": colleagues(here.store),
        "webhooks": webhooks(here.store),
        "occasions": OCCASIONS,
        "undelivered": undelivered(here.store, limit=_MOST),
    }
    return here.page("programs.html", said=_SAID.get(said, ""), **facts)


@router.get("/programs/reference")
def reference(here: Annotated[Here, needs(Permission.USE_API)]) -> Response:
    """Everything that programs can ask for, to be read by people."""
    return here.page("programs/reference.html", groups=operations())
