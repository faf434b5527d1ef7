"""What is done to several bills of the worklist at once; each is told of by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from starlette.responses import Response

from desk.web.access import needs
from desk.web.decisions import Done
from desk.web.decisions import approve
from desk.web.decisions import assign
from desk.web.decisions import read_again
from desk.web.decisions import tried
from desk.web.here import Here
from desk.web.worklist.rows import PAGE
from desk.web.worklist.view import view_of
from pipeline.people.permission import Permission
from pipeline.store.review import worklist
from pipeline.store.review.wanted import looker
from pipeline.store.review.worklist import Waiting

if TYPE_CHECKING:
    from collections.abc import Callable

router = APIRouter()

#: Keys with the row version that was seen, as `Row.chosen` writes them.
Chosen = Annotated[list[str], Form(max_length=PAGE)]
Back = Annotated[str, Form(max_length=4096)]

_NONE: Final[list[str]] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one bill."""

    bill: Waiting
    done: Done


@router.post("/bulk/assign")
def assign_all(
    here: Annotated[Here, needs(Permission.ASSIGN_BILLS)],
    bill: Chosen = _NONE,
    to: Annotated[str, Form()] = "",
    back: Back = "",
) -> Response:
    """Hand bills to somebody."""
    return _each(here, bill, back, lambda key, _: assign(here, key, to=to or None))


@router.post("/bulk/retry")
def read_all_again(
    here: Annotated[Here, needs(Permission.EDIT_BILLS)], bill: Chosen = _NONE, back: Back = ""
) -> Response:
    """Have the documents of bills read again."""
    return _each(here, bill, back, lambda key, _: read_again(here, key))


@router.post("/bulk/approve")
def approve_all(
    here: Annotated[Here, needs(Permission.APPROVE_BILLS)], bill: Chosen = _NONE, back: Back = ""
) -> Response:
    """Approve bills, each by its own rules."""
    return _each(here, bill, back, lambda key, row_version: approve(here, key, row_version=row_version))


def _each(here: Here, chosen: list[str], back: str, do: Callable[[str, int], Done]) -> Response:
    told = [one for text in chosen if (one := _told(here, text, do))]
    done = [one for one in told if one.done.is_done]
    refused = [one for one in told if not one.done.is_done]
    return here.page("bulk.html", done=done, refused=refused, view=view_of(back))


def _told(here: Here, text: str, do: Callable[[str, int], Done]) -> Told | None:
    """What became of one that was chosen; nothing where the form names none of our bills."""
    key, _, version = text.partition(":")
    bill = worklist.one(here.store, key, looker(here.store, here.person.person_id))
    if bill is None or not version.isdecimal():
        return None
    return Told(bill=bill, done=tried(here, lambda: do(bill.key, int(version))))
