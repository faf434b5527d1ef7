"""Uploads: files go into the watched folder, and from there the way of everything that comes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from typing import Final

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here
from desk.web.words import N_
from pipeline.intake.dropping import NotDropped
from pipeline.intake.dropping import drop
from pipeline.intake.names import display_name
from pipeline.model.outcome import Outcome
from pipeline.people.permission import Permission
from pipeline.store.uploads import note_upload

router = APIRouter()

Uploading = Annotated[Here, needs(Permission.UPLOAD_DOCUMENTS)]

_REFUSALS: Final = {
    Outcome.EMPTY: N_("The file is empty."),
    Outcome.TOO_LARGE: N_("The file is larger than is allowed."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What became of one file."""

    #: As it can be shown.
    name: str
    #: Why it was not taken, in English words that are in the catalogues.
    problem: str = ""


@router.get("/upload")
def upload(here: Uploading) -> Response:
    """A place for files."""
    return _page(here)


@router.post("/upload")
async def take(here: Uploading) -> Response:
    """Take files in. The form is read only now, when it is known who sends it."""
    async with here.request.form() as form:
        named = [file for file in form.getlist("file") if isinstance(file, UploadFile) and file.filename]
        sent = tuple([await run_in_threadpool(_dropped, here, file) for file in named])
    return await run_in_threadpool(_page, here, sent, is_asked=True)


def _dropped(here: Here, file: UploadFile) -> Sent:
    settings, name = here.desk.settings, file.filename or ""
    try:
        taken = drop(settings.inbox_folder, name, file.file, file_bytes=settings.limits.file_bytes)
    except NotDropped as refused:
        shown = display_name(name.encode(errors="surrogatepass"))
        return Sent(name=shown, problem=_REFUSALS[refused.outcome])
    note_upload(here.store, taken.sha256, size=taken.size, person_id=here.person.person_id)
    return Sent(name=taken.name)


def _page(here: Here, sent: tuple[Sent, ...] = (), *, is_asked: bool = False) -> Response:
    status = 400 if is_asked and not any(not one.problem for one in sent) else 200
    limit = here.desk.settings.limits.file_bytes
    return here.page("upload.html", status=status, sent=sent, is_asked=is_asked, most_bytes=limit)
