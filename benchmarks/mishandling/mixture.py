"""What is dropped: hostile files from a seed, and good ones whose records are to be as if they were alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.medium import Medium
from samples.hostile.making import Made
from samples.hostile.making import made
from samples.hostile.placing import place

if TYPE_CHECKING:
    from pathlib import Path

#: Beside the seed of the hostile ones, which are made of other documents: a copy of a good one would be its twin.
_OTHER_SEED: Final = 9_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Files to drop; the good ones by their names."""

    hostile: tuple[Made, ...]
    good: dict[str, bytes]

    def drop(self, inbox: Path, *, is_mixed: bool) -> None:
        """Put them into a folder, a good one after each few hostile ones, or the good ones alone."""
        inbox.mkdir(parents=True, exist_ok=True)
        hostile = list(self.hostile) if is_mixed else []
        share = len(hostile) // max(len(self.good), 1) + 1
        for at, (name, content) in enumerate(self.good.items()):
            for one in hostile[at * share : (at + 1) * share]:
                place(one.hostile, inbox, one.name)
            (inbox / name).write_bytes(content)


def mixture(*, seed: int, each: int, good: int, only: tuple[str, ...] = ()) -> Mixture:
    """So many of each family, and so many good documents with a text layer."""
    drawn = samples(Wish(seed=seed + _OTHER_SEED, count=good, media=(Medium.PDF,), errors=0))
    return Mixture(
        hostile=tuple(made(seed=seed, each=each, only=only)),
        good={f"good-{sample.name}": sample.content for sample in drawn},
    )


def text_of(name: bytes) -> str:
    """A name as it can be printed."""
    return ascii(os.fsdecode(name))
