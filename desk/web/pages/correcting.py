"""Posted bills that are corrected: taken up again with a reason, or kept as they were posted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from desk.web import decisions
from desk.web.access import needs
from desk.web.deciding import Act
from desk.web.here import Here
from desk.web.pages.deciding import Back
from desk.web.pages.deciding import Version
from desk.web.pages.deciding import Words
from desk.web.pages.deciding import asked_again
from desk.web.pages.deciding import back_on
from desk.web.pages.deciding import decided
from desk.web.words import N_
from pipeline.people.permission import Permission
from pipeline.store.review import correcting

router = APIRouter()

Editors = Annotated[Here, needs(Permission.EDIT_BILLS)]
_NO_REASON = N_("Say why it is corrected; whoever approves it reads that.")


@router.post("/bills/{key}/correct")
def correct(here: Editors, key: str, row_version: Version, reason: Words = "", back: Back = "") -> Response:
    """Take a posted bill up to be corrected; its page is open for that then."""
    if not reason.strip():
        return asked_again(here, Act.CORRECT, key, _NO_REASON, back=back, typed={"reason": reason})

    def do() -> Response:
        said = {"row_version": row_version, "reason": reason.strip()}
        correcting.begin(here.store, key, person_id=here.person.person_id, **said)  # type: ignore[arg-type]  # as it names them
        return back_on(here, key, back, "correcting")

    return decided(here, key, do, back=back, typed={"reason": reason})


@router.post("/bills/{key}/keep")
def keep(here: Editors, key: str, row_version: Version, back: Back = "") -> Response:
    """Give a correction up: the bill stands again as it was posted."""

    def do() -> Response:
        decisions.have(here, key)
        correcting.give_up(here.store, key, person_id=here.person.person_id, row_version=row_version)
        return back_on(here, key, back, "kept")

    return decided(here, key, do, back=back)
