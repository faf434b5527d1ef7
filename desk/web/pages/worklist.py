"""The worklist: what waits, the most urgent first; everything that it shows stands in its address."""

from __future__ import annotations

from typing import Annotated
from typing import Any
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.colleagues import colleagues
from desk.web.here import Here
from desk.web.worklist.rows import rows_of
from desk.web.worklist.rows import wanted_by
from desk.web.worklist.view import View
from desk.web.worklist.view import view_of
from desk.web.worklist.words import SAID
from desk.web.worklist.words import TABS
from pipeline.people.names import display_name
from pipeline.people.permission import Permission
from pipeline.store.moment import Moment
from pipeline.store.review import remarks
from pipeline.store.review.saved_filters import save_filter
from pipeline.store.review.saved_filters import saved_filters
from pipeline.store.review.taking import take_next
from pipeline.store.review.tallies import MOST
from pipeline.store.review.wanted import looker
from validators.catalogue import rules

router = APIRouter()

Back = Annotated[str, Form(max_length=4096)]
Seeing = Annotated[Here, needs(Permission.SEE_BILLS)]

#: Those who are to do what waits.
_DOING: Final = Permission.DECIDE_BILLS


@router.get("/")
def worklist(here: Annotated[Here, needs()], said: str = "") -> Response:
    """The worklist; a start page for those who see no bills."""
    if not here.may(Permission.SEE_BILLS):
        return here.page("start.html")
    view = view_of(here.request.url.query)
    return here.page("worklist.html", view=view, said=SAID.get(said, ""), **_shown(here, view))


@router.post("/next")
def go_to_next(
    here: Annotated[Here, needs(Permission.DECIDE_BILLS)], back: Back = "", besides: Annotated[str, Form()] = ""
) -> Response:
    """Take the most urgent bill that nobody has, and open it."""
    return next_bill(here, view_of(back), besides=besides)


@router.post("/filters")
def keep_filter(here: Seeing, name: Annotated[str, Form(max_length=256)] = "", back: Back = "") -> Response:
    """Keep what is looked at under a name."""
    view, shown = view_of(back).behind(None), display_name(name)
    if shown is None:
        return _on(here, view)
    save_filter(here.store, here.person.person_id, shown, view.query)
    return _on(here, view, "filter_saved")


@router.post("/filters/forget")
def forget_filter(here: Seeing, name: Annotated[str, Form(max_length=256)] = "", back: Back = "") -> Response:
    """Forget a name."""
    save_filter(here.store, here.person.person_id, name, None)
    return _on(here, view_of(back), "filter_forgotten")


def next_bill(here: Here, view: View, *, said: str = "", besides: str = "") -> Response:
    """On to the next free bill of what somebody looks at, or back to the list where there is none."""
    key = take_next(here.store, wanted_by(here, view), person_id=here.person.person_id, besides=besides)
    if key is None:
        return _on(here, view, said or "none_free")
    return here.go(_with(f"/bills/{key}?{view.query}", said))


def _on(here: Here, view: View, said: str = "") -> Response:
    return here.go(_with(view.address, said))


def _with(address: str, said: str) -> str:
    return f"{address}&said={said}" if said else address


def _shown(here: Here, view: View) -> dict[str, Any]:
    with Moment(here.store) as moment:
        who = looker(moment, here.person.person_id)
        return {
            "tabs": TABS,
            "counts": here.desk.tallies.of(moment, who),
            "most": MOST,
            "page": rows_of(here, moment, view, who),
            "asked": remarks.asked_of(moment, who.person_id),
            "filters": saved_filters(moment, who.person_id),
            "rules": rules(),
            "colleagues": (everybody := colleagues(moment)),
            "doing": everybody.who_may(_DOING),
        }
