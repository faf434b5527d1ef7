"""Learning: what the scores of options and the curves of confidence are trained and measured on.

Documents are read in child processes, as those of strangers are; the same lessons give the same model.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.scoring.learned import save_curves
from extractors.scoring.model import save_model
from extractors.training.fit import Example
from extractors.training.fit import fit
from extractors.training.measure import Trial
from extractors.training.measure import measured
from pipeline.isolation.answer import Success
from pipeline.isolation.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from flows.lessons import Lessons
    from pipeline.isolation.answer import Answer
    from pipeline.progress import Progress
    from pipeline.settings import Settings

#: The tasks that children do.
STUDY: Final = "extractors.training.study:study"
TRIAL: Final = "extractors.training.trial:trial"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What has been learned."""

    documents: int
    examples: int
    terms: int
    trials: int
    curves: int


def learn(
    lessons: Iterable[Lessons], held_back: Iterable[Lessons], out: Path, settings: Settings, progress: Progress
) -> Lesson:
    """Train on `lessons`, measure on what is held back, and write all into a folder.

    Raises:
        TooLittle: The lessons teach nothing.
    """
    given = tuple(lessons)
    examples = [example for answer in _answers(STUDY, given, settings, progress) for example in _examples(answer)]
    model = fit(examples)
    save_model(model, out)
    tried = _answers(TRIAL, tuple(held_back), settings, progress, model=out)
    trials = [trial for answer in tried for trial in _trials(answer)]
    curves = measured(trials)
    save_curves(curves, out)
    return Lesson(
        documents=sum(part.count for part in given),
        examples=len(examples),
        terms=len(model.terms),
        trials=len(trials),
        curves=len(curves.points),
    )


def _answers(
    task: str, lessons: tuple[Lessons, ...], settings: Settings, progress: Progress, *, model: Path | None = None
) -> Iterator[Json]:
    """What children make of the documents, in their order; one that cannot be read teaches nothing."""
    total = sum(part.count for part in lessons)
    reads = () if model is None else (model.resolve(),)
    told = {} if model is None else {"model": str(model.resolve())}
    with (
        TemporaryDirectory() as folder,
        Pool(task, size=settings.workers, limits=settings.limits, reads=reads) as pool,
    ):
        payloads = chain.from_iterable(part.within(Path(folder)) for part in lessons)
        answers = pool.map({**payload, **told} for payload in payloads)
        found: dict[int, Answer] = dict(progress.track(answers, total=total, what=task.rpartition(":")[2]))
    for _, answer in sorted(found.items()):
        if isinstance(answer, Success):
            yield answer.data


def _examples(answer: Json) -> Iterator[Example]:
    for term, right, features in answer["examples"]:
        yield Example(term=term, is_right=right, features=tuple(features))


def _trials(answer: Json) -> Iterator[Trial]:
    for curves, strength, right in answer["trials"]:
        yield Trial(curves=tuple(curves), strength=strength, is_right=right)
