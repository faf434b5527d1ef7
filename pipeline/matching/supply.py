"""What a bill says was supplied when: two bills that name different supplies are no twins.

>>> from pipeline.model.build import bill
>>> january = supply(bill(service_period_start="2026-01-01", service_period_end="2026-01-31"))
>>> january, is_other_supply(january, "period 2026-02-01 2026-02-28"), is_other_supply(january, "delivery 2026-02-03")
('period 2026-01-01 2026-01-31', True, False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.folding import folded
from pipeline.model.terms import DELIVERY_DATE
from pipeline.model.terms import DESPATCH_REFERENCE
from pipeline.model.terms import SERVICE_PERIOD_END
from pipeline.model.terms import SERVICE_PERIOD_START

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def supply(invoice: Invoice) -> str | None:
    """The delivery note, else the period, else the day of delivery; `None` where it names none."""
    note, start = invoice.value(DESPATCH_REFERENCE), invoice.value(SERVICE_PERIOD_START)
    end, day = invoice.value(SERVICE_PERIOD_END), invoice.value(DELIVERY_DATE)
    if note is not None:
        return f"note {folded(note)}"
    if start is not None:
        return f"period {start} {end or ''}".rstrip()
    return None if day is None else f"delivery {day}"


def is_other_supply(one: str | None, other: str | None) -> bool:
    """Whether both say the same sort of thing and mean another supply."""
    if one is None or other is None or one == other:
        return False
    return one.split()[0] == other.split()[0]
