"""Whether a bill is sure enough to go through, by the bound that was measured."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.model.question import Question
from pipeline.routing.assurance import step_of
from pipeline.routing.sureness import sureness
from pipeline.routing.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.routing.assurance import Assurance
    from pipeline.routing.evidence import Evidence
    from pipeline.settings import Routing


def doubts(record: Record, settings: Routing, models: Path | None) -> Iterator[Question]:
    """A question for each value that is not sure enough to keep the promise."""
    sure = sureness(record)
    kept = None if sure is None else in_force(sure.evidence, settings, models)
    if sure is None or kept is None:
        return
    for value in sure.values:
        if step_of(value.sure) < kept.bar:
            needed = f"{kept.bar:.3f} is needed so that at most {_share(settings)} are wrong"
            words = f"The {value.words} is not sure enough: {value.sure:.3f}, where {needed}"
            yield Question(words=words, fields=(value.field,))


def unpromised(record: Record, settings: Routing, models: Path | None) -> Iterator[Question]:
    """Why none of its sort goes through yet, if so; nobody can mend that, so it is for bills that lack nothing else."""
    sure = sureness(record)
    if sure is not None and in_force(sure.evidence, settings, models) is None:
        yield look_once(sure.evidence)


def look_once(sort: str) -> Question:
    """A bill that lacks nothing is looked at; whether as a check, the words do not tell."""
    return Question(words=f"Please look at it once: not every bill of its sort ({sort}) is posted unseen")


def _share(settings: Routing) -> str:
    return f"{100 * settings.silent_error_target:g} %"


@cache
def in_force(evidence: Evidence, settings: Routing, models: Path | None = None) -> Assurance | None:
    """What bills of a class must reach under these settings; `None` where none of them goes through.

    `models` is the folder of what judged them, if not what came with us.
    """
    target, level = settings.silent_error_target, settings.assurance_level
    return table(models).assurance(evidence, target=target, level=level)
