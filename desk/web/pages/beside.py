"""What stands beside a bill: each panel is fetched when it is opened, and is a page of its own without scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Path
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from desk.web.access import MOST_FIELDS
from desk.web.access import needs
from desk.web.beside.order import orders_beside
from desk.web.beside.panel import Panel
from desk.web.beside.twin import twins_beside
from desk.web.here import Here
from desk.web.proposals import words
from desk.web.proposals.offer import offer
from desk.web.worklist.view import view_of
from pipeline.master.proposal import ACCOUNT_FIELDS
from pipeline.master.proposal import SUPPLIER_FIELDS
from pipeline.matching.identity import supplier_identity
from pipeline.matching.supplier_candidates import supplier_candidates
from pipeline.people.permission import Permission
from pipeline.store import records
from pipeline.store.at_hand import arrived
from pipeline.store.proposals import proposing
from pipeline.store.proposals.proposing import Proposed
from pipeline.store.registers.known import Known
from pipeline.store.review.supplier_bills import last_bills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.store.records import StoredRecord

router = APIRouter()

Propose = Callable[..., Proposed]
Proposing = Annotated[Here, needs(Permission.PROPOSE_MASTER_DATA)]
Seeing = Annotated[Here, needs(Permission.SEE_BILLS)]
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]

_LONGEST: Final = 300
#: So many earlier bills of a supplier are shown.
_LAST: Final = 5


@router.get("/bills/{key}/beside/supplier")
def supplier(here: Seeing, key: Key) -> Response:
    """Who may have sent the bill, and why; and what can be proposed of it."""
    return _supplier(here, key)


@router.post("/bills/{key}/beside/supplier/new")
async def propose_supplier(here: Proposing, key: Key, request: Request) -> Response:
    """Propose the supplier of the bill."""
    typed = await _typed(request, ("supplier_id", *SUPPLIER_FIELDS))
    return await run_in_threadpool(_proposed, here, key, proposing.propose_supplier, typed)


@router.post("/bills/{key}/beside/supplier/account")
async def propose_account(here: Proposing, key: Key, request: Request) -> Response:
    """Propose an account of the bill's supplier."""
    typed = await _typed(request, ("supplier_id", *ACCOUNT_FIELDS))
    return await run_in_threadpool(_proposed, here, key, proposing.propose_account, typed)


@router.get("/bills/{key}/beside/order")
def order(here: Seeing, key: Key) -> Response:
    """What was ordered and what has arrived, line by line."""
    record = _stored(here, key).record
    with Known(here.store, arrived(here.store, record.document_id)) as known:
        ports = replace(known.ports, match=record.match)
        beside = orders_beside(record, ports, here.language.locale)
    return _panel(here, key, Panel.ORDER, beside=beside)


@router.get("/bills/{key}/beside/twin")
def twin(here: Seeing, key: Key) -> Response:
    """The bill that this one may be a copy of."""
    record = _stored(here, key).record
    twins = twins_beside(here.store, record, here.language.locale)
    return _panel(here, key, Panel.TWIN, twins=twins, record=record)


@router.get("/bills/{key}/beside/earlier")
def earlier(here: Seeing, key: Key) -> Response:
    """The last bills of the supplier."""
    record = _stored(here, key).record
    bills = last_bills(here.store, supplier_identity(record), besides=record.key, limit=_LAST)
    return _panel(here, key, Panel.EARLIER, bills=bills)


async def _typed(request: Request, names: tuple[str, ...]) -> dict[str, str]:
    """What was typed into the fields of these names."""
    form = await request.form(max_fields=MOST_FIELDS)
    return {name: str(form.get(name, "")).strip()[:_LONGEST] for name in names}


def _proposed(here: Here, key: str, propose: Propose, typed: Mapping[str, str]) -> Response:
    """The panel with what became of it; what was typed stays where it was not taken."""
    record = _stored(here, key).record
    values = {name: value for name, value in typed.items() if name != "supplier_id"}
    done = propose(
        here.store, record.key, person_id=here.person.person_id, supplier_id=typed["supplier_id"], values=values
    )
    is_done = done is Proposed.PROPOSED
    return _supplier(here, key, done=done, typed={} if is_done else typed)


def _supplier(
    here: Here, key: str, *, done: Proposed | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    record = _stored(here, key).record
    with Known(here.store, arrived(here.store, record.document_id)) as known:
        register, found = known.ports.suppliers, record.match.supplier
        facts = {
            "candidates": () if register is None else supplier_candidates(record.invoice, register, found),
            "are_known": register is not None,
            "offer": offer(here, record, register),
        }
    told = "" if done is None else words.PROPOSED[done]
    is_done = done is Proposed.PROPOSED
    problem = {"said" if is_done else "problem": told}
    return _panel(here, key, Panel.SUPPLIER, words=words, typed=dict(typed or {}), **problem, **facts)


def _panel(here: Here, key: str, panel: Panel, **facts: object) -> Response:
    """The panel alone for the page of its bill, and within a page for whoever comes without scripts."""
    is_part = "HX-Request" in here.request.headers
    back = view_of(here.request.url.query).query
    template = f"beside/{panel}.html" if is_part else "beside/page.html"
    # Without the form of the bill there is nothing to put into it.
    may_choose = is_part and here.may(Permission.EDIT_BILLS)
    shown = {"key": key, "panel": panel, "back": back, "is_part": is_part, "may_choose": may_choose, **facts}
    return here.page(template, **shown)  # type: ignore[arg-type]  # none of them is its status


def _stored(here: Here, key: str) -> StoredRecord:
    stored = records.read(here.store, key)
    if stored is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return stored
