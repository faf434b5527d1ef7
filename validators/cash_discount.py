"""Cash discounts as terms of payment name them: so much off for paying within so many days.

>>> [one.words for one in cash_discounts("10 Tage 2 % Skonto, 30 Tage netto")]
['2 % within 10 days']
>>> [one.words for one in cash_discounts("2/10, net 30")], cash_discounts("30 days net")
(['2 % within 10 days'], ())
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.words import Words
from pipeline.model.words import say_many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.order import Order
    from pipeline.master.supplier import Supplier

#: "#SKONTO#TAGE=10#PROZENT=2.00#", as XRechnung writes it into BT-20.
_CODED: Final = re.compile(r"#SKONTO#TAGE=(?P<days>\d+)#PROZENT=(?P<percent>\d+(?:\.\d+)?)#", re.IGNORECASE)
#: "2/10 net 30", "2 % 10, net 30"
_SHORT: Final = re.compile(
    r"(?P<percent>\d+(?:[.,]\d+)?)\s*(?:/|%\s*/?)\s*(?P<days>\d+)\s*(?:days)?,?\s*(?:net|n\s*/)", re.IGNORECASE
)
#: Where what is said of one term of payment ends; a comma between digits is part of a number.
_CLAUSE: Final = re.compile(
    r"[;\n]|,(?!\d)|(?<=[\d%])\s*/\s*(?=net)|\.(?=\s|$)|\b(?:net|netto|netto|neto|líquido|otherwise|sonst)\b"
)
#: What is asked for paying late is no discount.
_LATE: Final = re.compile(
    r"zins|verzug|interest|\blate\b|overdue|int[ée]r[êe]t|p[ée]nalit|retard|mora|interess|rente|juros", re.IGNORECASE
)
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_DAYS: Final = re.compile(r"(\d+)\s*(?:days?|tagen?|jours?|d[ií]as?|giorni|gg|dagen)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashDiscount:
    """What may be taken off for paying early."""

    percent: Decimal
    days: int

    @property
    def words(self) -> Words:
        """As people say it."""
        percent = self.percent.normalize()
        return say_many(
            "{percent} % within {count} day", "{percent} % within {count} days", count=self.days, percent=percent
        )


def cash_discounts(payment_terms: str) -> tuple[CashDiscount, ...]:
    """Every cash discount that the terms name clearly, the best first."""
    coded = [_of(found["percent"], found["days"]) for found in _CODED.finditer(payment_terms)]
    short = [_of(found["percent"], found["days"]) for found in _SHORT.finditer(payment_terms)]
    found = coded or short or list(_in_words(payment_terms))
    return tuple(sorted(found, key=lambda one: (-one.percent, one.days)))


def agreed_cash_discount(*agreements: Order | Supplier | None) -> CashDiscount | None:
    """What the first of some agreements says of paying early; `None` where none says so much and in how many days."""
    for agreement in agreements:
        if agreement and agreement.cash_discount_percent and agreement.cash_discount_days is not None:
            return CashDiscount(percent=agreement.cash_discount_percent, days=agreement.cash_discount_days)
    return None


def _in_words(payment_terms: str) -> Iterator[CashDiscount]:
    for clause in _CLAUSE.split(payment_terms):
        percents, days = _PERCENT.findall(clause), _DAYS.findall(clause)
        if len(percents) == len(days) == 1 and not _LATE.search(clause):
            yield _of(percents[0], days[0])


def _of(percent: str, days: str) -> CashDiscount:
    return CashDiscount(percent=Decimal(percent.replace(",", ".")), days=int(days))
