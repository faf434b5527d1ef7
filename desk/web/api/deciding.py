"""Decisions of programs: each on a bill as it was seen, by the same rules as at the desk."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import Path
from fastapi import Response
from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field

from desk.web import decisions as desk
from desk.web.access import Forbidden
from desk.web.deciding import ENDINGS
from desk.web.programs.access import programs
from desk.web.programs.bills import QuestionAnswer
from desk.web.programs.caller import Caller
from desk.web.programs.decisions import Answers
from desk.web.programs.decisions import Decided
from desk.web.programs.decisions import Words
from desk.web.programs.decisions import acceptances
from desk.web.programs.decisions import conflict
from desk.web.programs.decisions import decided
from desk.web.programs.decisions import draft_of
from desk.web.programs.decisions import having
from desk.web.programs.decisions import questions
from desk.web.programs.description import doors
from desk.web.programs.description import troubles
from desk.web.programs.etags import Match
from desk.web.programs.etags import seen
from desk.web.programs.etags import stale
from desk.web.programs.problem import Problem
from flows import reviewing
from flows.reviewing import Review
from pipeline.model.acceptance import ResolutionReason
from pipeline.people.permission import Permission
from pipeline.review.typed import Hand
from pipeline.store.review import setting_aside
from pipeline.store.review.approving import Verdict
from pipeline.store.review.standing import Stale
from pipeline.store.review.standing import Unchangeable
from pipeline.store.review.wanted import looker

router = doors("Decisions")

Deciding = Annotated[Caller, programs(Permission.DECIDE_BILLS)]
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]

_TROUBLE: Final = troubles(
    HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED
)
_NO_ENDING: Final = "A bill is rejected for one of these reasons: "
_NO_WORDS: Final = "Say why in words."
_NO_DAY: Final = "Name a day after today."
_NO_VALUE: Final = "A path leads nowhere, or a value is none of its kind."


class Rejection(BaseModel):
    """Why a bill is not to be posted."""

    model_config = ConfigDict(extra="forbid")

    reason: ResolutionReason = Field(description=f"One of {', '.join(ENDINGS)}.")
    note: Words = Field(default="", description="Needed where the reason is `other`.")


class Postponement(BaseModel):
    """Until when nobody is to be asked, and why."""

    model_config = ConfigDict(extra="forbid")

    until: dt.date | None = Field(description="A day after today; null brings the bill back.")
    reason: Words = Field(min_length=1)


@router.get("/records/{key}/questions", responses=troubles(HTTPStatus.NOT_FOUND))
def list_questions(caller: Annotated[Caller, programs(Permission.SEE_BILLS)], key: Key) -> list[QuestionAnswer]:
    """What a bill asks; nothing where nothing is asked."""
    return questions(caller, key)


@router.post("/records/{key}/answer", responses=_TROUBLE)
def answer_record(caller: Deciding, key: Key, said: Answers, response: Response, match: Match = None) -> Decided:
    """Answer questions of a bill, and correct values of it.

    All of it is judged at once, by the same rules as everything. Other values need the scope `edit_bills`. Where
    nothing is asked any more, the bill waits for somebody else's approval.
    """
    if said.values and not caller.may(Permission.EDIT_BILLS):
        raise Forbidden
    now = seen(caller, key, match)
    hand = Hand(person_id=caller.person.person_id, at=caller.now)
    given = acceptances(now.record, said.answers, hand)
    with having(caller, key):
        try:
            review = Review(draft=draft_of(now.record.invoice, said.values), acceptances=given)
            saved = reviewing.saved(caller.store, caller.desk.settings, now, review, hand)
        except (ValueError, ArithmeticError) as error:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_VALUE, sort="value") from error
    return decided(caller, key, "asked" if saved.record.questions else "resolved", response)


@router.post("/records/{key}/approve", responses=_TROUBLE)
def approve_record(
    caller: Annotated[Caller, programs(Permission.APPROVE_BILLS)], key: Key, response: Response, match: Match = None
) -> Decided:
    """Approve a bill.

    Of it nothing is asked any more, the person of the token had no hand in it, and it is within their limit. Above
    the limit of one the result is `needs_another`: somebody else approves it as well.
    """
    now = seen(caller, key, match)
    try:
        given = desk.verdict(caller, key, row_version=now.row_version)
    except Stale as refusal:
        raise stale(caller, key) from refusal
    except Unchangeable as refusal:
        raise conflict(caller, key, desk.why(caller, refusal), sort="unchangeable") from refusal
    if given not in {Verdict.APPROVED, Verdict.NEEDS_ANOTHER}:
        raise conflict(caller, key, desk.words_of(caller, given), sort=given)
    return decided(caller, key, given, response)


@router.post("/records/{key}/reject", responses=_TROUBLE)
def reject_record(caller: Deciding, key: Key, said: Rejection, response: Response, match: Match = None) -> Decided:
    """End a bill that is not to be posted; it can be taken back at the desk."""
    now, note = seen(caller, key, match), said.note.strip()
    if said.reason not in ENDINGS:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_ENDING + ", ".join(ENDINGS), sort="reason")
    if said.reason.needs_words and not note:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_WORDS, sort="reason")
    person_id = caller.person.person_id
    with having(caller, key):
        setting_aside.reject(
            caller.store, key, person_id=person_id, row_version=now.row_version, reason=said.reason, note=note
        )
    return decided(caller, key, "rejected", response)


@router.post("/records/{key}/postpone", responses=_TROUBLE)
def postpone_record(caller: Deciding, key: Key, said: Postponement, response: Response, match: Match = None) -> Decided:
    """Ask nobody about a bill before a day."""
    now = seen(caller, key, match)
    person_id, reason = caller.person.person_id, said.reason.strip()
    if said.until is not None and said.until <= looker(caller.store, person_id).today:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_DAY, sort="day")
    if not reason:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_WORDS, sort="reason")
    with having(caller, key):
        is_done = setting_aside.postpone(
            caller.store, key, person_id=person_id, row_version=now.row_version, until=said.until, reason=reason
        )
    if not is_done:
        raise conflict(caller, key, caller.gettext(desk.NOT_WAITING), sort="not_waiting")
    return decided(caller, key, "postponed" if said.until else "back", response)
