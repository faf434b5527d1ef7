"""What is posted of one bill, in the codes of one accounting system.

All amounts of a posting are positive where they do what is usual of its kind: the lines of a bill are owed, those of a
credit note are given back. What a target's signs are, its exporter knows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who billed."""

    #: As the target knows it; empty where it is told by name.
    code: str
    name: str
    vat_id: str | None = None
    country: str | None = None
    iban: str | None = None
    bic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An amount on one account with its tax; the entries of a posting add up to its totals."""

    #: What it is for, in the words of the bill; one line of plain text.
    text: str
    net: Decimal
    tax: Decimal
    #: In percent; `None` where the bill names none.
    rate: Decimal | None
    #: UNTDID 5305; `None` where the bill names none.
    category: str | None
    #: In the target's codes; empty where the target asks for none.
    account: str = ""
    tax_code: str = ""
    cost_object: str = ""
    #: Of lines alone: how many of what, and the price of one before tax; the price is `None` where it does not
    #: make the net.
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    item_number: str = ""
    order_number: str = ""
    order_line: str = ""

    @property
    def gross(self) -> Decimal:
        """With its tax."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One bill, or one credit note."""

    #: Finds it in the store, and tells a target that it has it already; the same for ever.
    export_key: str
    is_credit: bool
    supplier: Party
    number: str
    issue_date: dt.date
    due_date: dt.date | None
    delivery_date: dt.date | None
    currency: str
    entries: tuple[Entry, ...]
    net: Decimal
    tax: Decimal
    gross: Decimal
    #: What one unit of the bill's currency is in `rate_currency`; `None` where no data and no person says so.
    exchange_rate: Decimal | None = None
    rate_currency: str | None = None
    prepaid: Decimal = Decimal(0)
    order_number: str | None = None
    preceding_number: str | None = None
    payment_terms: str | None = None
    payment_reference: str | None = None
    #: Which of our companies is billed, in the target's codes.
    company: str = ""
    #: The file that it was read from.
    file: str = ""
    #: Whether it takes back a posting: the same entries, owed where they were given back and the other way round.
    is_reversal: bool = False

    def rate_into(self, currency: str) -> Decimal | None:
        """What one unit of the bill's currency is in another; `None` where that is not known."""
        if currency == self.currency:
            return Decimal(1)
        return self.exchange_rate if self.rate_currency == currency else None
