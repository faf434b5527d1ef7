"""Upload: files that programs hand over, and what became of them."""

from __future__ import annotations

import uuid
from http import HTTPStatus
from typing import Annotated
from typing import Any
from typing import Final
from typing import cast

from fastapi import Header
from fastapi import Path
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from desk.web.programs.access import programs
from desk.web.programs.arrivals import ArrivalAnswer
from desk.web.programs.arrivals import DocumentAnswer
from desk.web.programs.arrivals import Uploaded
from desk.web.programs.arrivals import arrival_answer
from desk.web.programs.arrivals import document_answer
from desk.web.programs.caller import Caller
from desk.web.programs.description import doors
from desk.web.programs.description import troubles
from desk.web.programs.problem import Problem
from flows.documents import documents_of
from pipeline.intake.handing import Handed
from pipeline.intake.handing import digest
from pipeline.intake.handing import hand_in
from pipeline.people.permission import Permission
from pipeline.store import following
from pipeline.store.arrivals import Arrivals
from pipeline.store.following import FollowedArrival

router = doors("Documents")

Uploading = Annotated[Caller, programs(Permission.UPLOAD_DOCUMENTS)]
Once = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Sent again with the same files in the same order, it tells of the arrivals of the first time.",
    ),
]
#: One request brings so many files at most.
MOST_FILES: Final = 100
#: Of which the ids of arrivals with an `Idempotency-Key` are made.
_OURS: Final = uuid.UUID("6c1d8a7e-5f0e-4b0c-9d51-3a1f6f0f8f2b")
_NO_FILES: Final = "There is no file in it: send them as multipart/form-data, each as a field named `file`."
_OTHER_FILES: Final = "This Idempotency-Key was used with other files."
_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": MOST_FILES,
                            "items": {"type": "string", "format": "binary"},
                        }
                    },
                }
            }
        },
    }
}


@router.post(
    "/documents",
    status_code=HTTPStatus.ACCEPTED,
    openapi_extra=_FORM,
    responses=troubles(HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
)
async def upload_documents(caller: Uploading, once: Once = None) -> Uploaded:
    """Hand over one or several files.

    Each becomes an arrival with an outcome of its own: the same bytes as before end as `duplicate_bytes`, what is
    empty or too large under that name, and what has none yet is being read.
    """
    # The form is read only now, when it is known who sends it.
    async with caller.request.form(max_files=MOST_FILES, max_fields=MOST_FILES) as form:
        files = [file for file in form.getlist("file") if isinstance(file, UploadFile)]
        if not files:
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NO_FILES, sort="no_files")
        taken = [await run_in_threadpool(_taken, caller, file, _id(caller, once, at)) for at, file in enumerate(files)]
    return Uploaded(arrivals=[arrival_answer(one) for one in taken])


@router.get("/arrivals/{arrival}", responses=troubles(HTTPStatus.NOT_FOUND))
def read_arrival(caller: Uploading, arrival: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]) -> ArrivalAnswer:
    """What became of an arrival."""
    found = following.arrival(caller.store, arrival)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "There is no such arrival.")
    return arrival_answer(found)


@router.get("/documents/{document}", responses=troubles(HTTPStatus.NOT_FOUND))
def read_document(
    caller: Annotated[Caller, programs(Permission.SEE_BILLS)],
    document: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")],
) -> DocumentAnswer:
    """What became of a document, and which bills it was read as."""
    found = following.document(caller.store, document)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "There is no such document.")
    return document_answer(found)


def _id(caller: Caller, once: str | None, at: int) -> str:
    """The id of an arrival; the same each time where the program has named its request."""
    if once is None:
        return uuid.uuid4().hex
    return uuid.uuid5(_OURS, f"{caller.person.person_id}\n{at}\n{once}").hex


def _taken(caller: Caller, file: UploadFile, arrival_id: str) -> FollowedArrival:
    handed = Handed(arrival_id=arrival_id, name=file.filename or "", source=file.file)
    found = following.arrival(caller.store, arrival_id)
    log = Arrivals(caller.store, actor=caller.person.person_id)
    if found is None:
        settings = caller.desk.settings
        hand_in(handed, log=log, blobs=documents_of(caller.store, settings), file_bytes=settings.limits.file_bytes)
        found = following.arrival(caller.store, arrival_id)
    elif found.sha256 not in {None, digest(handed)}:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _OTHER_FILES, sort="key_reused")
    else:  # where the first request was stopped in the middle, its end is made good
        log.settle(arrival_id)
    return cast("FollowedArrival", found)
