"""Whether the desk answers and can work, for whoever starts it or watches over it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from starlette.responses import JSONResponse
from starlette.responses import Response

from desk.web.access import public
from desk.web.here import Guest
from flows.observing.health import health as looked_at

router = APIRouter()


@router.get("/api/health")
def health(guest: Annotated[Guest, public]) -> dict[str, str]:
    """Ask the ledger for the time: it answers only if it can be read."""
    with guest.store.reading() as connection:
        guest.store.now(connection)
    return {"status": "well"}


@router.get("/health/live")
async def live(guest: Annotated[Guest, public]) -> dict[str, str]:  # noqa: ARG001 - says who may ask
    """Say that this process answers, whatever else is the matter."""
    return {"status": "well"}


@router.get("/health/ready")
def ready(guest: Annotated[Guest, public]) -> Response:
    """Look whether the desk can work: the ledger answers in time and is of this version, and the disk takes a byte."""
    found = looked_at(guest.store, guest.desk.settings)
    told = {"ledger": found.ledger, "migrations": found.migrations, "disk": found.disk}
    return JSONResponse(told, status_code=HTTPStatus.OK if found.is_ready else HTTPStatus.SERVICE_UNAVAILABLE)
