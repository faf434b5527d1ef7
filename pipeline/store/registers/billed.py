"""What earlier bills claim of order lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.store.registers.before import CAME_BEFORE
from pipeline.store.tables.billed_line import BILLED_LINE
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one line of a bill claims of an order line."""

    quantity: Decimal | None
    unit_code: str | None
    amount: Decimal | None
    #: Of the bill.
    currency: str | None

    def amount_in(self, currency: str) -> Decimal | None:
        """What it claims in a currency; `None` where the bill has another, or does not say."""
        return self.amount if self.currency == currency else None


#: By order and line.
Claims = dict[tuple[str, str], tuple[Claim, ...]]

_CLAIM: Final = (*(BILLED_LINE.c[name] for name in ("quantity", "unit_code", "amount")), RECORD.c.currency)
_CLAIMS: Final = (
    select(BILLED_LINE.c.order_number, BILLED_LINE.c.order_line, *_CLAIM)
    .join(RECORD, and_(RECORD.c.document_id == BILLED_LINE.c.document_id, RECORD.c.part == BILLED_LINE.c.part))
    .join(DOCUMENT, DOCUMENT.c.document_id == BILLED_LINE.c.document_id)
    .where(BILLED_LINE.c.order_number.in_(bindparam("orders", expanding=True)), CAME_BEFORE)
    .where(or_(BILLED_LINE.c.is_copy.is_(False), RECORD.c.approved_at.is_not(None)))
    .order_by(BILLED_LINE.c.document_id, BILLED_LINE.c.part, BILLED_LINE.c.line)
)


def claims(connection: Connection, orders: Iterable[str], at_hand: Mapping[str, object]) -> Claims:
    """The claims on the lines of some orders by bills that came before the one at hand."""
    found: Claims = defaultdict(tuple)
    for row in connection.execute(_CLAIMS, {**at_hand, "orders": [*orders]}):
        claim = Claim(quantity=row.quantity, unit_code=row.unit_code, amount=row.amount, currency=row.currency)
        found[row.order_number, row.order_line] += (claim,)
    return dict(found)
