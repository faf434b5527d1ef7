"""One batch: how it was tried to deliver it, and what somebody says is to become of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from fastapi import HTTPException
from fastapi import Path
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.exports import FATES
from desk.web.exports import STATES
from desk.web.here import Here
from desk.web.words import N_
from flows.posting import place_of
from flows.posting import post_again
from pipeline.delivery.fate import Fate
from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.errors import MissingDependency
from pipeline.errors import UsageError
from pipeline.people.permission import Permission
from pipeline.store import deliveries
from pipeline.store import outbox
from pipeline.store.deliveries import Verdict
from pipeline.store.delivery_lines import SentLine
from pipeline.store.delivery_lines import sent_lines
from pipeline.store.outbox import Batch
from pipeline.store.store import Store

router = APIRouter()

Exporting = Annotated[Here, needs(Permission.EXPORT_BILLS)]
BatchId = Annotated[int, Path(ge=1, lt=2**63)]
Reason = Annotated[str, Form(max_length=2000)]

#: Requests on the page.
_MOST: Final = 100
_SAID: Final = {
    Verdict.ARRIVED: N_("It counts as delivered."),
    Verdict.SEND_AGAIN: N_("It is delivered once more."),
}


@router.get("/exports/batches/{batch}")
def batch_page(here: Exporting, batch: BatchId, said: str = "") -> Response:
    """How it was tried to deliver a batch."""
    words = next((words for verdict, words in _SAID.items() if verdict == said), "")
    return _page(here, _known(here, batch), said=words)


@router.post("/exports/batches/{batch}")
def decide(here: Exporting, batch: BatchId, verdict: Annotated[Verdict, Form()], reason: Reason = "") -> Response:
    """Say that a batch arrived, or have it sent once more."""
    found, person = _known(here, batch), here.person.person_id
    try:
        if verdict is Verdict.ARRIVED:
            deliveries.settle(here.store, found, verdict, reason=reason, actor=person)
        else:
            post_again(here.store, here.desk.settings, found, reason=reason, actor=person)
    except (ConfigurationError, ExportRefused, MissingDependency, UsageError) as refused:
        return _page(here, _known(here, batch), problem=f"{refused} {refused.remedy}", reason=reason)
    return here.go(f"/exports/batches/{batch}", said=verdict.value)


def _page(here: Here, batch: Batch, *, said: str = "", problem: str = "", reason: str = "") -> Response:
    facts = {
        "batch": batch,
        "place": place_of(here.desk.settings, batch),
        "standing": deliveries.standing(here.store, batch),
        "tries": deliveries.tries(here.store, batch),
        "requests": _told(here.store, batch),
        "states": STATES,
        "fates": FATES,
        "colleagues": colleagues(here.store),
        "reason": reason,
    }
    status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
    return here.page("exports/batch.html", status=status, said=said, problem=problem, **facts)


def _told(store: Store, batch: Batch) -> list[SentLine]:
    """The requests of a batch of which there is something to tell."""
    found = sent_lines(store, batch).values()
    return [one for one in found if one.reason or one.fate is not Fate.TAKEN][:_MOST]


def _known(here: Here, batch: int) -> Batch:
    found = outbox.one(here.store, batch)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found
