"""Whether a bill is sure enough to go through, by the bound that was measured."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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


def doubts(record: Record, settings: Routing, models: Path | None) -> Iterator[str]:
    """A reason for each value that is not sure enough; one where nothing of its sort can be sure enough."""
    sure = sureness(record)
    if sure is None:
        return
    kept, promise = (
        in_force(sure.evidence, settings, models),
        f"at most {100 * settings.silent_error_target:g} % are wrong",
    )
    if kept is None:
        yield f"What was measured on bills of its sort ({sure.evidence}) does not show that {promise}"
        return
    for words, value in sure.values:
        if step_of(value) < kept.bar:
            yield f"The {words} is not sure enough: {value:.3f}, where {kept.bar:.3f} is needed so that {promise}"


@cache
def in_force(evidence: Evidence, settings: Routing, models: Path | None = None) -> Assurance | None:
    """What bills of a class must reach under these settings; `None` where none of them goes through.

    `models` is the folder of what judged them, if not what came with us.
    """
    target, level = settings.silent_error_target, settings.assurance_level
    return table(models).assurance(evidence, target=target, level=level)
