"""Where the lines of a bill are posted: suggested from the supplier's lines before, confirmed by a person."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Depends
from fastapi import Path
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk.web.access import MOST_FIELDS
from desk.web.access import needs
from desk.web.coding.sheet import LABELS
from desk.web.coding.sheet import coding_sheet
from desk.web.decisions import REFUSALS
from desk.web.decisions import why
from desk.web.here import Here
from desk.web.words import N_
from flows import reviewing
from flows.reviewing import Review
from pipeline.learning.coding import CODING_TERMS
from pipeline.people.permission import Permission
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.draft import Member
from pipeline.review.typed import Hand
from pipeline.store import records
from pipeline.store.learning.coded_lines import open_accounts
from pipeline.store.records import StoredRecord
from pipeline.store.review import claims

if TYPE_CHECKING:
    from collections.abc import Mapping

router = APIRouter()

Coding = Annotated[Here, needs(Permission.DECIDE_BILLS)]
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]

#: Codes are short.
_LONGEST: Final = 60
_SAID: Final = {"coded": N_("The coding is confirmed.")}
_NO_ACCOUNT: Final = N_("There is no such account, or it is closed.")
_WRONG: Final = N_("Something that you typed cannot be taken; see below.")


async def _sent(request: Request) -> FormData:
    return await request.form(max_fields=MOST_FIELDS)


Sent = Annotated[FormData, Depends(_sent)]


@router.get("/bills/{key}/coding")
def coding(here: Coding, key: Key, said: str = "") -> Response:
    """The lines with their codes, and what is suggested where there is none; the person has the bill from now on."""
    stored = _stored(here, key)
    claims.take(here.store, key, person_id=here.person.person_id)
    return _page(here, stored, said=_SAID.get(said, ""))


@router.post("/bills/{key}/coding")
def confirm(here: Coding, key: Key, sent: Sent) -> Response:
    """Keep the codes as they stand in the form: all of them are confirmed by this person."""
    stored, typed = _stored(here, key), _typed(sent)
    trouble = _trouble(here, stored, typed)
    if trouble:
        return _page(here, stored, typed=typed, trouble=trouble, problem=_WRONG, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    seen = replace(stored, row_version=_version(sent))
    review = Review(draft=_draft(stored, typed), acceptances=stored.record.acceptances)
    try:
        reviewing.saved(
            here.store, here.desk.settings, seen, review, Hand(person_id=here.person.person_id, at=here.now)
        )
    except ValueError as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY) from error
    except REFUSALS as refused:
        return _page(here, stored, typed=typed, problem=why(here, refused), status=HTTPStatus.CONFLICT)
    return here.go(f"/bills/{key}/coding", said="coded")


def _page(
    here: Here,
    stored: StoredRecord,
    *,
    typed: Mapping[str, str] | None = None,
    trouble: Mapping[str, str] | None = None,
    said: str = "",
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    sheet = coding_sheet(here, stored.record, row_version=stored.row_version, typed=typed or {}, trouble=trouble or {})
    return here.page("coding.html", status=status, sheet=sheet, labels=LABELS, said=said, problem=problem)


def _stored(here: Here, key: str) -> StoredRecord:
    stored = records.read(here.store, key)
    if stored is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return stored


def _version(sent: FormData) -> int:
    told = str(sent.get("row_version", ""))
    if not told.isdecimal():
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return int(told)


def _typed(sent: FormData) -> dict[str, str]:
    """The codes of the form, by "0.account_code"."""
    names = {f".{term}" for term in CODING_TERMS}
    found = {name: str(text).strip() for name, text in sent.items() if any(name.endswith(one) for one in names)}
    return {name: text for name, text in found.items() if len(text) <= _LONGEST}


def _trouble(here: Here, stored: StoredRecord, typed: Mapping[str, str]) -> dict[str, str]:
    """Accounts that there are not; where no chart of accounts is known, any will do."""
    known = {one.code for one in open_accounts(here.store, stored.record.match.company_id)}
    wrong = (
        name for name, text in typed.items() if name.endswith(f".{CODING_TERMS[0]}") and text and text not in known
    )
    return dict.fromkeys(wrong, _NO_ACCOUNT) if known else {}


def _draft(stored: StoredRecord, typed: Mapping[str, str]) -> Draft:
    lines = range(len(stored.record.invoice.lines))
    return Draft(groups={"lines": tuple(Member(origin=index, entries=_entries(index, typed)) for index in lines)})


def _entries(index: int, typed: Mapping[str, str]) -> dict[str, Entry]:
    """What the form says of one line: what it shows is confirmed, also where it was there before."""
    given = {term.name: typed.get(f"{index}.{term}") for term in CODING_TERMS}
    return {
        name: Entry(value=text or None, is_confirmed=bool(text)) for name, text in given.items() if text is not None
    }
