"""The description of all doors, for programs that make clients of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import JSONResponse

from desk.web.access import public
from desk.web.here import Guest
from desk.web.programs.openapi import described

router = APIRouter(prefix="/api")


@router.get("/openapi.json")
def openapi(guest: Annotated[Guest, public]) -> JSONResponse:  # noqa: ARG001 - it is for all, and says so
    """Everything that can be asked for."""
    return JSONResponse(described())
