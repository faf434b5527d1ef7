"""How each hostile file ended, held against how it may."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.mishandling.mixture import text_of
from pipeline.model.outcome import Outcome
from samples.hostile.hostile import Kind
from samples.hostile.placing import second_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.mishandling.mixture import Mixture
    from benchmarks.mishandling.watched import Watched
    from samples.hostile.making import Made

#: What nobody need have seen: folders stay where they are, and what goes at once was never at rest.
_UNSEEN: Final = frozenset({Kind.FOLDER, Kind.VANISHING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """How the hostile files ended."""

    count: int
    #: Of all of them.
    outcomes: tuple[str, ...]
    nameless: tuple[str, ...]
    internal: tuple[str, ...]
    #: Name, how it ended, how it may end.
    unexpected: tuple[tuple[str, str, str], ...]

    @property
    def share(self) -> float:
        """The part of them that ended as they must."""
        return 1 - len(self.unexpected) / max(self.count, 1)


def judged(files: Mixture, seen: Watched) -> Judged:
    """Each hostile file held against its truth."""
    ended = [(one, [how for name in _names(one) for how in seen.ended.get(name, ())]) for one in files.hostile]
    return Judged(
        count=len(files.hostile),
        outcomes=tuple(outcome for _, several in ended for outcome in several or ("not seen",)),
        nameless=tuple(text_of(one.name) for one, several in ended if _is_nameless(one, several)),
        internal=tuple(text_of(one.name) for one, several in ended if Outcome.INTERNAL_ERROR in several),
        unexpected=tuple(_unexpected(ended)),
    )


def _names(one: Made) -> tuple[str, ...]:
    """What it may be called in the ledger: two names of one file are one arrival, under the name that came first."""
    name = os.fsdecode(one.name)
    return (name, second_name(Path(name)).name) if one.hostile.kind is Kind.HARD_LINK else (name,)


def _is_nameless(one: Made, outcomes: list[str]) -> bool:
    return "none" in outcomes or (not outcomes and one.hostile.kind not in _UNSEEN)


def _unexpected(ended: list[tuple[Made, list[str]]]) -> Iterator[tuple[str, str, str]]:
    often = Counter(one.hostile.content for one, _ in ended)
    for one, outcomes in ended:
        # Of some families there are few different ones; the same bytes again are a duplicate.
        twin = {Outcome.DUPLICATE_BYTES} if often[one.hostile.content] > 1 else set()
        if not (set(outcomes) <= one.hostile.outcomes | twin and (outcomes or one.hostile.kind in _UNSEEN)):
            allowed = ", ".join(sorted(one.hostile.outcomes))
            yield text_of(one.name), ", ".join(outcomes) or "not seen", allowed
