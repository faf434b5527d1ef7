"""What is dropped: hostile files from a seed, and good ones whose records are to be as if they were alone."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.collection import DOCUMENTS
from samples.hostile.making import Made
from samples.hostile.making import made
from samples.hostile.placing import place

if TYPE_CHECKING:
    from collections.abc import Iterator

_GOOD: Final = "good-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mixture:
    """Files to drop."""

    hostile: tuple[Made, ...]
    good: tuple[Path, ...]

    def names(self) -> Iterator[str]:
        """The names of the good ones in the inbox."""
        return (f"{_GOOD}{path.name}" for path in self.good)

    def drop(self, inbox: Path, *, is_mixed: bool) -> None:
        """Put them into a folder, a good one after each few hostile ones, or the good ones alone."""
        inbox.mkdir(parents=True, exist_ok=True)
        hostile = list(self.hostile) if is_mixed else []
        share = len(hostile) // max(len(self.good), 1) + 1
        for at, path in enumerate(self.good):
            for one in hostile[at * share : (at + 1) * share]:
                place(one.hostile, inbox, one.name)
            shutil.copyfile(path, inbox / f"{_GOOD}{path.name}")


def mixture(*, seed: int, each: int, good: int, only: tuple[str, ...] = ()) -> Mixture:
    """So many of each family, and so many good documents with a text layer."""
    known = sorted(path for path in DOCUMENTS.iterdir() if path.name.startswith("text-"))
    chosen = [known[at % len(known)] for at in range(min(good, len(known)))]
    return Mixture(hostile=tuple(made(seed=seed, each=each, only=only)), good=tuple(chosen))


def text_of(name: bytes) -> str:
    """A name as it can be printed."""
    return ascii(os.fsdecode(name))
