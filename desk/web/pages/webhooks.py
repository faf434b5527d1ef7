"""Webhooks: added with a secret that is shown once, removed, and messages that are to be tried anew."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here
from desk.web.webhooks import FAULTS
from desk.web.webhooks import OCCASIONS
from desk.web.words import N_
from pipeline.outbound.address import NotAllowed
from pipeline.outbound.address import address_of
from pipeline.people.permission import Permission
from pipeline.store.webhooks import hooks
from pipeline.store.webhooks import messages
from pipeline.webhooks.occasion import Occasion

router = APIRouter()

Managing = Annotated[Here, needs(Permission.MANAGE_SETTINGS)]
Text = Annotated[str, Form(max_length=2048)]
Occasions = Annotated[list[Occasion], Form()]


@router.get("/programs/webhooks/new")
def blank(here: Managing) -> Response:
    """A form for a new webhook."""
    return _form(here, "", tuple(Occasion))


@router.post("/programs/webhooks/new")
def add(
    here: Managing,
    address: Text = "",
    occasions: Occasions = [],  # noqa: B006 - FastAPI copies it
) -> Response:
    """Tell an address what happens from now on, and show once what messages are signed with."""
    given = address.strip()
    try:
        address_of(given, here.desk.settings.webhooks)
    except NotAllowed as refused:
        return _form(here, given, occasions, problem=FAULTS[refused.fault])
    if not occasions:
        return _form(here, given, occasions, problem=N_("Choose what it is told of."))
    added = hooks.add(here.store, given, occasions, actor=here.person.person_id)
    return here.page("programs/webhook_made.html", secret=added.secret, address=given)


@router.post("/programs/webhooks/{webhook}/renew")
def renew(here: Managing, webhook: str) -> Response:
    """Sign what an address is told with another secret from now on, and show it once."""
    secret = hooks.renew(here.store, webhook, actor=here.person.person_id)
    address = next(one.address for one in hooks.webhooks(here.store) if one.webhook_id == webhook)
    return here.page("programs/webhook_made.html", secret=secret, address=address)


@router.post("/programs/webhooks/{webhook}/remove")
def remove(here: Managing, webhook: str) -> Response:
    """Tell an address nothing any more."""
    hooks.remove(here.store, webhook, actor=here.person.person_id)
    return here.go("/programs", said="removed")


@router.post("/programs/messages/{message}/again")
def send_again(here: Managing, message: str) -> Response:
    """Have a message tried anew."""
    messages.send_again(here.store, message, actor=here.person.person_id)
    return here.go("/programs", said="again")


def _form(here: Here, address: str, chosen: tuple[Occasion, ...] | list[Occasion], *, problem: str = "") -> Response:
    facts = {"address": address, "chosen": chosen, "occasions": OCCASIONS, "problem": problem}
    return here.page("programs/webhook.html", status=400 if problem else 200, **facts)
