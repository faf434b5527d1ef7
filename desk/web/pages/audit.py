"""The audit: every event with who, when, before and after; who looked at which page; and the proof of the chain."""

from __future__ import annotations

from itertools import islice
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import APIRouter
from fastapi import Depends
from fastapi import Form
from fastapi import Query
from starlette.responses import Response

from desk.web.access import needs
from desk.web.audit.listing import of_events
from desk.web.audit.listing import of_looks
from desk.web.audit.listing import told
from desk.web.audit.view import View
from desk.web.audit.view import view_of
from desk.web.colleagues import colleagues
from desk.web.downloads import csv_file
from desk.web.here import Here
from desk.web.words import N_
from pipeline.people.permission import Permission
from pipeline.store import audit as chain
from pipeline.store.chain import Head
from pipeline.store.events import events
from pipeline.store.events import kinds
from pipeline.store.events import page_looks

router = APIRouter()

Text = Annotated[str, Query(max_length=256)]
Seeing = Annotated[Here, needs(Permission.SEE_AUDIT)]
#: Rows on one page.
_PAGE: Final = 50
_NO_CHECKPOINT: Final = N_("This is no checkpoint: it is a number, a colon and a hash, as this page shows them.")


def _asked(document: Text = "", person: Text = "", what: Text = "", first: Text = "", last: Text = "") -> View:
    return view_of(document, person, what, first, last)


Asked = Annotated[View, Depends(_asked)]


@router.get("/audit")
def audit(here: Seeing, view: Asked, before: int | None = None) -> Response:
    """Events, the newest first."""
    return _page(here, view, before=before)


@router.get("/audit/events.csv")
def events_file(here: Seeing, view: Asked) -> Response:
    """All events that are sought, as a file."""
    return csv_file(here, of_events(events(here.store, view.sought(here)), colleagues(here.store)), name="events")


@router.get("/audit/looks")
def looks(here: Seeing, view: Asked, before: int | None = None) -> Response:
    """Who looked at which page, the newest first."""
    found, older = _some(page_looks(here.store, view.sought(here), before=before, limit=_PAGE + 1))
    shown: dict[str, Any] = {"looks": found, "older": found[-1].page_look_id if older else None}
    return here.page("audit_looks.html", view=view, colleagues=colleagues(here.store), **shown)


@router.get("/audit/looks.csv")
def looks_file(here: Seeing, view: Asked) -> Response:
    """All looks that are sought, as a file."""
    return csv_file(here, of_looks(page_looks(here.store, view.sought(here)), colleagues(here.store)), name="looks")


@router.post("/audit/verify")
def verify(
    here: Annotated[Here, needs(Permission.VERIFY_AUDIT)],
    checkpoint: Annotated[str, Form(max_length=256)] = "",
) -> Response:
    """Read the whole chain, and say whether it is as it was written."""
    kept = _checkpoints(checkpoint.strip())
    if kept is None:
        return _page(here, View(), problem=_NO_CHECKPOINT, status=400)
    return _page(here, View(), verdict=chain.verify(here.store, checkpoints=kept))


def _page(
    here: Here,
    view: View,
    *,
    before: int | None = None,
    verdict: chain.Verdict | None = None,
    problem: str = "",
    status: int = 200,
) -> Response:
    found, older = _some(events(here.store, view.sought(here), before=before, limit=_PAGE + 1))
    facts: dict[str, Any] = {
        "events": found,
        "older": found[-1].seq if older else None,
        "told": told,
        "kinds": kinds(here.store),
        "colleagues": colleagues(here.store),
        "head": chain.head(here.store),
        "verdict": verdict,
        "problem": problem,
    }
    return here.page("audit.html", status=status, view=view, **facts)


def _some(rows: Any) -> tuple[tuple[Any, ...], bool]:
    """The rows of one page, and whether there are more."""
    found = tuple(islice(rows, _PAGE + 1))
    return found[:_PAGE], len(found) > _PAGE


def _checkpoints(said: str) -> tuple[Head, ...] | None:
    """What was kept elsewhere, as SEQ:HASH; `None` where it is none."""
    if not said:
        return ()
    seq, _, digest = said.partition(":")
    return (Head(seq=int(seq), hash=digest),) if seq.isdecimal() and digest else None
