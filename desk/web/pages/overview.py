"""The overview: how the machine and the people do, with charts, tables and files."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import needs
from desk.web.downloads import csv_file
from desk.web.here import Here
from desk.web.overview.asked import PERIODS
from desk.web.overview.asked import USUAL
from desk.web.overview.asked import asked_by
from desk.web.overview.drawing import Theme
from desk.web.overview.drawing import drawn
from desk.web.overview.figure import Figure
from desk.web.overview.figures import FIGURES
from desk.web.overview.summary import summary
from pipeline.people.permission import Permission

router = APIRouter()

Seeing = Annotated[Here, needs(Permission.SEE_OVERVIEW)]

#: The styles within a chart are its own, and it can do nothing else.
_POLICY: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'none'; sandbox"
}


@router.get("/overview")
def overview(here: Seeing, weeks: int = USUAL) -> Response:
    """All figures of a period."""
    asked = asked_by(here, weeks)
    figures = {name: figure(asked) for name, figure in FIGURES.items()}
    return here.page(
        "overview.html", figures=figures, summary=summary(asked), asked=asked, periods=PERIODS, themes=tuple(Theme)
    )


@router.get("/overview/{figure}.svg")
def chart(here: Seeing, figure: str, weeks: int = USUAL, theme: Theme = Theme.LIGHT) -> Response:
    """The chart of a figure."""
    picture = drawn(_figure(here, figure, weeks).chart, theme, here.language.code)
    return Response(picture, media_type="image/svg+xml", headers=_POLICY)


@router.get("/overview/{figure}.csv")
def file(here: Seeing, figure: str, weeks: int = USUAL) -> Response:
    """The table of a figure, as a file."""
    return csv_file(here, _figure(here, figure, weeks).table, name=figure)


def _figure(here: Here, name: str, weeks: int) -> Figure:
    if name not in FIGURES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return FIGURES[name](asked_by(here, weeks))
