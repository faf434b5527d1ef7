"""Pairs of lines whose descriptions, prices and quantities together speak for one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.fuzz import token_sort_ratio

from pipeline.matching.charge_words import is_charge_like
from pipeline.matching.closeness import closeness
from pipeline.matching.folding import folded
from pipeline.matching.name_likeness import plain_words
from pipeline.matching.pair import Pair
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import LINE_ORDER_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pipeline.master.order import Order
    from pipeline.matching.pair import Offered
    from pipeline.model.invoice import Line

#: Descriptions less alike are not looked at; charges are alike by any name;
LIKE: Final = 0.7
#: and all together must come to this.
ENOUGH: Final = 0.8
#: How much the words weigh beside price and quantity.
WORDS: Final = 0.8
BASIS: Final = "description and price"


def likely_pairs(lines: Mapping[int, Line], offered: Mapping[int, Offered]) -> Iterator[Pair]:
    """Every pair that is alike enough, of lines by their places."""
    theirs = {index: plain_words(of.line.description) for index, of in offered.items()}
    for billed, line in lines.items():
        said = line.value(DESCRIPTION) or ""
        ours, is_charge = plain_words(said), is_charge_like(said)
        for index, of in offered.items():
            likeness = 1.0 if is_charge and of.line.is_charge else _likeness(ours, theirs[index])
            if likeness >= LIKE and is_of_order(line, of.order):
                near = closeness(line, of.line)
                score = round(WORDS * likeness + (1 - WORDS) * near, 4)
                if score >= ENOUGH:
                    yield Pair(billed=billed, offered=index, basis=BASIS, score=score, closeness=near)


def is_of_order(line: Line, order: Order) -> bool:
    """Whether a line may be of an order: one that names another order is not."""
    reference = folded(line.value(LINE_ORDER_REFERENCE) or "")
    return reference in {"", folded(order.order_number)}


def _likeness(ours: str, theirs: str) -> float:
    """How alike two descriptions are: words that only one has count half."""
    return (token_set_ratio(ours, theirs) + token_sort_ratio(ours, theirs)) / 200
