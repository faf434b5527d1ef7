"""Payments: runs that one person proposes and another approves, their files, and what the bank says of them."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
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
from desk.web.payments import words
from desk.web.words import N_
from flows.paying import Ticked
from flows.paying import offer
from flows.paying import propose as proposed
from pipeline.errors import ExportRefused
from pipeline.exporters.payments.camt055 import cancellation
from pipeline.exporters.payments.delivering import seal_and_deliver
from pipeline.payments.run import Run
from pipeline.payments.stop import StopReason
from pipeline.people.permission import Permission
from pipeline.store.payments import deciding
from pipeline.store.payments import finding
from pipeline.store.payments import sealing
from pipeline.store.payments import stopping
from pipeline.store.payments.deciding import Decision
from pipeline.store.payments.stopping import Stopped

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_PAYMENTS)]
Proposing = Annotated[Here, needs(Permission.PROPOSE_PAYMENTS)]
Approving = Annotated[Here, needs(Permission.APPROVE_PAYMENTS)]
Number = Annotated[int, Path(ge=1, lt=2**63)]
Reason = Annotated[str, Form(max_length=2000)]
Keys = Annotated[list[str], Form()]

#: Runs on one page.
_PAGE: Final = 50
#: Bills are looked at until so many days from now, where nobody has chosen a day.
_AHEAD: Final = dt.timedelta(days=7)
_SAID: Final[dict[str, str]] = {
    **{str(decision): told for decision, told in words.DECIDED.items()},
    "asked": words.STOPPED[Stopped.ASKED],
    "sealed": N_("What was approved is in files for the bank."),
    "nothing": N_("Nothing was approved and without a file."),
    "without": N_("Proposed without some credit notes: there were not enough bills to set them off against."),
    "proposed": N_("Proposed. Somebody else approves it; until then nothing is paid."),
}


@router.get("/payments")
def payments(here: Seeing, *, said: str = "", before: Annotated[int | None, Query(ge=1, lt=2**63)] = None) -> Response:
    """The runs, the last first."""
    return _list(here, said=_SAID.get(said, ""), before=before)


@router.get("/payments/new")
def new(here: Proposing, due_until: dt.date | None = None, execute_on: dt.date | None = None) -> Response:
    """What is due until a day: what can be paid, and what is left out and why."""
    return _offer(here, due_until or here.now.astimezone().date() + _AHEAD, execute_on)


@router.post("/payments/new")
def propose(
    here: Proposing,
    due_until: Annotated[dt.date, Form()],
    execute_on: Annotated[dt.date, Form()],
    bill: Keys = [],  # noqa: B006 - FastAPI copies it
    credit_note: Keys = [],  # noqa: B006 - as above
    discount: Keys = [],  # noqa: B006 - as above
) -> Response:
    """Propose what was ticked."""
    _on(here)
    settings = here.desk.settings.payments
    offered = offer(here.store, settings, due_until=due_until, execute_on=execute_on)
    ticked = Ticked(bills=bill, credit_notes=credit_note, discounts=discount)
    made = proposed(here.store, settings, offered, ticked, person_id=here.person.person_id)
    if not made.runs:
        problem = words.NOT_PROPOSED[made.refused[0]]
        return _offer(here, due_until, execute_on, problem=problem, status=HTTPStatus.CONFLICT)
    there = "/payments" if len(made.runs) > 1 else f"/payments/{made.runs[0]}"
    return here.go(there, said="without" if made.left_out else "proposed")


@router.post("/payments/seal")
def seal(here: Proposing) -> Response:
    """Make the files of what is approved, each once."""
    _on(here)
    try:
        files = seal_and_deliver(here.store, here.desk.settings.exports_folder, actor=here.person.person_id)
    except ExportRefused as refused:
        return _list(here, problem=f"{refused} {refused.remedy}", status=HTTPStatus.CONFLICT)
    return here.go("/payments", said="sealed" if files else "nothing")


@router.get("/payments/{number}")
def one(here: Seeing, number: Number, said: str = "") -> Response:
    """One run with its payments."""
    return _one(here, _known(here, number), said=_SAID.get(said, ""))


@router.post("/payments/{number}/approve")
def approve(here: Approving, number: Number, row_version: Annotated[int, Form(ge=1, lt=2**31)] = 1) -> Response:
    """Approve a run as it was seen."""
    _known(here, number)
    person_id = here.person.person_id
    return _decided(here, number, deciding.approve(here.store, number, person_id=person_id, row_version=row_version))


@router.post("/payments/{number}/reject")
def reject(here: Seeing, number: Number, reason: Reason = "") -> Response:
    """Reject a run, or take one's own back."""
    _known(here, number)
    decision = deciding.reject(here.store, number, person_id=here.person.person_id, reason=reason)
    return _decided(here, number, decision)


@router.post("/payments/{number}/stop")
def stop(
    here: Seeing,
    number: Number,
    payment: Annotated[int, Form(ge=1, lt=2**63)],
    code: Annotated[StopReason, Form()] = StopReason.CUSTOMER,
    reason: Reason = "",
) -> Response:
    """Take a payment out of its run, or ask the bank to stop it."""
    _known(here, number)
    if payment not in {found.payment_id for found in finding.payments(here.store, number)}:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    person_id = here.person.person_id
    decision = deciding.withdraw(here.store, payment, person_id=person_id, reason=reason)
    if decision is not Decision.NOT_OPEN:
        return _decided(here, number, decision)
    asked = stopping.stop(here.store, payment, cancellation, person_id=person_id, reason=code, words=reason)
    if asked is Stopped.ASKED:
        return here.go(f"/payments/{number}", said=asked)
    return _one(here, _known(here, number), problem=words.STOPPED[asked], status=HTTPStatus.CONFLICT)


def _decided(here: Here, number: int, decision: Decision) -> Response:
    if decision in {Decision.APPROVED, Decision.REJECTED, Decision.WITHDRAWN}:
        return here.go(f"/payments/{number}", said=decision)
    return _one(here, _known(here, number), problem=words.DECIDED[decision], status=HTTPStatus.CONFLICT)


def _list(
    here: Here, *, said: str = "", problem: str = "", before: int | None = None, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    _on(here)
    found = finding.runs(here.store, limit=_PAGE + 1, before=before)
    facts = {
        "runs": found[:_PAGE],
        "older": found[_PAGE - 1].run_id if len(found) > _PAGE else None,
        "due_until": here.now.astimezone().date() + _AHEAD,
        "waiting": len(finding.approved(here.store)) + len(sealing.undelivered(here.store)),
    }
    return _page(here, "payments/list.html", status, said=said, problem=problem, **facts)


def _offer(
    here: Here,
    due_until: dt.date,
    execute_on: dt.date | None,
    *,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    _on(here)
    offered = offer(here.store, here.desk.settings.payments, due_until=due_until, execute_on=execute_on)
    return _page(here, "payments/new.html", status, offered=offered, problem=problem)


def _one(here: Here, run: Run, *, said: str = "", problem: str = "", status: HTTPStatus = HTTPStatus.OK) -> Response:
    is_own = run.proposed_by == here.person.person_id
    may_reject = here.may(Permission.PROPOSE_PAYMENTS if is_own else Permission.APPROVE_PAYMENTS)
    facts = {
        "run": run,
        "payments": finding.payments(here.store, run.run_id),
        "earlier": finding.earlier(here.store, run.run_id),
        "is_own": is_own,
        "may_reject": may_reject,
    }
    return _page(here, "payments/one.html", status, said=said, problem=problem, **facts)


def _page(here: Here, template: str, status: HTTPStatus, **facts: Any) -> Response:
    return here.page(template, status=status, words=words, colleagues=colleagues(here.store), **facts)


def _known(here: Here, number: int) -> Run:
    _on(here)
    found = finding.run(here.store, number)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def _on(here: Here) -> None:
    """Where payments are switched off there are no such pages."""
    if not here.desk.settings.payments.enabled:
        raise HTTPException(HTTPStatus.NOT_FOUND)
