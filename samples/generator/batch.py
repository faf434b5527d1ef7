"""A batch of documents: which ones a seed stands for, and writing them with their truth."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from pipeline.model.document_type import DocumentType
from samples.generator.dice import Dice
from samples.generator.drawing import Order
from samples.generator.drawing import draw
from samples.generator.facts import facts_of
from samples.generator.inventing.bills import invented_bill
from samples.generator.issuer import invented_issuer
from samples.generator.layouts.catalogue import PAGES
from samples.generator.truth import truth_of
from samples.generator.world.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TRUTH_NAME = "truth.jsonl"
TYPES = {DocumentType.INVOICE: 85, DocumentType.CREDIT_NOTE: 10, DocumentType.PRO_FORMA: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a batch is to hold."""

    seed: int
    count: int
    layouts: tuple[str, ...] = PAGES
    languages: tuple[str, ...] = LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A document and the truth about each bill in it."""

    name: str
    content: bytes
    truth: tuple[dict[str, Any], ...]


def samples(wish: Wish) -> Iterator[Sample]:
    """The documents of a batch, one after the other."""
    for number in range(wish.count):
        yield sample(Dice(f"{wish.seed}").child(str(number)), wish, number)


def sample(dice: Dice, wish: Wish, number: int) -> Sample:
    """One document of a batch."""
    language = dice.child("language").among(wish.languages)
    issuer = invented_issuer(dice, language, dice.child("layout").among(wish.layouts))
    kind = dice.child("type").weighted(TYPES)
    bill = invented_bill(dice.child("bill"), issuer.supplier, issuer.voice, kind)
    drawing = draw([Order(bill=bill, facts=facts_of(bill), issuer=issuer)])
    name = f"{number:05d}-{issuer.layout.name}-{language}.pdf"
    truth = tuple({"file": name, "medium": "pdf", **truth_of(part, drawing)} for part in drawing.parts)
    return Sample(name=name, content=drawing.pdf, truth=truth)


def write(folder: Path, made: Iterator[Sample]) -> int:
    """Write documents and their truth into a folder, and give the number of documents."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with (folder / TRUTH_NAME).open("w", encoding="utf-8") as truth:
        for each in made:
            (folder / each.name).write_bytes(each.content)
            truth.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in each.truth)
            count += 1
    return count
