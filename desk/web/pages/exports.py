"""Exports: what waits for each target, sealing and delivering it now, and what went out before."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.exports import MOST
from desk.web.exports import STATES
from desk.web.exports import to_decide
from desk.web.exports import waiting
from desk.web.here import Here
from desk.web.words import N_
from flows.posting import post
from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.errors import MissingDependency
from pipeline.exporters.posting.reissuing import is_in_hands
from pipeline.people.permission import Permission
from pipeline.store import outbox
from pipeline.store.by_hand import taken_back_by_hand
from pipeline.store.deliveries import standings
from pipeline.store.held_bills import held_counts
from pipeline.store.held_bills import held_from

router = APIRouter()

Exporting = Annotated[Here, needs(Permission.EXPORT_BILLS)]

#: Batches on one page.
_PAGE: Final = 50

_NOT_OURS: Final = N_("There is no such target in the settings.")
_SAID: Final = {
    "posted": N_("What waited is sealed and delivered."),
    "nothing": N_("Nothing waited."),
    "taken_back": N_("It is noted as taken back by hand; the next export posts its correction, if there is one."),
    "nothing_to_take": N_("Nothing of it is to be taken back there."),
    "held": N_("What waited is held back, because something is missing: see below."),
}


@router.get("/exports")
def exports(here: Exporting, before: int | None = None, said: str = "") -> Response:
    """What waits, and what went out."""
    return _page(here, before=before, said=_SAID.get(said, ""))


@router.post("/exports")
def export(here: Exporting, target: Annotated[str, Form(max_length=100)] = "") -> Response:
    """Seal and deliver what waits: for one target, or for all of the settings."""
    settings = here.desk.settings
    if target and target not in settings.targets:
        return _page(here, problem=here.gettext(_NOT_OURS), status=HTTPStatus.BAD_REQUEST)
    wanted = (target,) if target else ()
    try:
        batches = post(here.store, settings, actor=here.person.person_id, targets=wanted)
    except (ConfigurationError, ExportRefused, MissingDependency) as refused:
        return _page(here, problem=f"{refused} {refused.remedy}", status=HTTPStatus.CONFLICT)
    return here.go("/exports", said="posted" if batches else _why_nothing(here, wanted or settings.targets))


@router.post("/exports/taken-back")
def taken_back(
    here: Exporting,
    target: Annotated[str, Form(max_length=100)],
    key: Annotated[str, Form(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")],
) -> Response:
    """Note that somebody took back what a target has of a bill, in its system."""
    if target not in here.desk.settings.targets:
        return _page(here, problem=here.gettext(_NOT_OURS), status=HTTPStatus.BAD_REQUEST)
    is_done = taken_back_by_hand(here.store, target, key, actor=here.person.person_id)
    return here.go("/exports", said="taken_back" if is_done else "nothing_to_take")


def _why_nothing(here: Here, targets: tuple[str, ...]) -> str:
    return "held" if held_counts(here.store).keys() & set(targets) else "nothing"


def _page(
    here: Here, *, before: int | None = None, said: str = "", problem: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    targets = [waiting(here.store, name) for name in here.desk.settings.targets]
    found = outbox.batches(here.store, limit=_PAGE + 1, before=before)
    facts = {
        "targets": targets,
        "is_in_hands": is_in_hands,
        "codes_file": here.desk.settings.codes_file.name,
        "held": {one.name: held_from(here.store, one.name, limit=_PAGE) for one in targets if one.held},
        "most": MOST,
        "batches": found[:_PAGE],
        "standings": standings(here.store, found),
        "states": STATES,
        "deciding": to_decide(here.store, here.desk.settings.targets),
        "older": found[_PAGE - 1].batch_id if len(found) > _PAGE else None,
        "colleagues": colleagues(here.store),
    }
    return here.page("exports.html", status=status, said=said, problem=problem, **facts)
