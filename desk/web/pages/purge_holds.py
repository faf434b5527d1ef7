"""Documents that are held back from purging, as for a law suit or a tax audit: with a reason, by administrators."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.here import Here
from desk.web.words import N_
from pipeline.people.permission import Permission
from pipeline.store.inventory import keys_of
from pipeline.store.key import parse_key
from pipeline.store.purging import holding
from pipeline.store.purging.purged import purged

router = APIRouter()

Managing = Annotated[Here, needs(Permission.MANAGE_SETTINGS)]
Words = Annotated[str, Form(max_length=2000)]

_SAID: Final = {
    "held": N_("The document is held back from purging."),
    "released": N_("The document is not held back any more."),
}
_NO_REASON: Final = N_("Say why; whoever lets it go one day reads that.")
_NONE: Final = N_("There is no such document.")
_SEVERAL: Final = N_("Several documents are called so; give the id of one of them.")
_GONE: Final = N_("This document is purged already.")


@router.get("/purge-holds")
def holds(here: Annotated[Here, needs(Permission.SEE_SETTINGS)], document: str = "", said: str = "") -> Response:
    """Everything that is held back, and a form that holds another document back."""
    return _page(here, document=document, said=_SAID.get(said, ""))


@router.post("/purge-holds")
def hold(here: Managing, document: Words = "", reason: Words = "") -> Response:
    """Have a document never go, with all of its bills, until it is released."""
    found = {parse_key(key)[0] for key in keys_of(here.store, document.strip())} if document.strip() else set()
    problem = _problem(here, found, reason)
    if problem:
        return _page(here, document=document, reason=reason, problem=problem)
    holding.hold(here.store, found.pop(), reason=reason, actor=here.person.person_id)
    return here.go("/purge-holds", said="held")


@router.post("/purge-holds/release")
def release(here: Managing, document: Words = "", reason: Words = "") -> Response:
    """Have it go in its time, as everything else."""
    if not reason.strip():
        return _page(here, problem=_NO_REASON)
    if not holding.release(here.store, document, reason=reason, actor=here.person.person_id):
        return _page(here, problem=_NONE)
    return here.go("/purge-holds", said="released")


def _problem(here: Here, found: set[str], reason: str) -> str:
    """Why a document cannot be held back, if it cannot."""
    if len(found) != 1:
        return _SEVERAL if found else _NONE
    if any(purged(here.store, one) for one in found):
        return _GONE
    return "" if reason.strip() else _NO_REASON


def _page(here: Here, *, document: str = "", reason: str = "", said: str = "", problem: str = "") -> Response:
    facts = {"retention": here.desk.settings.retention, "colleagues": colleagues(here.store)}
    typed = {"document": document, "reason": reason, "said": said, "problem": problem}
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return here.page("purge_holds.html", status=status, holds=holding.holds(here.store), **facts, **typed)
