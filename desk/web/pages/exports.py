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
from pipeline.people.permission import Permission
from pipeline.store import outbox
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


def _why_nothing(here: Here, targets: tuple[str, ...]) -> str:
    return "held" if held_counts(here.store).keys() & set(targets) else "nothing"


def _page(
    here: Here, *, before: int | None = None, said: str = "", problem: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    targets = [waiting(here.store, name) for name in here.desk.settings.targets]
    found = outbox.batches(here.store, limit=_PAGE + 1, before=before)
    facts = {
        "targets": targets,
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
