"""Decisions on one bill: each with the bill as it was seen, refused in words where it cannot be taken any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web import decisions
from desk.web.access import needs
from desk.web.deciding import ENDINGS
from desk.web.deciding import Act
from desk.web.deciding import Deciding
from desk.web.deciding import deciding
from desk.web.decisions import REFUSALS
from desk.web.here import Here
from desk.web.pages.worklist import next_bill
from desk.web.words import N_
from desk.web.worklist.view import view_of
from pipeline.model.acceptance import ResolutionReason
from pipeline.people.permission import Permission
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import remarks
from pipeline.store.review import saving
from pipeline.store.review import setting_aside
from pipeline.store.review import unbinding
from pipeline.store.review.approving import Verdict
from pipeline.store.review.wanted import looker

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter()

Deciders = Annotated[Here, needs(Permission.DECIDE_BILLS)]
Approvers = Annotated[Here, needs(Permission.APPROVE_BILLS)]
Version = Annotated[int, Form(ge=0, lt=2**31)]
Back = Annotated[str, Form(max_length=4096)]
Words = Annotated[str, Form(max_length=2000)]

_NO_REASON: Final = N_("Say why; a bill is rejected for one of the reasons of the list.")
_NO_WORDS: Final = N_("Say it in words; for this a reason is needed.")
_NO_DAY: Final = N_("Name a day after today.")


@router.get("/bills/{key}/reject")
@router.get("/bills/{key}/postpone")
@router.get("/bills/{key}/assign")
@router.get("/bills/{key}/remark")
@router.get("/bills/{key}/take-over")
@router.get("/bills/{key}/retry")
@router.get("/bills/{key}/correct")
def ask(here: Deciders, key: str) -> Response:
    """A dialog of the bill's page, as a page of its own."""
    act = Act(here.request.url.path.rpartition("/")[2])
    return _form(here, act, _known(here, key, back=view_of(here.request.url.query).query))


@router.post("/bills/{key}/reject")
def reject(
    here: Deciders, key: str, row_version: Version, reason: Words = "", note: Words = "", back: Back = ""
) -> Response:
    """End a bill that is not to be posted."""
    typed = {"reason": reason, "note": note}
    if reason not in ENDINGS:
        return asked_again(here, Act.REJECT, key, _NO_REASON, back=back, typed=typed)
    ending = ResolutionReason(reason)
    if ending.needs_words and not note.strip():
        return asked_again(here, Act.REJECT, key, _NO_WORDS, back=back, typed=typed)

    def do() -> Response:
        decisions.have(here, key)
        said = {"reason": ending, "note": note.strip()}
        setting_aside.reject(here.store, key, person_id=here.person.person_id, row_version=row_version, **said)  # type: ignore[arg-type]  # as it names them
        return _ended(here, key, back, "rejected")

    return decided(here, key, do, back=back, typed=typed)


@router.post("/bills/{key}/postpone")
def postpone(
    here: Deciders, key: str, row_version: Version, until: Words = "", reason: Words = "", back: Back = ""
) -> Response:
    """Ask nobody before a day; without a day, bring the bill back."""
    typed = {"until": until, "reason": reason}
    day = _day(until)
    is_wrong = until.strip() and (day is None or day <= looker(here.store, here.person.person_id).today)
    if is_wrong or not reason.strip():
        return asked_again(here, Act.POSTPONE, key, _NO_DAY if is_wrong else _NO_WORDS, back=back, typed=typed)

    def do() -> Response:
        said = {"row_version": row_version, "until": day, "reason": reason.strip()}
        if not setting_aside.postpone(here.store, key, person_id=here.person.person_id, **said):  # type: ignore[arg-type]  # as above
            return asked_again(here, Act.POSTPONE, key, decisions.NOT_WAITING, back=back, typed=typed)
        return _ended(here, key, back, "postponed") if day else back_on(here, key, back, "back")

    return decided(here, key, do, back=back, typed=typed)


@router.post("/bills/{key}/assign")
def assign(
    here: Annotated[Here, needs(Permission.ASSIGN_BILLS)], key: str, to: Words = "", reason: Words = "", back: Back = ""
) -> Response:
    """Hand a bill to somebody, with a note; to nobody where none is named."""
    _known(here, key)
    done = decisions.assign(here, key, to=to or None, reason=reason.strip())
    if not done.is_done:
        return asked_again(here, Act.ASSIGN, key, done.words, back=back, typed={"to": to, "reason": reason})
    if to and to != here.person.person_id:
        decisions.leave(here, key)
    return back_on(here, key, back, "assigned")


@router.post("/bills/{key}/remark")
def remark(here: Deciders, key: str, words: Words = "", asks: Words = "", back: Back = "") -> Response:
    """Leave a note, or ask a colleague."""
    whom = {person.person_id for person in _known(here, key).deciders}
    if not words.strip() or asks not in {"", *whom}:
        return asked_again(here, Act.REMARK, key, _NO_WORDS, back=back, typed={"words": words, "asks": asks})

    def do() -> Response:
        remarks.write(here.store, key, person_id=here.person.person_id, words=words.strip(), asks=asks or None)
        return back_on(here, key, back, "asked" if asks else "remarked")

    return decided(here, key, do, back=back, typed={"words": words, "asks": asks})


@router.post("/bills/{key}/approve")
def approve(here: Approvers, key: str, row_version: Version, back: Back = "") -> Response:
    """Approve a bill, and go on to the next."""

    def do() -> Response:
        given = decisions.verdict(here, key, row_version=row_version)
        if given in {Verdict.APPROVED, Verdict.NEEDS_ANOTHER}:
            return _ended(here, key, back, given.value)
        return _refused(here, key, decisions.words_of(here, given), back=back)

    return decided(here, key, do, back=back)


@router.post("/bills/{key}/withdraw")
def withdraw(here: Approvers, key: str, row_version: Version, back: Back = "") -> Response:
    """Take an approval back."""

    def do() -> Response:
        approving.withdraw(here.store, key, person_id=here.person.person_id, row_version=row_version)
        return back_on(here, key, back, "withdrawn")

    return decided(here, key, do, back=back)


@router.post("/bills/{key}/undo")
def undo(here: Deciders, key: str, row_version: Version, back: Back = "") -> Response:
    """Take the last change of a bill back."""

    def do() -> Response:
        decisions.have(here, key)
        who = here.person.person_id
        is_done = saving.undo(here.store, key, person_id=who, row_version=row_version) is not None
        # What was typed since then goes first; then what was done to the pages.
        is_done = is_done or unbinding.undo(here.store, key, person_id=who, row_version=row_version)
        return back_on(here, key, back, "undone" if is_done else "nothing_to_undo")

    return decided(here, key, do, back=back)


@router.post("/bills/{key}/release")
def release(here: Deciders, key: str, back: Back = "") -> Response:
    """Leave a bill to others."""
    decisions.leave(here, key)
    return here.go(f"{view_of(back).address}&said=released")


@router.post("/bills/{key}/take-over")
def take_over(here: Deciders, key: str, reason: Words = "", back: Back = "") -> Response:
    """Have a bill whoever has it, and say why."""
    _known(here, key)
    if not reason.strip():
        return asked_again(here, Act.TAKE_OVER, key, _NO_WORDS, back=back)

    def do() -> Response:
        claims.take_over(here.store, key, person_id=here.person.person_id, reason=reason.strip())
        return back_on(here, key, back, "taken_over")

    return decided(here, key, do, back=back)


@router.post("/bills/{key}/retry")
def retry(here: Annotated[Here, needs(Permission.EDIT_BILLS)], key: str, back: Back = "") -> Response:
    """Have the document of a bill read again."""

    def do() -> Response:
        done = decisions.read_again(here, key)
        if not done.is_done:
            return _refused(here, key, done.words, back=back)
        return here.go(f"{view_of(back).address}&said=read_again")

    return decided(here, key, do, back=back)


def decided(
    here: Here, key: str, do: Callable[[], Response], *, back: str, typed: Mapping[str, str] | None = None
) -> Response:
    """The answer to a decision; where the store refuses it, in words and with what was typed."""
    _known(here, key)
    try:
        return do()
    except REFUSALS as refusal:
        return _refused(here, key, decisions.why(here, refusal), back=back, typed=typed)


def _refused(here: Here, key: str, problem: str, *, back: str, typed: Mapping[str, str] | None = None) -> Response:
    facts = {"deciding": _known(here, key, back=view_of(back).query, typed=typed), "problem": problem}
    return here.page("deciding/refused.html", status=HTTPStatus.CONFLICT, **facts)


def asked_again(
    here: Here, act: Act, key: str, problem: str, *, back: str, typed: Mapping[str, str] | None = None
) -> Response:
    """The form once more, with what was typed."""
    return _form(here, act, _known(here, key, back=view_of(back).query, typed=typed), problem=problem)


def _form(here: Here, act: Act, asked: Deciding, *, problem: str = "") -> Response:
    status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
    return here.page("deciding/page.html", status=status, act=act, deciding=asked, problem=problem)


def _known(here: Here, key: str, *, back: str = "", typed: Mapping[str, str] | None = None) -> Deciding:
    found = deciding(here, key, back=back, typed=typed)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def _ended(here: Here, key: str, back: str, said: str) -> Response:
    """On to the next bill of what somebody looks at."""
    decisions.leave(here, key)
    return next_bill(here, view_of(back), said=said, besides=key)


def back_on(here: Here, key: str, back: str, said: str) -> Response:
    """The bill again, with what was done."""
    return here.go(f"/bills/{key}?{view_of(back).query}&said={said}")


def _day(typed: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed.strip())
    except ValueError:
        return None
