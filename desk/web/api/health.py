"""Whether the desk answers, for whoever starts it or watches over it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from desk.web.access import public
from desk.web.here import Guest

router = APIRouter(prefix="/api")


@router.get("/health")
def health(guest: Annotated[Guest, public]) -> dict[str, str]:
    """Ask the ledger for the time: it answers only if it can be read."""
    with guest.store.reading() as connection:
        guest.store.now(connection)
    return {"status": "well"}
