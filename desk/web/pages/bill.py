"""One bill: what it says, what is asked of it, and everything that a person does to it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from fastapi import Depends
from fastapi import Path
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk.web.access import MOST_FIELDS
from desk.web.access import Forbidden
from desk.web.access import needs
from desk.web.beside.panel import Panel
from desk.web.bill.answers import answers
from desk.web.bill.answers import with_others
from desk.web.bill.catching_up import of_unknown
from desk.web.bill.catching_up import on_what_stands
from desk.web.bill.choice import choice
from desk.web.bill.flags import named
from desk.web.bill.form import Filled
from desk.web.bill.form import Reader
from desk.web.bill.form import filled
from desk.web.bill.history import history
from desk.web.bill.remittances import remittances_for
from desk.web.bill.sheet import Sheet
from desk.web.bill.sheet import sheet
from desk.web.bill.whence import CHANNELS
from desk.web.colleagues import colleagues
from desk.web.deciding import deciding
from desk.web.decisions import REFUSALS
from desk.web.decisions import leave
from desk.web.decisions import verdict
from desk.web.decisions import why
from desk.web.here import Here
from desk.web.pages.worklist import next_bill
from desk.web.payments import words as paying
from desk.web.words import N_
from desk.web.worklist.view import View
from desk.web.worklist.view import view_of
from desk.web.worklist.words import OUTCOMES
from desk.web.worklist.words import SAID
from flows import reviewing
from flows.reviewing import Review
from pipeline.model.record import Record
from pipeline.people.permission import Permission
from pipeline.review.draft import EMPTY
from pipeline.review.typed import Hand
from pipeline.review.typed import typed
from pipeline.store import records
from pipeline.store.held_bills import holds_of
from pipeline.store.moved import moved
from pipeline.store.payments.finding import payments_of
from pipeline.store.purging.holding import hold_of
from pipeline.store.purging.purged import purged
from pipeline.store.records import StoredRecord
from pipeline.store.review import claims
from pipeline.store.review import saving
from pipeline.store.review.approving import Verdict
from pipeline.store.whence import whence

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_BILLS)]
Editing = Annotated[Here, needs(Permission.DECIDE_BILLS)]
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]


async def _sent(request: Request) -> FormData:
    """The form that was sent, with as many fields as a long bill has."""
    return await request.form(max_fields=MOST_FIELDS)


Sent = Annotated[FormData, Depends(_sent)]


@router.get("/bills/{key}")
def bill(here: Seeing, key: Key, said: str = "") -> Response:
    """The bill; whoever may change it has it from now on, unless somebody else does."""
    stored = stored_bill(here, key)
    shown = sheet(here, stored, claim=_claim(here, stored))
    return _page(here, shown, said=SAID.get(said, ""))


@router.post("/bills/{key}/check")
def check(here: Editing, key: Key, sent: Sent) -> Response:
    """What the rules would say of the bill as it is typed; nothing is written."""
    return here.page("bill/verdict.html", sheet=turn_of(here, key, sent).verdict())


@router.post("/bills/{key}")
def save(here: Editing, key: Key, sent: Sent) -> Response:
    """Keep what was typed; what cannot be kept is shown again, with all that was typed."""
    turn = turn_of(here, key, sent)
    if turn.form.trouble:
        problem = N_("Something that you typed cannot be read; see below.")
        return turn.again(HTTPStatus.UNPROCESSABLE_ENTITY, problem)
    try:
        saved = turn.saved()
    except REFUSALS as refused:
        return turn.again(HTTPStatus.CONFLICT, why(here, refused))
    if sent.get("then") != "next":
        return _back(here, key, "saved")
    return _back(here, key, "still_open") if saved.record.questions else _done(here, saved)


def _page(
    here: Here, shown: Sheet, *, status: HTTPStatus = HTTPStatus.OK, said: str = "", problem: str = ""
) -> Response:
    may = deciding(here, shown.key, back=_view(here).query)
    facts: dict[str, object] = {"sheet": shown, "deciding": may, "panels": tuple(Panel)}
    facts |= {"history": history(here, shown.key), "remittances": remittances_for(here.store, shown.record)}
    paid = payments_of(here.store, shown.key)[:1] if here.desk.settings.payments.enabled else ()
    facts |= {"holds": holds_of(here.store, shown.key), "payments": paid, "paying": paying}
    facts |= {"purged": purged(here.store, shown.key), "purge_hold": hold_of(here.store, shown.key)}
    facts |= {"whence": whence(here.store, shown.record.document_id), "channels": CHANNELS, "outcomes": OUTCOMES}
    facts |= {"people": colleagues(here.store)}
    return here.page("bill.html", status=status, said=said, problem=problem, **facts)


def _done(here: Here, saved: StoredRecord) -> Response:
    """Approve a bill where the person may, and go on to the next."""
    given = Verdict.OWN_HAND
    if here.may(Permission.APPROVE_BILLS):
        given = verdict(here, saved.record.key, row_version=saved.row_version)
    is_told = given in {Verdict.APPROVED, Verdict.NEEDS_ANOTHER}
    leave(here, saved.record.key)
    return next_bill(here, _view(here), said=given.value if is_told else "resolved", besides=saved.record.key)


def _back(here: Here, key: str, said: str) -> Response:
    return here.go(f"/bills/{key}?{_view(here).query}&said={said}")


def _view(here: Here) -> View:
    """The worklist that the person comes from."""
    return view_of(here.request.url.query)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A form that came back, and the bill that it is about."""

    here: Here
    #: As it stands, under the version that the person saw.
    stored: StoredRecord
    form: Filled
    review: Review
    hand: Hand

    def judged(self) -> Record:
        """The bill with what was typed."""
        return reviewing.judged(self.here.store, self.here.desk.settings, self.stored.record, self.review, self.hand)

    def saved(self) -> StoredRecord:
        """The bill, saved."""
        return reviewing.saved(self.here.store, self.here.desk.settings, self.stored, self.review, self.hand)

    def verdict(self) -> Sheet:
        """What the page says of what is typed, in the words of the form as it is."""
        shown = self.sheet(claim=None)
        return replace(shown, flags=tuple(named(flag, self.form.told) for flag in shown.flags))

    def sheet(self, *, claim: claims.Claim | None) -> Sheet:
        """The page with what was typed."""
        return sheet(self.here, self.stored, record=self.judged(), filled=self.form, claim=claim)

    def again(self, status: HTTPStatus, problem: str) -> Response:
        """The page once more: what was typed stays in its fields, beside what stands now."""
        now = stored_bill(self.here, self.stored.record.key)
        shown = replace(self, stored=now).sheet(claim=_claim(self.here, now))
        return _page(self.here, shown, status=status, problem=problem)


def turn_of(here: Here, key: str, sent: FormData) -> Turn:
    """The form of a bill that came back.

    Raises:
        HTTPException: It is none of ours, or of no bill.
        Forbidden: It changes what the person may not.
    """
    now, version, at = stored_bill(here, key), _version(sent), here.now
    hand = Hand(person_id=here.person.person_id, at=at)
    reader = Reader(locale=here.language.locale, today=at.astimezone().date())
    seen = _seen(here, now, version)
    try:
        if seen is None:
            form, base = of_unknown(sent, now.record.invoice, reader, hand)
        else:
            form, base = filled(sent, seen.invoice, reader), seen.invoice
        review = _review(sent, now.record if seen is None else seen, now.record, hand)
        typed(base, form.draft, hand)
    except ValueError as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY) from error
    is_edited = form.draft != EMPTY or review.chosen_supplier != now.record.chosen_supplier
    if is_edited and not here.may(Permission.EDIT_BILLS):
        raise Forbidden
    if version != now.row_version:
        form = on_what_stands(form, base, now.record.invoice)
    review = replace(review, draft=form.draft)
    return Turn(here=here, stored=replace(now, row_version=version), form=form, review=review, hand=hand)


def _seen(here: Here, now: StoredRecord, version: int) -> Record | None:
    """The bill as the person saw it; `None` where that is not kept any more."""
    if version == now.row_version:
        return now.record
    return saving.seen(here.store, now.record.key, revision=now.revision, row_version=version)


def _review(sent: FormData, seen: Record, now: Record, hand: Hand) -> Review:
    """What the form answers and chooses, and what others have answered and chosen meanwhile."""
    chosen = choice(sent, seen.chosen_supplier, hand)
    return Review(
        acceptances=with_others(answers(sent, seen.acceptances, hand), seen.acceptances, now.acceptances),
        chosen_supplier=now.chosen_supplier if chosen == seen.chosen_supplier else chosen,
    )


def stored_bill(here: Here, key: str) -> StoredRecord:
    """The bill under a key.

    Raises:
        HTTPException: There is none.
    """
    stored = records.read(here.store, key)
    if stored is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return stored


def _claim(here: Here, stored: StoredRecord) -> claims.Claim | None:
    """Who has the bill; nobody has one that nobody changes: posted as it stands, or purged."""
    if purged(here.store, stored.record.key):
        return None
    is_posted = any(one.revision == stored.revision for one in moved(here.store, stored.record.key))
    if is_posted or not here.may(Permission.DECIDE_BILLS):
        return None
    return claims.take(here.store, stored.record.key, person_id=here.person.person_id)


def _version(sent: FormData) -> int:
    told = str(sent.get("row_version", ""))
    if not told.isdecimal():
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return int(told)
