"""A set of hostile files: so many of each family, the same for the same seed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from pipeline.registry import load_folder
from samples.hostile import families
from samples.hostile.hostile import FAMILIES
from samples.hostile.hostile import Hostile
from samples.hostile.placing import place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A hostile file under its name."""

    family: str
    #: As bytes, for some are no text.
    name: bytes
    hostile: Hostile


def made(*, seed: int, each: int, only: Iterable[str] = ()) -> Iterator[Made]:
    """So many files of each family, or of some; no two have the same name or, but for those that want it, bytes."""
    load_folder(families)
    for name in tuple(only) or tuple(FAMILIES):
        for number in range(each):
            hostile = FAMILIES[name](Random(f"{seed} {name} {number}"))
            usual = f"{name}-{number:03}".encode()
            yield Made(
                family=name, name=_numbered(hostile.name, number) or usual + hostile.suffix.encode(), hostile=hostile
            )


def _numbered(name: bytes, number: int) -> bytes:
    """A name that no other one has, as the hostile part of it comes first."""
    stem, dot, suffix = name.rpartition(b".")
    return b"%s%d%s%s" % (stem[:240], number, dot, suffix) if name else b""


def write(folder: Path, several: Iterable[Made]) -> int:
    """Put the files into a folder, and beside it the list of how each may end; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with (folder.parent / f"{folder.name}.truth.jsonl").open("w", encoding="utf-8") as truth:
        for one in several:
            place(one.hostile, folder, one.name)
            truth.write(json.dumps(told(one)) + "\n")
            count += 1
    return count


def told(one: Made) -> dict[str, object]:
    """A file and how it may end, as a row of the list."""
    return {
        "file": os.fsdecode(one.name),
        "family": one.family,
        "kind": one.hostile.kind,
        "outcomes": sorted(one.hostile.outcomes),
        "why": one.hostile.why,
    }
