"""What stands beside a bill: each panel is fetched when it is opened, and is a page of its own without scripts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import APIRouter
from starlette.responses import Response

from desk.web.access import needs
from desk.web.beside.order import orders_beside
from desk.web.beside.panel import Panel
from desk.web.beside.twin import twins_beside
from desk.web.here import Here
from desk.web.pages.bill import Key
from desk.web.pages.bill import Sent
from desk.web.pages.bill import stored_bill
from desk.web.pages.bill import turn_of
from desk.web.proposals import words
from desk.web.proposals.offer import offer
from desk.web.worklist.view import view_of
from pipeline.master.proposal import ACCOUNT_FIELDS
from pipeline.master.proposal import SUPPLIER_FIELDS
from pipeline.matching.identity import supplier_identity
from pipeline.matching.supplier_candidates import supplier_candidates
from pipeline.people.permission import Permission
from pipeline.store.at_hand import arrived
from pipeline.store.proposals import proposing
from pipeline.store.proposals.proposing import Proposed
from pipeline.store.registers.known import Known
from pipeline.store.review.supplier_bills import last_bills

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import FormData

    from pipeline.model.record import Record

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_BILLS)]
Typing = Annotated[Here, needs(Permission.DECIDE_BILLS)]
Proposing = Annotated[Here, needs(Permission.PROPOSE_MASTER_DATA)]
Facts = dict[str, Any]

#: So many earlier bills of a supplier are shown.
_LAST: Final = 5
_LONGEST: Final = 300


@router.get("/bills/{key}/beside/{panel}")
def beside(here: Seeing, key: Key, panel: Panel) -> Response:
    """A panel of the bill as it is stored."""
    return _page(here, panel, stored_bill(here, key).record)


@router.post("/bills/{key}/beside/{panel}")
def beside_what_is_typed(here: Typing, key: Key, panel: Panel, sent: Sent) -> Response:
    """A panel of the bill as it is typed; nothing is written."""
    return _page(here, panel, _record(here, key, sent))


@router.post("/bills/{key}/beside/supplier/new")
def propose_supplier(here: Proposing, key: Key, sent: Sent) -> Response:
    """Propose the supplier of the bill."""
    return _proposed(here, key, sent, proposing.propose_supplier, SUPPLIER_FIELDS)


@router.post("/bills/{key}/beside/supplier/account")
def propose_account(here: Proposing, key: Key, sent: Sent) -> Response:
    """Propose an account of the bill's supplier."""
    return _proposed(here, key, sent, proposing.propose_account, ACCOUNT_FIELDS)


def _proposed(
    here: Here, key: str, sent: FormData, propose: Callable[..., Proposed], fields: tuple[str, ...]
) -> Response:
    """The panel with what became of a proposal; what was typed stays where it was not taken."""
    record = _record(here, key, sent)
    typed = {name: str(sent.get(name, "")).strip()[:_LONGEST] for name in ("supplier_id", *fields)}
    values = {name: typed[name] for name in fields}
    by = here.person.person_id
    done = propose(here.store, record.key, person_id=by, supplier_id=typed["supplier_id"], values=values)
    if done is Proposed.PROPOSED:
        return _page(here, Panel.SUPPLIER, record, said=words.PROPOSED[done])
    return _page(here, Panel.SUPPLIER, record, problem=words.PROPOSED[done], typed=typed)


def _record(here: Here, key: str, sent: FormData) -> Record:
    """The bill with what is typed in its form, where that was sent too."""
    return turn_of(here, key, sent).judged() if "row_version" in sent else stored_bill(here, key).record


def _supplier(here: Here, record: Record) -> Facts:
    """Who may have sent the bill, and why; and what can be proposed of it."""
    with Known(here.store, arrived(here.store, record.document_id)) as known:
        register, found = known.ports.suppliers, record.match.supplier
        return {
            "candidates": () if register is None else supplier_candidates(record.invoice, register, found),
            "are_known": register is not None,
            "offer": offer(here, record, register),
            "words": words,
        }


def _order(here: Here, record: Record) -> Facts:
    """What was ordered and what has arrived, line by line."""
    with Known(here.store, arrived(here.store, record.document_id)) as known:
        ports = replace(known.ports, match=record.match)
        return {"beside": orders_beside(record, ports, here.language.locale)}


def _twin(here: Here, record: Record) -> Facts:
    """The bills that this one may be a copy of."""
    return {"twins": twins_beside(here.store, record, here.language.locale), "record": record}


def _earlier(here: Here, record: Record) -> Facts:
    """The last bills of the supplier."""
    return {"bills": last_bills(here.store, supplier_identity(record), besides=record.key, limit=_LAST)}


_SHOWN: Final[Mapping[Panel, Callable[[Here, Record], Facts]]] = {
    Panel.SUPPLIER: _supplier,
    Panel.ORDER: _order,
    Panel.TWIN: _twin,
    Panel.EARLIER: _earlier,
}


def _page(
    here: Here,
    panel: Panel,
    record: Record,
    *,
    said: str = "",
    problem: str = "",
    typed: Mapping[str, str] | None = None,
) -> Response:
    """The panel alone for the page of its bill, and within a page for whoever comes without scripts."""
    is_part = "HX-Request" in here.request.headers
    facts: Facts = {
        "key": record.key,
        "panel": panel,
        "back": view_of(here.request.url.query).query,
        "is_part": is_part,
        # Without the form of the bill there is nothing to put into it.
        "may_choose": is_part and here.may(Permission.EDIT_BILLS),
        "said": said,
        "problem": problem,
        "typed": dict(typed or {}),
    }
    return here.page(f"beside/{panel}.html" if is_part else "beside/page.html", **facts, **_SHOWN[panel](here, record))
