"""Lessons: documents whose truth is known, one after the other, drawn by the generator or confirmed by people."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from pipeline.evaluation.truth import truths
from samples.generator.batch import samples

if TYPE_CHECKING:
    from pipeline.settings import Limits
    from samples.generator.batch import Wish

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """Some documents, brought into being when they are needed."""

    count: int
    #: Writes what it draws into a folder, and says for each document what a child process is told of it.
    within: Callable[[Path], Iterator[Json]]


def drawn(wish: Wish, limits: Limits) -> Lessons:
    """What the generator draws; the same wish gives the same lessons."""

    def within(folder: Path) -> Iterator[Json]:
        for sample in samples(wish):
            file = folder / sample.name
            file.write_bytes(sample.content)
            yield _lesson(file, [row["fields"] for row in sample.truth], limits)

    return Lessons(count=wish.count, within=within)


def confirmed(path: Path, limits: Limits) -> Lessons:
    """The documents beside a file of truth, as people confirmed or corrected them.

    Raises:
        UnreadableRows: It is no such file.
    """
    by_file: dict[str, list[Json]] = {}
    for truth in truths(path):
        by_file.setdefault(truth.file, []).append(dict(truth.fields))

    def within(_folder: Path) -> Iterator[Json]:
        return (_lesson(path.parent / file, fields, limits) for file, fields in by_file.items())

    return Lessons(count=len(by_file), within=within)


def _lesson(file: Path, truth: list[Json], limits: Limits) -> Json:
    return {"path": file.resolve(), "file": file.name, "truth": truth, "limits": limits.model_dump()}
