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
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import truth
from pipeline.isolation.pool import Pool
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
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
    from pipeline.settings import Settings

Json = dict[str, Any]

TYPE: Final = terms.DOCUMENT_TYPE
#: A posting with one of these wrong, missing or invented is a wrong posting.
POSTED: Final = frozenset(
    {
        terms.INVOICE_NUMBER.name,
        terms.ISSUE_DATE.name,
        terms.CURRENCY.name,
        terms.NET_TOTAL.name,
        terms.TAX_TOTAL.name,
        terms.GROSS_TOTAL.name,
        terms.PAYABLE_AMOUNT.name,
    }
)


def assured(
    lessons: Iterable[Lessons], settings: Settings, progress: Progress, *, models: Path | None = None
) -> Iterator[Trial]:
    """A trial for each bill of some documents that nothing but its sureness could keep from going through.

    `models` is the folder of what judges them, if not what the settings name.
    """
    parts, folder = tuple(lessons), models or settings.models
    told = {"document_id": "", **({} if folder is None else {"models": str(folder.resolve())})}
    with TemporaryDirectory() as place, Pool(EXAMINE, size=settings.workers, limits=settings.limits) as pool:
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
    read = [validate(one) for one in records(answer, file="", document_id="")]
    for record in read:
        sure = sureness(record)
        if record.outcome.is_accepted and sure is not None and not any(objections(record)):
            is_whole = len(read) == len(known) and any(is_right(record, fields) for fields in known)
            yield Trial(evidence=sure.evidence, sureness=sure.least, is_wrong=not is_whole)


def is_right(record: Record, fields: Json) -> bool:
    """Whether a bill would be posted as its truth says."""
    kinds = [DocumentType.of(str(code)) for code in (fields.get(TYPE.name), record.invoice.value(TYPE))]
    if not all(kind.is_bill for kind in kinds) or len({kind is DocumentType.CREDIT_NOTE for kind in kinds}) > 1:
        return False
    asked = {name: fields.get(name) for name in (*fields, terms.INVOICE_NUMBER.name)}
    held = judged(truth({"file": "", "fields": asked}), prediction(to_json(record)))
    return not POSTED & {one.name for one in held.fields if not one.is_right}
