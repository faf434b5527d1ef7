"""Proposals of master data: which wait, what is known around each, and the decision of somebody else."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from fastapi import Path
from fastapi import Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.here import Here
from desk.web.proposals import words
from desk.web.proposals.background import background
from flows.again import judge_again
from pipeline.master.proposal import TOLD
from pipeline.master.proposal import Check
from pipeline.people.permission import Permission
from pipeline.store.proposals import deciding
from pipeline.store.proposals import finding
from pipeline.store.proposals.deciding import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.master.proposal import Proposal

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_BILLS)]
Number = Annotated[int, Path(ge=1, lt=2**63)]
Words = Annotated[str, Form(max_length=2000)]

#: Proposals on one page.
_PAGE: Final = 50


@router.get("/proposals")
def proposals(
    here: Seeing,
    *,
    said: str = "",
    decided: bool = False,
    before: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
    judged: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """What waits for somebody who confirms it, or what was decided."""
    found = finding.proposals(here.store, is_open=not decided, limit=_PAGE + 1, before=before)
    shown, more = found[:_PAGE], len(found) > _PAGE
    told = words.DECIDED[Decision(said)] if said in set(Decision) else ""
    older = shown[-1].proposal_id if more else None
    facts = {"proposals": shown, "decided": decided, "older": older, "said": told, "judged": judged}
    return _page(here, "proposals/list.html", facts)


@router.get("/proposals/{number}")
def proposal(here: Seeing, number: Number) -> Response:
    """One proposal, and what whoever confirms it should know."""
    return _one(here, _known(here, number))


@router.post("/proposals/{number}/confirm")
def confirm(
    here: Annotated[Here, needs(Permission.CONFIRM_MASTER_DATA)],
    number: Number,
    check: Annotated[Check, Form()],
    note: Words = "",
    end: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Make it master data, and judge the bills again that wait for it."""
    known, person = _known(here, number), here.person.person_id
    decision = deciding.confirm(here.store, number, person_id=person, check=check, words=note, end=end)
    if decision is not Decision.CONFIRMED:
        return _one(here, _known(here, number), decision=decision, typed={"note": note, "check": check})
    waiting = finding.awaiting(here.store, known)
    reason = f"{finding.subject(number)} was confirmed"
    again = judge_again(here.store, here.desk.settings, waiting, owner=person, reason=reason)
    return here.go("/proposals", said=decision, judged=str(again.tried))


@router.post("/proposals/{number}/refuse")
def refuse(
    here: Annotated[Here, needs(Permission.PROPOSE_MASTER_DATA)], number: Number, reason: Words = ""
) -> Response:
    """Refuse it, or take one's own back."""
    known = _known(here, number)
    decision = deciding.refuse(here.store, number, person_id=here.person.person_id, reason=reason)
    if decision is not Decision.REFUSED:
        return _one(here, known, decision=decision, typed={"reason": reason})
    return here.go("/proposals", said=decision)


def _one(
    here: Here, known: Proposal, *, decision: Decision | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    facts = {
        "proposal": known,
        "around": background(here, known),
        "waiting": finding.awaiting(here.store, known),
        "is_own": known.proposed_by == here.person.person_id,
        "typed": dict(typed or {}),
        "told": TOLD,
        "problem": "" if decision is None else words.DECIDED[decision],
    }
    return _page(here, "proposals/one.html", facts, HTTPStatus.OK if decision is None else HTTPStatus.CONFLICT)


def _page(here: Here, template: str, facts: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return here.page(template, status=status, words=words, colleagues=colleagues(here.store), **facts)


def _known(here: Here, number: int) -> Proposal:
    found = finding.by_id(here.store, number)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found
