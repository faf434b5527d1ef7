"""Exports: what waits, sealing and delivering it, and what went out."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated
from typing import Any
from typing import Final

from fastapi import Path
from fastapi import Query
from starlette.responses import Response

from desk.web.exports import waiting
from desk.web.programs.access import programs
from desk.web.programs.batches import BatchAnswer
from desk.web.programs.batches import BatchItem
from desk.web.programs.batches import BatchList
from desk.web.programs.batches import BatchVerdict
from desk.web.programs.batches import BatchWithItems
from desk.web.programs.batches import Exported
from desk.web.programs.batches import ExportOrder
from desk.web.programs.batches import TargetAnswer
from desk.web.programs.batches import answered
from desk.web.programs.caller import Caller
from desk.web.programs.description import doors
from desk.web.programs.description import troubles
from desk.web.programs.problem import Problem
from flows.posting import post
from flows.posting import post_again
from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.errors import MissingDependency
from pipeline.errors import UsageError
from pipeline.people.permission import Permission
from pipeline.store import outbox
from pipeline.store.deliveries import Verdict
from pipeline.store.deliveries import settle
from pipeline.store.deliveries import standings
from pipeline.store.outbox import Batch

router = doors("Exports")

Exporting = Annotated[Caller, programs(Permission.EXPORT_BILLS)]
BatchId = Annotated[int, Path(ge=1, lt=2**63)]
Before = Annotated[int | None, Query(ge=1, lt=2**63, description="`next` of the page before.")]

_BYTES: Final[dict[str, Any]] = {
    "description": "The exact bytes that were sealed.",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
_NOT_OURS: Final = "There is no such target in the settings: "


@router.get("/exports")
def list_targets(caller: Exporting) -> list[TargetAnswer]:
    """What waits for each target."""
    found = (waiting(caller.store, name) for name in caller.desk.settings.targets)
    return list(map(TargetAnswer.model_validate, found))


@router.post("/exports", responses=troubles(HTTPStatus.CONFLICT))
def export_records(caller: Exporting, order: ExportOrder) -> Exported:
    """Seal and deliver what is approved; nothing is ever exported twice, however often this is asked for."""
    settings = caller.desk.settings
    if unknown := sorted(set(order.targets) - set(settings.targets)):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, _NOT_OURS + ", ".join(unknown), sort="no_target")
    try:
        batches = post(caller.store, settings, actor=caller.person.person_id, targets=order.targets)
    except (ConfigurationError, ExportRefused, MissingDependency) as refused:
        raise Problem(HTTPStatus.CONFLICT, f"{refused} {refused.remedy}", sort="export_refused") from refused
    return Exported(batches=_answered(caller, [_known(caller, batch.batch_id) for batch in batches]))


@router.get("/batches")
def list_batches(
    caller: Exporting, limit: Annotated[int, Query(ge=1, le=200)] = 50, before: Before = None
) -> BatchList:
    """What went out, the last first."""
    found = outbox.batches(caller.store, limit=limit + 1, before=before)
    following = found[limit - 1].batch_id if len(found) > limit else None
    return BatchList(batches=_answered(caller, found[:limit]), next=following)


@router.get("/batches/{batch}", responses=troubles(HTTPStatus.NOT_FOUND))
def read_batch(caller: Exporting, batch: BatchId) -> BatchWithItems:
    """One batch, with its bills."""
    found = _known(caller, batch)
    items = [BatchItem.model_validate(item) for item in outbox.items(caller.store, found)]
    return BatchWithItems(**_answered(caller, [found])[0].model_dump(), items=items)


@router.post("/batches/{batch}/decide", responses=troubles(HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT))
def decide_batch(caller: Exporting, batch: BatchId, verdict: BatchVerdict) -> BatchAnswer:
    """Say that a batch arrived, or have it delivered once more."""
    found, person = _known(caller, batch), caller.person.person_id
    try:
        if verdict.verdict is Verdict.ARRIVED:
            settle(caller.store, found, verdict.verdict, reason=verdict.reason, actor=person)
        else:
            post_again(caller.store, caller.desk.settings, found, reason=verdict.reason, actor=person)
    except (ConfigurationError, ExportRefused, MissingDependency, UsageError) as refused:
        raise Problem(HTTPStatus.CONFLICT, f"{refused} {refused.remedy}", sort="export_refused") from refused
    return _answered(caller, [_known(caller, batch)])[0]


@router.get(
    "/batches/{batch}/file",
    response_class=Response,
    responses={200: _BYTES, **troubles(HTTPStatus.NOT_FOUND, HTTPStatus.GONE)},
)
def read_batch_file(caller: Exporting, batch: BatchId) -> Response:
    """The file of a batch."""
    found = _known(caller, batch)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}"', "ETag": f'"{found.sha256}"'}
    try:
        content = outbox.content(caller.store, found)
    except outbox.ContentPurged as gone:
        raise Problem(HTTPStatus.GONE, f"{gone}. {gone.remedy}", sort="purged") from gone
    return Response(content, media_type="application/octet-stream", headers=headers)


def _answered(caller: Caller, found: Sequence[Batch]) -> list[BatchAnswer]:
    known = standings(caller.store, found)
    return [answered(batch, known[batch.batch_id]) for batch in found]


def _known(caller: Caller, batch: int) -> Batch:
    found = outbox.one(caller.store, batch)
    if found is None:
        raise Problem(HTTPStatus.NOT_FOUND, "There is no such batch.")
    return found
