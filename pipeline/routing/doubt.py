"""Whether a bill is sure enough to go through, by the bound that was measured."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from pipeline.model.question import Question
from pipeline.model.words import Words
from pipeline.model.words import say
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
            needed = say(
                "{bar} is needed so that at most {share} are wrong", bar=_shown(kept.bar), share=_share(settings)
            )
            words = say(
                "The {field} is not sure enough: {sure}, where {needed}",
                field=value.words,
                sure=_shown(value.sure),
                needed=needed,
            )
            yield Question(words=words, fields=(value.field,))


def unpromised(record: Record, settings: Routing, models: Path | None) -> Iterator[Question]:
    """Why none of its sort goes through yet, if so; nobody can mend that, so it is for bills that lack nothing else."""
    sure = sureness(record)
    if sure is not None and in_force(sure.evidence, settings, models) is None:
        yield look_once(sure.evidence)


def look_once(sort: str) -> Question:
    """A bill that lacks nothing is looked at; whether as a check, the words do not tell."""
    words = say("Please look at it once: not every bill of its sort ({evidence}) is posted unseen", evidence=say(sort))
    return Question(words=words)


def _share(settings: Routing) -> Words:
    return say("{percent} %", percent=Decimal(f"{100 * settings.silent_error_target:g}"))


def _shown(sureness: float) -> Decimal:
    return round(Decimal(sureness), 3)


@cache
def in_force(evidence: Evidence, settings: Routing, models: Path | None = None) -> Assurance | None:
    """What bills of a class must reach under these settings; `None` where none of them goes through.

    `models` is the folder of what judged them, if not what came with us.
    """
    target, level = settings.silent_error_target, settings.assurance_level
    return table(models).assurance(evidence, target=target, level=level)
