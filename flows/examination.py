"""From a file to its bills without a store: examined in a child process, checked, judged and routed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from flows.files import identified
from pipeline import stage
from pipeline.isolation.answer import Failure
from pipeline.isolation.answer import Success
from pipeline.isolation.answer import garbled
from pipeline.isolation.pool import Pool
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.ports import Ports
from pipeline.routing.route import route
from pipeline.side_by_side import in_order
from validators.packs.loading import pack_in_use
from validators.validate import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.settings import Settings

#: The task that children do: reads, splits, classifies, extracts and solves.
EXAMINE: Final = "extractors.examine:examine"

#: Documents that may be done, for each at work, while the first of them is not.
AHEAD: Final = 16


def examined(files: Sequence[Path], settings: Settings, *, received: dt.date | None = None) -> Iterator[Record]:
    """The bills of every file, in the order given; nothing is stored."""
    size = min(settings.workers, len(files)) or 1
    with Pool(EXAMINE, size=size, limits=settings.limits) as pool:
        ours = _shared_by(size, settings)
        look = partial(_examine, pool=pool, ports=Ports(received_date=received), settings=ours)
        for bills in in_order(look, files, at_once=size, ahead=AHEAD * size):
            yield from bills


def _shared_by(children: int, settings: Settings) -> Settings:
    """The settings of fewer children than there may be workers: each may read more pages at once."""
    pages = max(settings.workers // children, settings.recognition.pages_at_once)
    return settings.model_copy(update={"recognition": settings.recognition.model_copy(update={"pages_at_once": pages})})


def _examine(path: Path, *, pool: Pool, ports: Ports, settings: Settings) -> tuple[Record, ...]:
    known = identified(path, most=settings.limits.file_bytes)
    if isinstance(known, Failure):
        return records(known, file=str(path), document_id="")
    answer = pool.call(payload(path, file=str(path), document_id=known, settings=settings))
    return tuple(decide(one, ports, settings) for one in records(answer, file=str(path), document_id=known))


def payload(path: Path, *, file: str, document_id: str, settings: Settings) -> Json:
    """What a child is told of a document."""
    told = {"path": str(path.resolve()), "file": file, "document_id": document_id}
    models = {} if settings.models is None else {"models": str(settings.models.resolve())}
    repairs = {"repairs": [kind.value for kind in settings.repairs.used]}
    bounds = {"limits": settings.limits.model_dump(), "recognition": settings.recognition.model_dump()}
    return {**told, **models, **repairs, **bounds}


def records(answer: Answer, *, file: str, document_id: str) -> tuple[Record, ...]:
    """The bills of a file; where there are none, one that says why."""
    read = _checked(answer, file, document_id) if isinstance(answer, Success) else answer
    return (_rejected(read, file, document_id),) if isinstance(read, Failure) else read


def decide(record: Record, ports: Ports, settings: Settings) -> Record:
    """The record after validation and routing."""
    known = replace(ports, taxes=pack_in_use(settings.rule_pack))
    judged = stage.run(partial(validate, ports=known), record)
    return stage.run(partial(route, settings=settings.routing, models=settings.models), judged)


def _checked(answer: Success, file: str, document_id: str) -> tuple[Record, ...] | Failure:
    """The records of an answer under our own names: a child may have been taken over by what it read."""
    try:
        read = tuple(from_json(data) for data in answer.data["records"])
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return garbled()
    return tuple(replace(one, file=file, document_id=document_id) for one in read) or garbled()


def _rejected(failure: Failure, file: str, document_id: str) -> Record:
    return Record(
        file=file, document_id=document_id, outcome=failure.outcome, reason=failure.reason, status=Status.REJECTED
    )
