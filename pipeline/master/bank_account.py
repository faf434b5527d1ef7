"""A supplier's bank account, and who says that it is the supplier's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """Where a supplier may be paid. It never comes from a document: a person confirms it, by call-back."""

    #: An IBAN, or the account number where the country has none; capitals and digits only.
    number: str
    bic: str | None = None
    #: The bank's code where the account has no IBAN.
    routing_code: str | None = None
    confirmed_by: str | None = None
    confirmed_on: dt.date | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody answers for it."""
        return self.confirmed_by is not None
