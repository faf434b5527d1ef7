"""The two sides of an equation on one bill, compared as intervals: see `interval`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.currency import minor_unit
from pipeline.model.currency import used_unit
from pipeline.model.interval import Interval
from pipeline.model.terms import CURRENCY
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.words import Words
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term

#: BR-CO-17 and BR-S-08 allow less than one unit of the currency.
UNIT_TOLERANCE: Final = Decimal("0.999")
CENT: Final = Decimal("0.01")
#: They show whether a bill counts parts of its currency.
TOTALS: Final = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)
#: A sum of more amounts than this is not written out.
SHOWN: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The two sides of one equation on one bill."""

    #: What the parts give.
    expected: Interval
    #: What the total says.
    found: Interval
    #: The value of the parts, for people.
    computed: Decimal
    stated: Decimal
    #: The parts written out: "100.00 + 19.00".
    working: Words
    #: The paths of the readings that take part, the total first; of a line or tax entry the names of its terms.
    fields: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether some values within the print satisfy the equation."""
        return self.expected.meets(self.found)

    @property
    def gap(self) -> Decimal:
        """How far the total is from what the parts give."""
        return self.stated - self.computed


def is_exact(group: Group, term: Term[Decimal]) -> bool:
    """Whether a value is data and not print, so that the standard's own tolerances hold."""
    return group[term].source is Source.XML


def unit_of(invoice: Invoice) -> Decimal:
    """The least unit of the bill's currency, as the bill uses it: few that are in forint still count fillér."""
    code = invoice.value(CURRENCY)
    totals = [invoice.value(term) for term in TOTALS]
    is_whole = all(total is None or total == total.to_integral() for total in totals)
    return used_unit(code) if is_whole and used_unit(code) > minor_unit(code) else minor_unit(code)


def sum_working(amounts: Sequence[Decimal]) -> Words:
    """A sum written out: "100.00 - 5.00 + 19.00"; of a long one the beginning."""
    shown = amounts if len(amounts) <= SHOWN else amounts[: SHOWN // 2]
    numbers = {f"a{place}": abs(amount) for place, amount in enumerate(shown)}
    signs = ("+" if amount >= 0 else "-" for amount in shown)
    words = Words(
        " ".join(f"{sign} {{{name}}}" for sign, name in zip(signs, numbers, strict=True)).removeprefix("+ "), numbers
    )
    return words if shown is amounts else say("{sum} + ... ({count} amounts)", sum=words, count=len(amounts))
