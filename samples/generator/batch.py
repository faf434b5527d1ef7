"""A batch of documents: which ones a seed stands for, and writing them with their truth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.dice import Dice
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.medium import Medium
from samples.generator.sample import Plan
from samples.generator.sample import Sample
from samples.generator.sample import made
from samples.generator.sample import planned
from samples.generator.world.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

TRUTH_NAME: Final = "truth.jsonl"
#: A batch of everything: each medium as often as it comes.
MIXED: Final = (
    *([Medium.PDF] * 12), *([Medium.SCAN] * 4), Medium.FACTURX, Medium.FACTURX, Medium.PHOTO, Medium.FAX,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a batch is to hold."""

    seed: int
    count: int
    #: Each as often as it stands there.
    media: tuple[Medium, ...] = MIXED
    layouts: tuple[str, ...] = LAYOUTS
    languages: tuple[str, ...] = LANGUAGES
    #: How many documents in a hundred have an error planted.
    errors: int = 10


def samples(wish: Wish) -> Iterator[Sample]:
    """The documents of a batch, one after the other."""
    return (made(plan) for plan in plans(wish))


def plans(wish: Wish) -> Iterator[Plan]:
    """What each document of a batch will be."""
    for number in range(wish.count):
        dice = Dice(f"{wish.seed}").child(str(number))
        medium = dice.child("medium").among(wish.media)
        language = dice.child("language").among(wish.languages)
        plan = planned(dice, f"{number:05d}", medium, language, wish.layouts)
        yield replace(plan, error="any") if dice.child("error").chance(wish.errors) else plan


def write(folder: Path, documents: Iterable[Sample]) -> int:
    """Write documents and their truth into a folder, and give the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with (folder / TRUTH_NAME).open("w", encoding="utf-8") as truth:
        for each in documents:
            (folder / each.name).write_bytes(each.content)
            truth.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in each.truth)
            count += 1
    return count
