"""The pages of one bill put together anew: split, put in order, joined with those of another; and what sort it is."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from fastapi import Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web import decisions
from desk.web.access import needs
from desk.web.bill.binding import Bindery
from desk.web.bill.binding import bindery
from desk.web.bill.binding import pieces
from desk.web.bill.binding import seen
from desk.web.bill.sorts import SORTS
from desk.web.decisions import REFUSALS
from desk.web.here import Here
from desk.web.words import N_
from desk.web.worklist.view import view_of
from flows import reviewing
from flows.reviewing import Review
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.people.permission import Permission
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.typed import Hand
from pipeline.store import records
from pipeline.store.review import rebinding
from pipeline.store.review.rebinding import Seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.store.records import StoredRecord

router = APIRouter()

Editing = Annotated[Here, needs(Permission.EDIT_BILLS)]
Version = Annotated[int, Form(ge=0, lt=2**31)]
Back = Annotated[str, Form(max_length=4096)]
Words = Annotated[str, Form(max_length=2000)]
Sought = Annotated[str, Query(max_length=4096)]
#: One for each page.
Numbers = Annotated[list[int], Form(max_length=10_000)]

_NOTHING: Final = N_("Nothing was changed: move a page, or say where another document begins.")
_NONE: Final = N_("Choose the document whose pages come behind these.")
_NO_SORT: Final = N_("Choose what it is.")
_NO_WORDS: Final = N_("Say why it is not to be posted.")


@router.get("/bills/{key}/pages")
def pages(here: Editing, key: str, seek: Sought = "", back: Sought = "") -> Response:
    """What may be done to the pages of a bill; `seek` finds those that it may be joined with."""
    return _page(here, key, back=back or view_of(here.request.url.query).query, words=seek)


@router.post("/bills/{key}/arrange")
def arrange(
    here: Editing,
    key: str,
    *,
    row_version: Version,
    order: Numbers = [],  # noqa: B006 - FastAPI copies it
    begins: Numbers = [],  # noqa: B006 - as above
    reason: Words = "",
    back: Back = "",
) -> Response:
    """Put the pages in the order of `order`; at those of `begins` another document begins."""
    stored = _stored(here, key)
    wanted = pieces(order, begins)
    if sorted(order) != sorted(stored.record.pages):
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    if wanted == (stored.record.pages,):
        return _page(here, key, back=back, problem=_NOTHING)

    def do() -> str:
        told = Seen(key=key, row_version=row_version)
        made = rebinding.arrange(here.store, told, wanted, person_id=here.person.person_id, reason=reason.strip())
        return "split" if len(made) > 1 else "ordered"

    return _done(here, key, do, back=back)


@router.post("/bills/{key}/merge")
def merge(
    here: Editing, key: str, row_version: Version, other: Words = "", reason: Words = "", back: Back = ""
) -> Response:
    """Put the pages of another bill behind those of this one; `other` says which, as it was seen."""
    behind = seen(other)
    if behind is None or behind.key == key:
        return _page(here, key, back=back, problem=_NONE)

    def do() -> str:
        told = Seen(key=key, row_version=row_version)
        rebinding.merge(here.store, told, behind, person_id=here.person.person_id, reason=reason.strip())
        return "merged"

    return _done(here, key, do, back=back)


@router.post("/bills/{key}/sort")
def sort(
    here: Editing, key: str, row_version: Version, sort: Words = "", reason: Words = "", back: Back = ""
) -> Response:
    """Say what sort of document it is; it is judged as that at once."""
    stored = _stored(here, key)
    if sort not in SORTS:
        return _page(here, key, back=back, problem=_NO_SORT)
    if not DocumentType(sort).is_bill and not reason.strip():
        return _page(here, key, back=back, problem=_NO_WORDS, sort=sort)
    hand = Hand(person_id=here.person.person_id, at=here.now)
    draft = Draft(entries={DOCUMENT_TYPE.name: Entry(value=sort, is_confirmed=True)})
    review = Review(draft=draft, acceptances=stored.record.acceptances)
    told = replace(stored, row_version=row_version)

    def do() -> str:
        reviewing.saved(here.store, here.desk.settings, told, review, hand, reason=reason.strip())
        return "sorted"

    return _done(here, key, do, back=back, stays=True)


def _done(here: Here, key: str, do: Callable[[], str], *, back: str, stays: bool = False) -> Response:
    """Do it, and go on: to the worklist, for what was put together anew is read first."""
    try:
        decisions.have(here, key)
        said = do()
    except REFUSALS as refusal:
        return _page(here, key, back=back, problem=decisions.why(here, refusal), status=HTTPStatus.CONFLICT)
    if stays:
        return here.go(f"/bills/{key}?{view_of(back).query}&said={said}")
    decisions.leave(here, key)
    return here.go(f"{view_of(back).address}&said={said}")


def _page(
    here: Here,
    key: str,
    *,
    back: str,
    words: str = "",
    sort: str = "",
    problem: str = "",
    status: HTTPStatus = HTTPStatus.BAD_REQUEST,
) -> Response:
    shown: Bindery = bindery(here, _stored(here, key), words=words, sort=sort, back=view_of(back).query)
    return here.page("binding.html", status=status if problem else HTTPStatus.OK, bindery=shown, problem=problem)


def _stored(here: Here, key: str) -> StoredRecord:
    stored = records.read(here.store, key)
    if stored is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return stored
