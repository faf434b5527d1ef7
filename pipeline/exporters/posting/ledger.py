"""A posting as ledgers take it that know nothing but accounts: expenses, taxes and what is owed, adding up to nothing.

There, everything is an account: the codes of a supplier and of a tax are names of accounts as well, the one on which
is owed, and the one on which the tax is reclaimed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.letters import not_writable
from pipeline.model.words import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from collections.abc import Iterator

    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

TABLES: Final = frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS})
_CURRENCY: Final = re.compile("[A-Z]{3}")
#: Between an account and its amount, so that amounts stand in a column.
_WIDTH: Final = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """What one account is debited with, or credited where it is below zero."""

    account: str
    amount: Decimal
    cost_object: str = ""

    def line(self, currency: str) -> str:
        """As text ledgers write it."""
        return f"{self.account:<{_WIDTH}}  {self.amount:>14f} {currency}"


def legs(posting: Posting) -> Iterator[Leg]:
    """Its accounts in the order of the bill, then taxes, then what is owed; they add up to nothing."""
    taxes: dict[str, Decimal] = defaultdict(Decimal)
    for entry in by_account(posting):
        yield Leg(account=entry.account, amount=_debit(posting, entry.net), cost_object=entry.cost_object)
        taxes[entry.tax_code] += entry.tax
    for account, tax in taxes.items():
        if tax:
            yield Leg(account=account, amount=_debit(posting, tax))
    yield Leg(account=posting.supplier.code, amount=_debit(posting, posting.gross.copy_negate()))


def narration(posting: Posting) -> str:
    """What a bill is for, in one line."""
    return ", ".join(dict.fromkeys(entry.text for entry in by_account(posting) if entry.text))


def noted(posting: Posting) -> Iterator[tuple[str, str | Decimal | dt.date]]:
    """What a bill says beside its amounts, by the names under which ledgers note it."""
    told = {
        "credits": posting.preceding_number,
        "order": posting.order_number,
        "due": posting.due_date,
        "delivered": posting.delivery_date,
        "exchange-rate": posting.exchange_rate,
    }
    yield from ((name, value) for name, value in told.items() if value is not None)


def unledgered(posting: Posting, is_account: Callable[[str], bool]) -> Iterator[Words]:
    """Identifiers that cannot be written, codes that cannot be accounts, and a currency that cannot be one."""
    yield from not_writable(posting, "utf-8")
    for name in dict.fromkeys(leg.account for leg in legs(posting)):
        if not is_account(name):
            yield say("{name} cannot be the name of an account in this target", name=name)
    if not _CURRENCY.fullmatch(posting.currency):
        yield say("{currency} is no currency to this target", currency=posting.currency)


def _debit(posting: Posting, amount: Decimal) -> Decimal:
    """A bill debits expenses; a credit note turns that round."""
    return amount.copy_negate() if amount and posting.is_credit else amount
