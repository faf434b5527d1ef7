"""What was learned from corrections: supplier by supplier, where it comes from, where it was used, what it broke."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Form
from fastapi import Query
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here
from desk.web.memory.words import LOOKS
from desk.web.memory.words import NEXT
from desk.web.memory.words import PLACES
from desk.web.memory.words import STATES
from desk.web.words import N_
from flows.memory import opened_memory
from pipeline.learning.state import TRIABLE
from pipeline.learning.state import MemoryState
from pipeline.model.terms import DOCUMENT_TERMS
from pipeline.people.permission import Permission
from pipeline.store.learning import listing
from pipeline.store.learning import switching
from pipeline.store.learning.listing import Learned
from pipeline.store.learning.switching import UnknownMemory

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_MEMORY)]
Managing = Annotated[Here, needs(Permission.MANAGE_MEMORY)]
Supplier = Annotated[str, Query(max_length=100)]
Reason = Annotated[str, Form(max_length=500)]

#: What is shown at a time.
_PAGE: Final = 100
_SAID: Final = {
    "off": N_("It is used no more."),
    MemoryState.IN_USE.value: N_("It breaks no confirmed bill, and is in use from now on."),
    MemoryState.REFUSED.value: N_("It is refused; what it broke stands beside it."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What was learned of the bills of one supplier."""

    supplier_name: str
    learned: tuple[Learned, ...]


@router.get("/memory")
def memory(here: Seeing, said: str = "", supplier: Supplier = "") -> Response:
    """What was learned of all suppliers, or of those whose names are like what was typed."""
    found = listing.everything(here.store, like=supplier.strip(), most=_PAGE + 1)
    groups = groupby(found[:_PAGE], key=lambda one: one.supplier_name)
    shelves = [Shelf(supplier_name=name, learned=tuple(group)) for name, group in groups]
    return here.page(
        "memory.html",
        shelves=shelves,
        supplier=supplier,
        is_more=len(found) > _PAGE,
        terms=DOCUMENT_TERMS,
        places=PLACES,
        states=STATES,
        looks=LOOKS,
        next=NEXT,
        triable=TRIABLE,
        said=_SAID.get(said, ""),
    )


@router.post("/memory/{memory_id}/off")
def switch_off(here: Managing, memory_id: int, reason: Reason = "") -> Response:
    """Use one no more."""
    try:
        switching.switch_off(here.store, memory_id, actor=here.person.person_id, reason=reason.strip())
    except UnknownMemory as unknown:
        raise HTTPException(404) from unknown
    return here.go("/memory", said="off")


@router.post("/memory/{memory_id}/prove")
def prove(here: Managing, memory_id: int) -> Response:
    """Prove one at once: every confirmed bill of its supplier is read again with it."""
    try:
        switching.propose(here.store, memory_id, actor=here.person.person_id)
    except UnknownMemory as unknown:
        raise HTTPException(404) from unknown
    with opened_memory(here.store, here.desk.settings, actor=here.person.person_id) as teaching:
        ends = teaching.prove(memory_id)
    return here.go("/memory", **({"said": ends[0].value} if ends else {}))
