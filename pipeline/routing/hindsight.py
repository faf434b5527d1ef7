"""What another bar would have done to the bills that came: how many would have gone through, how many of them wrong.

Of a bill that went through unseen nobody knows whether it was wrong; so what is told of errors is of those only that
people looked at, with the share that it can be at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.routing.bound import upper_bound
from pipeline.routing.doubt import in_force
from pipeline.routing.evidence import Evidence
from pipeline.routing.sureness import POSTED
from pipeline.store.judgements import Ending

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.settings import Routing
    from pipeline.store.overview.sureness import Alike

#: Targets that are tried beside the one in force.
TRIED: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Bills that people looked at, and how many of them should not have been posted as they were read."""

    bills: int
    wrong: int

    def at_most(self, level: float) -> float | None:
        """The share of such bills that is wrong at most, at a level of confidence; `None` where none was seen."""
        return upper_bound(errors=self.wrong, trials=self.bills, level=level) if self.bills else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What one target would have done."""

    target: float
    is_in_force: bool
    #: What bills must reach, by what they rest on; `None` where none of them goes through.
    bars: tuple[tuple[Evidence, float | None], ...]
    through: int
    #: Of those.
    seen: Seen


def checked(found: Iterable[Alike]) -> Seen:
    """The bills that would have gone through and were looked at as a check."""
    return _seen(one for one in found if one.is_check)


def tried(found: Sequence[Alike], settings: Routing, *, models: Path | None = None) -> tuple[Tried, ...]:
    """What each target would have done, the strictest first."""
    now = settings.silent_error_target
    targets = sorted({*TRIED, now})
    return tuple(_tried(found, settings, target, models) for target in targets)


def _tried(found: Sequence[Alike], settings: Routing, target: float, models: Path | None) -> Tried:
    asked = settings.model_copy(update={"silent_error_target": target})
    kept = {evidence: in_force(evidence, asked, models) for evidence in Evidence}
    bars = {evidence.value: None if one is None else one.bar for evidence, one in kept.items()}
    # What rests on data needs no bar.
    through = [one for one in found if (bar := bars.get(one.evidence, 0.0)) is not None and one.sureness >= bar]
    return Tried(
        target=target,
        is_in_force=target == settings.silent_error_target,
        bars=tuple((evidence, bars[evidence.value]) for evidence in Evidence),
        through=sum(one.bills for one in through),
        seen=_seen(through),
    )


def _seen(found: Iterable[Alike]) -> Seen:
    seen = [one for one in found if one.was_seen]
    wrong = (one.bills for one in seen if one.ending is Ending.REJECTED or one.corrected & POSTED)
    return Seen(bills=sum(one.bills for one in seen), wrong=sum(wrong))
