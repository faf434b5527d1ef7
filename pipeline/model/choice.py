"""Which supplier a bill is of, where a person has said so: what the bill says itself did not settle it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A supplier that a person has chosen."""

    #: Of the master data.
    supplier_id: str
    #: The id of the person.
    chosen_by: str
    chosen_at: dt.datetime
