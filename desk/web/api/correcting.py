"""Corrections of posted bills, by programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import Path
from fastapi import Response
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

from desk.web.programs.access import programs
from desk.web.programs.caller import Caller
from desk.web.programs.decisions import Decided
from desk.web.programs.decisions import Words
from desk.web.programs.decisions import decided
from desk.web.programs.decisions import having
from desk.web.programs.description import doors
from desk.web.programs.description import troubles
from desk.web.programs.etags import Match
from desk.web.programs.etags import seen
from desk.web.programs.problem import Problem
from pipeline.people.permission import Permission
from pipeline.store.review import correcting

router = doors("Decisions")

Editing = Annotated[Caller, programs(Permission.EDIT_BILLS)]
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]

_TROUBLE: Final = troubles(
    HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED
)
_NO_REASON: Final = "Say in words why it is corrected."


class Correction(BaseModel):
    """Why a posted bill is corrected."""

    model_config = ConfigDict(extra="forbid")

    reason: Words = Field(min_length=1, description="Whoever approves the correction reads it.")


@router.post("/records/{key}/correct", responses=_TROUBLE)
def correct_record(caller: Editing, key: Key, said: Correction, response: Response, match: Match = None) -> Decided:
    """Take a posted bill up to be corrected.

    It waits as a new revision: answer it with the values that are right, reject it, or keep it as it was posted. The
    next export takes back what targets have, and posts the correction once somebody else approved it.
    """
    now, reason = seen(caller, key, match), said.reason.strip()
    if not reason:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_REASON, sort="reason")
    with having(caller, key):
        correcting.begin(
            caller.store, key, person_id=caller.person.person_id, row_version=now.row_version, reason=reason
        )
    return decided(caller, key, "asked", response)


@router.post("/records/{key}/keep", responses=_TROUBLE)
def keep_record(caller: Editing, key: Key, response: Response, match: Match = None) -> Decided:
    """Give a correction up: the bill stands again as it was posted, and nothing is taken back."""
    now = seen(caller, key, match)
    with having(caller, key):
        correcting.give_up(caller.store, key, person_id=caller.person.person_id, row_version=now.row_version)
    return decided(caller, key, "kept", response)
