"""The start page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here

router = APIRouter()


@router.get("/")
def start(here: Annotated[Here, needs()]) -> Response:
    """Where people begin."""
    return here.page("start.html")
