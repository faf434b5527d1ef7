"""What a bank says of payments, uploaded: its entries, and what became of each."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from desk.web.access import needs
from desk.web.here import Here
from desk.web.payments import words
from flows.banking import reconcile_bytes
from pipeline.errors import UsageError
from pipeline.people.permission import Permission

router = APIRouter()


@router.post("/payments/statement")
async def take(here: Annotated[Here, needs(Permission.PROPOSE_PAYMENTS)]) -> Response:
    """Take what the bank says. The form is read only now, when it is known who sends it."""
    settings = here.desk.settings
    if not settings.payments.enabled:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    async with here.request.form() as form:
        file = form.get("file")
        content = await file.read(settings.payments.statement_bytes + 1) if isinstance(file, UploadFile) else b""
        name = (file.filename if isinstance(file, UploadFile) else "") or ""
    return await run_in_threadpool(_answer, here, content, name)


def _answer(here: Here, content: bytes, name: str) -> Response:
    try:
        person_id = here.person.person_id
        answer = reconcile_bytes(here.store, here.desk.settings, content, name=name, actor=person_id)
    except UsageError as wrong:
        facts = {"problem": str(wrong), "answer": None}
        return here.page("payments/statement.html", status=HTTPStatus.CONFLICT, words=words, name=name, **facts)
    return here.page("payments/statement.html", words=words, name=name, answer=answer)
