"""The pages of documents: their pictures, the words on them, and strips of them around a value; each look is noted."""

from __future__ import annotations

from dataclasses import asdict
from enum import IntEnum
from http import HTTPStatus
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi import Path
from fastapi import Query
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.responses import Response

from desk.web.access import needs
from desk.web.bill.drawn import drawn_currency
from desk.web.bill.drawn import drawn_rows
from desk.web.bill.drawn import drawn_value
from desk.web.here import Here
from flows.page_picture import Absent
from flows.page_picture import Lack
from flows.page_picture import PagePicture
from flows.pages import FINE
from flows.pages import PLAIN
from pipeline.document.box import Box
from pipeline.document.view import View
from pipeline.model.field_path import term_at
from pipeline.model.kind import Kind
from pipeline.model.terms import CURRENCY
from pipeline.people.permission import Permission
from pipeline.store.review import looks

router = APIRouter()

#: What a picture shows never changes; nobody else's browser may keep it.
_KEPT: Final = {"Cache-Control": "private, max-age=3600, immutable"}
_STATUS: Final = {Lack.UNREADABLE: HTTPStatus.BAD_GATEWAY, Lack.BUSY: HTTPStatus.SERVICE_UNAVAILABLE}

Seeing = Annotated[Here, needs(Permission.SEE_PAGES)]
Document = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[int, Path(ge=1, le=100_000)]
FieldPath = Annotated[str, Query(max_length=100)]
Corners = Annotated[str, Query(pattern=r"^(0(\.\d{1,20})?|1(\.0{1,20})?)(,(0(\.\d{1,20})?|1(\.0{1,20})?)){3}$")]


class Fineness(IntEnum):
    """Dots an inch of a page beside its form, and of one that is looked at closely."""

    PLAIN = PLAIN
    FINE = FINE


@router.get("/documents/{document}/pages/{number}")
def page(here: Seeing, document: Document, number: Number, dpi: Fineness = Fineness.PLAIN) -> Response:
    """The picture of a page."""
    seen = here.desk.pages.page(document, number, dpi=dpi)
    looks.note(here.store, document, number, person_id=here.person.person_id)
    return _picture(seen)


@router.get("/documents/{document}/pages/{number}/words")
def words(here: Seeing, document: Document, number: Number) -> Response:
    """The words of a page in reading order, each with its place in page units."""
    found = here.desk.pages.words(document, number)
    if isinstance(found, Absent):
        raise _nothing(found)
    return JSONResponse([{"text": word.text, **asdict(word.box)} for word in found])


@router.get("/documents/{document}/pages/{number}/rows")
def rows(here: Seeing, document: Document, number: Number, box: Corners, path: FieldPath) -> Response:
    """The values of a column, one for each printed row of a place, as the input at a path of the bill takes them."""
    area, kind = _box(box), _kind(path)
    found = here.desk.pages.words(document, number)
    if isinstance(found, Absent):
        raise _nothing(found)
    return JSONResponse([asdict(row) for row in drawn_rows(found, area, kind, here.language.locale)])


@router.get("/documents/{document}/pages/{number}/value")
def value(here: Seeing, document: Document, number: Number, box: Corners, path: FieldPath) -> Response:
    """What a click or an area touches, as the input at a path of the bill takes it; `null` where that is nothing."""
    area, kind = _box(box), _kind(path)
    found = here.desk.pages.words(document, number)
    if isinstance(found, Absent):
        raise _nothing(found)
    is_currency = path == CURRENCY.name
    touched = drawn_currency(found, area) if is_currency else drawn_value(found, area, kind, here.language.locale)
    return JSONResponse(None if touched is None else asdict(touched))


@router.get("/documents/{document}/pages/{number}/strip")
def strip(here: Seeing, document: Document, number: Number, box: Corners) -> Response:
    """What stands around a place of a page: `box` has its left, top, right and bottom in page units."""
    view = View(page=number, read=(_box(box),))
    cut = here.desk.pages.strip(document, view)
    return _picture(cut if isinstance(cut, Absent) else cut.picture)


def _box(corners: str) -> Box:
    left, top, right, bottom = map(float, corners.split(","))
    if left > right or top > bottom:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _kind(path: str) -> Kind:
    try:
        return term_at(path).kind
    except (KeyError, ValueError) as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY) from error


def _picture(seen: PagePicture | Absent) -> Response:
    if isinstance(seen, Absent):
        raise _nothing(seen)
    return Response(seen.content, media_type=seen.media_type, headers=_KEPT)


def _nothing(lack: Absent) -> HTTPException:
    return HTTPException(_STATUS.get(lack.lack, HTTPStatus.NOT_FOUND))
