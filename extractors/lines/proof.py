"""What proves a way to read the lines: their amounts add up to a sum that the document states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.page_layout import PageLayout
from extractors.lines.arithmetic import balances
from extractors.values.number import DecimalMark
from extractors.values.number_span import numbers_in
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_NET

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.lines.draft import Draft

Place = tuple[int, int]
ZERO: Final = Decimal(0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Statement:
    """The numbers that a document states, and where."""

    pages: Sequence[PageLayout]
    mark: DecimalMark

    @cached_property
    def _places(self) -> dict[Decimal, list[Place]]:
        places: dict[Decimal, list[Place]] = {}
        for page in self.pages:
            for row in page.rows:
                for number in numbers_in(row):
                    if not number.is_percent:
                        value = number.number.read(self.mark)
                        places.setdefault(value, []).append((row.page, row.index))
        return places

    def states(self, total: Decimal, *, after: Place, beside: frozenset[Place] = frozenset()) -> bool:
        """Whether a number stands below a place, in none of the rows `beside`."""
        return any(place > after and place not in beside for place in self._places.get(total, ()))

    def adds_up(self, drafts: Sequence[Draft]) -> bool:
        """Whether the lines' amounts add up to a number below them."""
        if not drafts:
            return False
        rows = frozenset((draft.page.page.number, row) for draft in drafts for row in draft.rows)
        first = min(rows)
        return any(total and self.states(total, after=first, beside=rows) for total in totals(drafts))


def totals(drafts: Iterable[Draft]) -> tuple[Decimal, ...]:
    """The sums of the lines' net and gross amounts."""
    lines = list(drafts)
    return tuple(
        sum((value for line in lines if (value := line.number(term)) is not None), ZERO)
        for term in (LINE_NET, LINE_GROSS)
    )


def balanced_share(drafts: Sequence[Draft]) -> float:
    """The share of lines whose numbers fit each other."""
    return sum(bool(balances(draft)) for draft in drafts) / len(drafts) if drafts else 0.0
