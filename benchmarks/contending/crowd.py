"""What several intakes meet at: few bills, each several times under other names, coming in every manner."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.data_bills import bills
from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.dropping.file import Manner

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Each bill comes so often in all.
EACH: Final = 4
#: Of ten files so many come in another manner than at once, which takes a second or two.
_MANNERS: Final = (
    *([Manner.AT_ONCE] * 6), Manner.REOPENED, Manner.REOPENED, Manner.RENAMED, Manner.DOWNLOADED,
)  # fmt: skip


def crowd(count: int, *, seed: int = 1) -> tuple[File, ...]:
    """So many files in the order in which they are dropped; a bill and its copies come at any distance."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, and no secret
    firsts = tuple(bills(-(-count // EACH)))
    copies = [_copy(firsts[at % len(firsts)], at) for at in range(count - len(firsts))]
    files = [*firsts, *copies]
    chance.shuffle(files)
    return tuple(replace(file, manner=manner) for file, manner in zip(files, itertools.cycle(_MANNERS), strict=False))


def distinct(files: Sequence[File]) -> int:
    """How many documents they must become."""
    return len({file.sha256 for file in files})


def _copy(file: File, at: int) -> File:
    return File(name=f"copy-{at:05d}-{file.name}", kind=Kind.COPY, content=file.content, twin_of=file.name)
