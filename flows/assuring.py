"""Assuring: how often bills that go through would be wrong, measured on bills whose truth is known.

They are read in child processes, validated, and held against their truth where nothing but their sureness could keep
them from going through; see `pipeline/routing/assurance.py` for what is made of that.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from flows.examination import EXAMINE
from flows.examination import records
from pipeline.evaluation.judged import POSTED
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import truth
from pipeline.isolation.pool import Pool
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.document_type import gives_back
from pipeline.model.serial import to_json
from pipeline.routing.assurance import Trial
from pipeline.routing.route import objections
from pipeline.routing.sureness import sureness
from validators.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from flows.lessons import Lessons
    from pipeline.isolation.answer import Answer
    from pipeline.model.record import Record
    from pipeline.progress import Progress
    from pipeline.routing.sureness import Sureness
    from pipeline.settings import Settings

Json = dict[str, Any]

TYPE: Final = terms.DOCUMENT_TYPE
AMOUNTS: Final = (terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL, terms.PAYABLE_AMOUNT)


def assured(
    lessons: Iterable[Lessons], settings: Settings, progress: Progress, *, models: Path | None = None
) -> Iterator[Trial]:
    """A trial for each bill of some documents that nothing but its sureness could keep from going through.

    `models` is the folder of what judges them, if not what the settings name.
    """
    parts, folder = tuple(lessons), models or settings.models
    told = {"document_id": "", **({} if folder is None else {"models": str(folder.resolve())})}
    reads = () if folder is None else (folder,)
    with (
        TemporaryDirectory() as place,
        Pool(EXAMINE, size=settings.workers, limits=settings.limits, reads=reads) as pool,
    ):
        known: list[list[Json]] = []
        payloads = chain.from_iterable(part.within(Path(place)) for part in parts)
        answers = pool.map(_noted({**payload, **told}, known) for payload in payloads)
        for index, answer in progress.track(answers, total=sum(part.count for part in parts), what="assure"):
            yield from _trials(answer, known[index])


def _noted(payload: Json, known: list[list[Json]]) -> Json:
    """What a child is told, which is not the truth."""
    known.append(payload.pop("truth"))
    return payload


def _trials(answer: Answer, known: Sequence[Json]) -> Iterator[Trial]:
    """Of documents that are bills: one that is none often shows it in nothing but a picture.

    Where bills were taken for one, and no record of the file waits, one of them is lost: then all count as wrong.
    """
    if not all(fields.get(TYPE.name) and DocumentType.of(fields[TYPE.name]).is_bill for fields in known):
        return
    read = [validate(one) for one in records(answer, file="", document_id="")]
    through = [(sure, one) for one in read if (sure := _through(one)) is not None]
    is_lost = len(read) < len(known) and len(through) == len(read)
    for sure, record in through:
        is_wrong = is_lost or not any(is_right(record, fields) for fields in known)
        yield Trial(evidence=sure.evidence, sureness=sure.least, is_wrong=is_wrong)


def _through(record: Record) -> Sureness | None:
    """How sure a bill is that nothing speaks against; `None` where something does, or it was not read from print."""
    return None if not record.outcome.is_accepted or any(objections(record)) else sureness(record)


def is_right(record: Record, fields: Json) -> bool:
    """Whether a bill has the number and the amounts of its truth, and is a credit note where that is one.

    Which sign a credit note prints makes no difference to what is posted: see `pipeline/model/sign.py`.
    """
    is_credit = gives_back(fields[TYPE.name])
    if gives_back(record.invoice.value(TYPE)) is not is_credit:
        return False
    asked, said = {terms.INVOICE_NUMBER.name: None, **fields}, to_json(record)
    if is_credit:
        asked = {**asked, **{term.name: _unsigned(fields[term.name]) for term in AMOUNTS if term.name in fields}}
        unsigned = {term.name: _unsigned(said["fields"][term.name]["value"]) for term in AMOUNTS}
        said = {**said, "fields": {**said["fields"], **unsigned}}
    held = judged(truth({"file": "", "fields": asked}), prediction(said))
    return not POSTED & {one.name for one in held.fields if not one.is_right}


def _unsigned(amount: str | None) -> str | None:
    return amount and amount.removeprefix("-")
