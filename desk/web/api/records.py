"""Bills: lists of them, and one with everything that was read and what is asked."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from typing import Any
from typing import Final

from babel import Locale
from fastapi import Path
from fastapi import Query
from starlette.responses import JSONResponse

from desk.web.amounts import typed_amount
from desk.web.programs.access import programs
from desk.web.programs.bills import BillAnswer
from desk.web.programs.bills import BillList
from desk.web.programs.bills import WaitingBill
from desk.web.programs.caller import Caller
from desk.web.programs.description import doors
from desk.web.programs.description import troubles
from desk.web.programs.etags import etag
from desk.web.programs.etags import stored
from desk.web.programs.problem import Problem
from desk.web.worklist.view import cursor as told
from desk.web.worklist.view import position
from pipeline.model.serial import to_json
from pipeline.people.permission import Permission
from pipeline.store.purging.purged import purged
from pipeline.store.review import worklist
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import looker

router = doors("Bills")

Seeing = Annotated[Caller, programs(Permission.SEE_BILLS)]
Text = Annotated[str, Query(max_length=200)]
#: Programs write amounts in one way, whatever the language of their person.
_PLAIN: Final = Locale.parse("en")
_ETAG: Final[dict[str, Any]] = {
    "headers": {"ETag": {"description": "For `If-Match` of decisions.", "schema": {"type": "string"}}}
}


@router.get("/records")
def list_records(
    caller: Seeing,
    standing: Annotated[Tab, Query(description="Where the bills stand.")] = Tab.WAITING,
    words: Annotated[Text, Query(description="Anywhere in supplier, number or file; or an amount.")] = "",
    rule: Annotated[Text, Query(description="The code of a rule that asks.")] = "",
    owner: Annotated[Text, Query(description="The id of whose bills they are.")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    cursor: Annotated[Text, Query(description="`next` of the page before.")] = "",
) -> BillList:
    """List bills, the most urgent first."""
    after = position(cursor)
    if cursor and after is None:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "This cursor is none of ours.", sort="cursor")
    amount = typed_amount(words, _PLAIN)
    wanted = Wanted(tab=standing, words=_plain(words), amount=amount, rule=_plain(rule), owner=_plain(owner))
    who = looker(caller.store, caller.person.person_id)
    found = worklist.page(caller.store, wanted, who, limit=limit + 1, after=after)
    shown = [WaitingBill.model_validate(bill, from_attributes=True) for bill in found[:limit]]
    return BillList(records=shown, next=told(found[limit - 1].position) if len(found) > limit else None)


@router.get(
    "/records/{key}",
    response_model=BillAnswer,
    responses={200: _ETAG, **troubles(HTTPStatus.NOT_FOUND)},
)
def read_record(caller: Seeing, key: Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]) -> JSONResponse:
    """One bill: every value with its evidence, what the rules say, and what is asked."""
    found = stored(caller, key)
    tag = etag(revision=found.revision, row_version=found.row_version)
    gone = purged(caller.store, key)
    told = {} if gone is None else {"purged_at": gone.begun_at.isoformat(), "purged_by": gone.begun_by}
    return JSONResponse({**to_json(found.record), **told}, headers={"ETag": tag})


def _plain(text: str) -> str:
    """As much as a database can be asked for."""
    return text.replace("\0", "").strip()
