"""Two bills of one issuer each: the one that is corrected, and the one that comes after it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.measuring.unseen import UNSEEN
from extractors.readers.reading import read
from extractors.surveyed import Surveyed
from extractors.surveyed import surveyed
from extractors.training.bills import Fields
from pipeline.model.document_type import DocumentType
from pipeline.settings import Limits
from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.sample import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from samples.generator.medium import Medium
    from samples.generator.sample import Plan

#: What is posted, and so corrected.
BILLS = {DocumentType.INVOICE, DocumentType.CREDIT_NOTE, DocumentType.RECEIPT}
#: More plans than anybody asks for.
_PLANS = 100_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Drawn:
    """One bill, read up to the choice."""

    read: Surveyed
    truth: Fields


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """Two bills of one issuer."""

    document_type: DocumentType
    first: Drawn
    second: Drawn


def pairs(medium: Medium, count: int, seed: int, folder: Path) -> Iterator[Pair]:
    """So many pairs of layouts kept out of training; those of which nothing can be read are left out."""
    wish = Wish(seed=seed, count=_PLANS, media=(medium,), layouts=UNSEEN, errors=0)
    bills = (replace(plan, bills=1) for plan in plans(wish) if plan.document_type in BILLS)
    for plan, _ in zip(bills, range(count), strict=False):
        first, second = _drawn(plan, folder), _drawn(replace(plan, earlier=1), folder)
        if first is not None and second is not None:
            yield Pair(document_type=plan.document_type, first=first, second=second)


def _drawn(plan: Plan, folder: Path) -> Drawn | None:
    sample = made(plan)
    file = folder / sample.name
    file.write_bytes(sample.content)
    document = read(file, Limits(), name=sample.name)
    (row,) = sample.truth
    return Drawn(read=surveyed(document.pages), truth=row["fields"]) if document.has_words else None
