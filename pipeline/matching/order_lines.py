"""Which line of a bill bills which line of an order.

What names an item goes first: the number of the order line, the GTIN, the supplier's item number, ours; then what the
description, the price and the quantity say together. One line of a bill bills at most one line of an order, and a line
that nothing fits stays alone. The order in which lines are written makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.closeness import closeness
from pipeline.matching.description import is_of_order
from pipeline.matching.description import likely_pairs
from pipeline.matching.folding import folded
from pipeline.matching.pair import Offered
from pipeline.matching.pair import Pair
from pipeline.matching.pair import contradicts
from pipeline.model.invoice import Line
from pipeline.model.line_terms import BUYER_ITEM_NUMBER
from pipeline.model.line_terms import GTIN
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import ORDER_LINE
from pipeline.model.match import LineMatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.master.order import Order
    from pipeline.master.order import OrderLine

#: What names an item on a bill, and on an order.
Name = tuple[str, Callable[[Line], str | None], Callable[["OrderLine"], str | None]]

_NUMBER: Final[Name] = ("order line", lambda line: line.value(ORDER_LINE), lambda agreed: agreed.line_number)
_NAMES: Final[tuple[Name, ...]] = (
    ("GTIN", lambda line: line.value(GTIN), lambda agreed: agreed.gtin),
    ("item number", lambda line: line.value(ITEM_NUMBER), lambda agreed: agreed.item_number),
    ("our item number", lambda line: line.value(BUYER_ITEM_NUMBER), lambda agreed: agreed.buyer_item_number),
)


def match_lines(lines: Sequence[Line], orders: Sequence[Order]) -> tuple[LineMatch, ...]:
    """The pairs, in the order of the bill."""
    search = _Search(
        lines=tuple(lines), offered=tuple(Offered(order=order, line=line) for order in orders for line in order.lines)
    )
    taken = search.pairs()
    return tuple(
        LineMatch(
            line=pair.billed,
            order_number=search.offered[pair.offered].order.order_number,
            order_line=search.offered[pair.offered].line.line_number,
            basis=pair.basis,
            score=round(min(pair.score, 1.0), 4),
        )
        for pair in sorted(taken, key=lambda pair: pair.billed)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    lines: tuple[Line, ...]
    offered: tuple[Offered, ...]

    def pairs(self) -> list[Pair]:
        taken: list[Pair] = []
        for likely in self._tiers(taken):
            billed, offered = {pair.billed for pair in taken}, {pair.offered for pair in taken}
            free = (pair for pair in likely if pair.billed not in billed and pair.offered not in offered)
            taken += self._greedy(free)
        return taken

    def _tiers(self, taken: list[Pair]) -> Iterator[Iterable[Pair]]:
        """The pairs that each sort of evidence speaks for, the surest first; `taken` grows between them."""
        numbered = tuple(self._named(_NUMBER))
        yield (pair for pair in numbered if not contradicts(self.lines[pair.billed], self.offered[pair.offered].line))
        yield from map(self._named, _NAMES)
        billed, offered = {pair.billed for pair in taken}, {pair.offered for pair in taken}
        yield likely_pairs(
            {index: line for index, line in enumerate(self.lines) if index not in billed},
            {index: of for index, of in enumerate(self.offered) if index not in offered},
        )
        yield numbered

    def _named(self, name: Name) -> Iterator[Pair]:
        basis, on_bill, on_order = name
        places: dict[str, list[int]] = defaultdict(list)
        for index, offered in enumerate(self.offered):
            places[folded(on_order(offered.line) or "")].append(index)
        for billed, line in enumerate(self.lines):
            key = folded(on_bill(line) or "")
            for index in places.get(key, ()) if key else ():
                offered = self.offered[index]
                if is_of_order(line, offered.order):
                    near = closeness(line, offered.line)
                    yield Pair(billed=billed, offered=index, basis=basis, score=1.0, closeness=near)

    def _greedy(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """The best pair, then the best of what is left; like scores by what the lines say, never by their places."""
        billed: set[int] = set()
        offered: set[int] = set()
        for pair in sorted(pairs, key=self._rank):
            if pair.billed not in billed and pair.offered not in offered:
                billed.add(pair.billed)
                offered.add(pair.offered)
                yield pair

    def _rank(self, pair: Pair) -> tuple[float, float, str, str, str]:
        of = self.offered[pair.offered]
        content = ";".join(
            sorted(f"{term}={reading.value}" for term, reading in self.lines[pair.billed].found().items())
        )
        return -pair.score, -pair.closeness, of.order.order_number, of.line.line_number, content
