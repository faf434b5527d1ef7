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
from pipeline.matching.match import match
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.ports import Ports
from pipeline.routing.route import route
from pipeline.side_by_side import in_order
from pipeline.timing import Stage
from pipeline.timing import timed
from validators.packs.loading import pack_in_use
from validators.validate import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.document.binding import Binding
    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.settings import Settings

#: The task that children do: reads, splits, classifies, extracts and solves.
EXAMINE: Final = "extractors.examine:examine"

#: Documents that may be done, for each at work, while the first of them is not.
AHEAD: Final = 16


def examined(
    files: Sequence[Path], settings: Settings, *, received: dt.date | None = None, witness: Path | None = None
) -> Iterator[Record]:
    """The bills of every file, in the order given; nothing is stored.

    `witness` is what another system has made of the only file.
    """
    size = min(settings.workers, len(files)) or 1
    with Pool(EXAMINE, size=size, limits=settings.limits, reads=models_of(settings)) as pool:
        ours = _shared_by(size, settings)
        look = partial(
            _examine,
            pool=pool,
            ports=Ports(received_date=received, policy=ours.policy.agreed),
            settings=ours,
            told=witness_of(witness),
        )
        for bills in in_order(look, files, at_once=size, ahead=AHEAD * size):
            yield from bills


def _shared_by(children: int, settings: Settings) -> Settings:
    """The settings of fewer children than there may be workers: each may read more pages at once."""
    pages = max(settings.workers // children, settings.recognition.pages_at_once)
    return settings.model_copy(update={"recognition": settings.recognition.model_copy(update={"pages_at_once": pages})})


def _examine(path: Path, *, pool: Pool, ports: Ports, settings: Settings, told: Json) -> tuple[Record, ...]:
    known = identified(path, most=settings.limits.file_bytes)
    if isinstance(known, Failure):
        return records(known, file=str(path), document_id="")
    answer = pool.call({**payload(path, file=str(path), document_id=known, settings=settings), **told})
    return tuple(decide(one, ports, settings) for one in records(answer, file=str(path), document_id=known))


def payload(path: Path, *, file: str, document_id: str, settings: Settings, recognised: str | None = None) -> Json:
    """What a child is told of a document; what was `recognised` of it earlier, where that is remembered."""
    told = {"path": path.resolve(), "file": file, "document_id": document_id}
    models = {} if settings.models is None else {"models": str(settings.models.resolve())}
    repairs = {"repairs": [kind.value for kind in settings.repairs.used]}
    bounds = {"limits": settings.limits.model_dump(), "recognition": settings.recognition.model_dump()}
    official = {"official": settings.official_rules}
    known = {} if recognised is None else {"recognised": recognised}
    return {**told, **models, **repairs, **bounds, **official, **known}


def models_of(settings: Settings) -> tuple[Path, ...]:
    """The folder of what judges documents, if not what came with us: children read it again and again."""
    return () if settings.models is None else (settings.models.resolve(),)


def witness_of(path: Path | None) -> Json:
    """What a child is told of the result of another system, where there is one."""
    return {} if path is None else {"witness": path.resolve()}


def told_of(binding: Binding, path: Callable[[str], Path]) -> Json:
    """What a child is told of what a person has said of a document; `path` knows the files by their documents."""
    parts = [[part.part, list(part.pages)] for part in binding.asked]
    needed = [leaf for part in binding.asked for leaf in binding.borrowed_by(part)]
    borrowed = [[leaf.number, path(leaf.document_id).resolve(), leaf.page] for leaf in needed]
    return {"binding": {"parts": parts, "borrowed": borrowed}}


def records(answer: Answer, *, file: str, document_id: str, binding: Binding | None = None) -> tuple[Record, ...]:
    """The bills of a file, or those that a binding asks for; where there are none, one that says why."""
    read = _checked(answer, file, document_id) if isinstance(answer, Success) else answer
    if binding is not None and not isinstance(read, Failure):
        read = _bound(read, binding)
    return (_rejected(read, file, document_id),) if isinstance(read, Failure) else read


def _bound(read: tuple[Record, ...], binding: Binding) -> tuple[Record, ...] | Failure:
    """The records of what was asked for, with our word for which pages they have; others no sane child says."""
    known = {record.part: record for record in read}
    if len(known) != len(read) or known.keys() != {part.part for part in binding.asked}:
        return garbled()
    return tuple(
        replace(known[part.part], pages=part.pages, borrowed=binding.borrowed_by(part)) for part in binding.asked
    )


def decide(record: Record, ports: Ports, settings: Settings) -> Record:
    """The record after matching, validation and routing."""
    known = replace(ports, taxes=pack_in_use(settings.rule_pack))
    with timed(Stage.MATCH):
        matched = stage.run(partial(match, ports=known), record)
    with timed(Stage.VALIDATE):
        judged = stage.run(partial(validate, ports=known), matched)
    with timed(Stage.ROUTE):
        return stage.run(partial(route, settings=settings.routing, models=settings.models), judged)


def _checked(answer: Success, file: str, document_id: str) -> tuple[Record, ...] | Failure:
    """The records of an answer under our own names: a child may have been taken over by what it read."""
    try:
        read = tuple(from_json(data) for data in answer.data["records"])
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError):
        return garbled()
    ours = {"file": file, "document_id": document_id, "borrowed": (), "given_to": None, "corrects": None}
    return tuple(replace(one, **ours) for one in read) or garbled()  # type: ignore[arg-type]  # as Record names them


def _rejected(failure: Failure, file: str, document_id: str) -> Record:
    return Record(
        file=file, document_id=document_id, outcome=failure.outcome, reason=failure.reason, status=Status.REJECTED
    )
