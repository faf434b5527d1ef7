"""The evidence of one bill as a file to take away."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from fastapi import Path
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.evidence.pack import evidence as packed
from desk.web.access import needs
from desk.web.downloads import zip_file
from desk.web.here import Here
from pipeline.people.permission import Permission
from pipeline.store.records import read
from pipeline.store.review import looks

router = APIRouter()

Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}(-\d{1,4})?$")]


@router.get("/bills/{key}/evidence")
def evidence(here: Annotated[Here, needs(Permission.SEE_PAGES, Permission.SEE_AUDIT)], key: Key) -> Response:
    """The evidence; whoever takes it has looked at every page."""
    stored = read(here.store, key)
    content = packed(here.store, here.desk.settings, here.desk.pages, key)
    if stored is None or content is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    for page in stored.record.pages:
        looks.note(here.store, stored.record.document_id, page, person_id=here.person.person_id)
    return zip_file(content, name=f"evidence-{key[:12]}")
