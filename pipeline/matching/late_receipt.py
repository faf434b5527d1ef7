"""Bills that wait for nothing but goods that have arrived, or a receipt that says so: time may settle them.

>>> from pipeline.model.build import record
>>> waits_for_receipt(record())
False
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.discrepancy import Severity

if TYPE_CHECKING:
    from pipeline.model.discrepancy import Discrepancy
    from pipeline.model.record import Record

#: What rule PO7 expects of a line that must arrive.
GOODS_RECEIPT: Final = "a goods receipt"
_QUANTITY: Final = "PO4"


def waits_for_receipt(record: Record) -> bool:
    """Whether late receipts are all that keeps a bill waiting."""
    stops = [found for found in record.discrepancies if found.severity is not Severity.INFO]
    return bool(stops) and all(map(_is_late, stops)) and {*record.waits_for} <= {found.message for found in stops}


def _is_late(found: Discrepancy) -> bool:
    return found.rule == _QUANTITY or (found.expected or "").startswith(GOODS_RECEIPT)
