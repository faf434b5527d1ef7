"""One of our own legal entities: who may be billed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.master.tolerance import Tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A legal entity that keeps its own books."""

    company_id: str
    name: str
    other_names: tuple[str, ...] = ()
    vat_id: str | None = None
    legal_id: str | None = None
    #: ISO 3166 code.
    country: str | None = None
    postcode: str | None = None
    city: str | None = None
    #: Our own IBANs: a supplier is never paid there.
    accounts: tuple[str, ...] = ()
    currency: str | None = None
    #: Bills up to this amount need one approver only.
    approval_limit: Decimal | None = None
    #: How far prices may be above the order, where that differs from the rest.
    price_tolerance: Tolerance | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, its own first."""
        return (self.name, *self.other_names)
