"""An account of the general ledger, on which lines of bills are posted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerAccount:
    """One account of the chart of accounts of a company, or of all."""

    code: str
    name: str
    company_id: str | None = None
    is_open: bool = True
