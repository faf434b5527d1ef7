"""Pairs of lines whose descriptions, prices and quantities together speak for one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import numpy as np
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from pipeline.matching.charge_words import is_charge_like
from pipeline.matching.closeness import closeness
from pipeline.matching.folding import folded
from pipeline.matching.likeness import plain_words
from pipeline.matching.pair import Pair
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import LINE_ORDER_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.master.order import Order
    from pipeline.matching.pair import Offered
    from pipeline.model.invoice import Line

#: Descriptions less alike are not looked at,
LIKE: Final = 0.7
#: and all together must come to this.
ENOUGH: Final = 0.8
#: How much the words weigh beside price and quantity.
WORDS: Final = 0.8
BASIS: Final = "description and price"


def likely_pairs(lines: Sequence[Line], offered: Sequence[Offered]) -> Iterator[Pair]:
    """Every pair that is alike enough."""
    if not lines or not offered:
        return
    likeness = _likeness(lines, offered)
    for billed, index in np.argwhere(likeness >= LIKE).tolist():
        line, of = lines[billed], offered[index]
        near = closeness(line, of.line)
        score = WORDS * float(likeness[billed, index]) + (1 - WORDS) * near
        if score >= ENOUGH and is_of_order(line, of.order):
            yield Pair(billed=billed, offered=index, basis=BASIS, score=round(score, 4), closeness=near)


def is_of_order(line: Line, order: Order) -> bool:
    """Whether a line may be of an order: one that names another order is not."""
    reference = folded(line.value(LINE_ORDER_REFERENCE) or "")
    return reference in {"", folded(order.order_number)}


def _likeness(lines: Sequence[Line], offered: Sequence[Offered]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """How alike all descriptions are: words that only one has count half, and charges are alike by any name."""
    said = [line.value(DESCRIPTION) or "" for line in lines]
    ours, theirs = list(map(plain_words, said)), [plain_words(each.line.description) for each in offered]
    likeness = (cdist(ours, theirs, scorer=token_set_ratio) + cdist(ours, theirs, scorer=token_sort_ratio)) / 200.0
    charges = np.outer(list(map(is_charge_like, said)), [each.line.is_charge for each in offered])
    return np.where(charges, 1.0, likeness)
