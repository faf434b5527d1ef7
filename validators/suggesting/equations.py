"""Which equations of a bill hold and which do not, told apart by rule and place, so that an edit can be weighed.

>>> from pipeline.model.build import bill
>>> sorted(states(bill(gross_total="191.00")).broken)
[('A5', 0), ('A6', 0)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import Balance
from pipeline.model.checks import Check
from pipeline.model.checks import checks
from pipeline.model.equations import SUM_EQUATIONS
from pipeline.model.field_path import split
from pipeline.model.field_path import words_of
from pipeline.model.words import Words
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice

#: The rules that report equations.
CODES: Final = frozenset({"A1", "A7", "A8", *(equation.code for equation in SUM_EQUATIONS)})
#: The code of a rule, and which member of its group it is about.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """An equation that does not hold."""

    place: Place
    check: Check
    balance: Balance

    @property
    def code(self) -> str:
        """The code of its rule."""
        return self.place[0]

    @property
    def total(self) -> str:
        """Where the total stands that the parts do not make."""
        return self.balance.fields[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The equations of one bill."""

    holding: Mapping[Place, Balance]
    broken: Mapping[Place, Broken]


def place_of(code: str, fields: Sequence[str]) -> Place:
    """The place of a finding of a rule, by the first of its fields."""
    return code, split(fields[0])[1] if fields else 0


def states(invoice: Invoice, lines: Collection[int] | None = None) -> States:
    """Every equation that is applicable; of the lines only some, where they are named."""
    holding, broken, seen = {}, {}, Counter[str]()
    for check in checks(invoice):
        place = (check.code, seen[check.code])
        seen[check.code] += 1
        if lines is not None and check.code == "A1" and place[1] not in lines:
            continue
        balance = check.weigh(invoice)
        if balance is not None and balance.holds:
            holding[place] = balance
        elif balance is not None:
            broken[place] = Broken(place=place, check=check, balance=balance)
    return States(holding=holding, broken=broken)


def words(balance: Balance) -> Words:
    """An equation that holds, as people say it: "the gross total is 100.00 + 19.00 = 119.00"."""
    total, stated = words_of(balance.fields[0]), balance.stated
    if " " not in balance.working:
        return say("the {total} is {stated}", total=total, stated=stated)
    equals = "{working} = {stated}" if balance.gap == 0 else "{working} ≈ {stated}"
    equation = say(equals, working=balance.working, stated=stated)
    return say("the {total} is {equation}", total=total, equation=equation)
