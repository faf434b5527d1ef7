"""What the arithmetic of a line says about which number is which."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.interval import printed
from pipeline.model.invoice import Line
from pipeline.model.line_equation import line_balance
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import QUANTITY
from pipeline.model.reading import Reading

if TYPE_CHECKING:
    from extractors.lines.draft import Draft

HUNDRED = Decimal(100)


def multiplies(quantity: Decimal, price: Decimal, amount: Decimal) -> bool:
    """Whether a quantity times a price gives an amount, as far as they are printed."""
    return printed(quantity).times(printed(price)).meets(printed(amount)) or quantity * price == amount


def balances(draft: Draft) -> bool | None:
    """Whether the line's numbers fit each other; `None` where it does not have enough of them."""
    terms = (QUANTITY, NET_PRICE, PRICE_BASE_QUANTITY, LINE_ALLOWANCE, LINE_NET)
    values = {term: draft.number(term) for term in terms}
    if values[LINE_NET] is None:
        values[LINE_NET] = draft.number(LINE_GROSS)
    readings = {term: Reading(value=value) for term, value in values.items() if value is not None}
    balance = line_balance(Line(readings=readings))
    return None if balance is None else balance.holds
