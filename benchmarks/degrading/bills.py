"""Drawn bills of one page and few lines, of layouts kept out of training, as clean pages and with what they say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

import cv2

from benchmarks.degrading.damages import CLEAN_DPI
from benchmarks.measuring.unseen import UNSEEN
from pipeline.evaluation.truth import Truth
from pipeline.evaluation.truth import truth
from pipeline.model.document_type import DocumentType
from samples.generator.batch import Wish
from samples.generator.batch import plans
from samples.generator.medium import Medium
from samples.generator.medium import rendered
from samples.generator.physics import Picture
from samples.generator.physics import pixels
from samples.generator.sample import made

if TYPE_CHECKING:
    from collections.abc import Iterator


#: What is posted; other papers have few fields to lose.
_BILLS: Final = {DocumentType.INVOICE, DocumentType.CREDIT_NOTE, DocumentType.RECEIPT}
#: Bills of more lines have no more fields, and take longer to read.
_MOST_LINES: Final = 4
#: More plans than anybody asks for; those of bills of one page are a third of them.
_PLANS: Final = 100_000


@dataclass(frozen=True, kw_only=True, eq=False)
class CleanBill:
    """A bill as no scanner has touched it."""

    name: str
    page: Picture
    truth: Truth


def clean_bills(number: int, seed: int) -> Iterator[CleanBill]:
    """So many bills; the first are the same however many are asked for."""
    return islice(_bills(seed), number)


def _bills(seed: int) -> Iterator[CleanBill]:
    for plan in plans(Wish(seed=seed, count=_PLANS, media=(Medium.PDF,), layouts=UNSEEN, errors=0)):
        if plan.document_type in _BILLS and plan.bills == 1:
            sample = made(plan)
            (row,) = map(truth, sample.truth)
            pages = rendered(sample.content, CLEAN_DPI)
            if len(pages) == 1 and len(row.lines) <= _MOST_LINES:
                yield CleanBill(name=sample.name, page=pixels(cv2.cvtColor(pages[0], cv2.COLOR_BGR2GRAY)), truth=row)
