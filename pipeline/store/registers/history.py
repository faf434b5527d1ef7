"""The last bills of suppliers, out of the store."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import select

from pipeline.matching.folding import folded
from pipeline.model.plain import Plain
from pipeline.registers import PastBill
from pipeline.store.let_through import WAS_LET_THROUGH
from pipeline.store.registers.before import CAME_BEFORE
from pipeline.store.registers.before import at_hand
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.at_hand import AtHand
    from pipeline.store.moment import Readable

#: Enough for any baseline.
_MOST: Final = 300

PAST_BILLS: Final[Plain[PastBill]] = Plain(PastBill)

_MATCHED: Final = "supplier:"

_LAST: Final = (
    select(PAST_BILL.c.body, WAS_LET_THROUGH.label("is_let_through"))
    .join(RECORD, and_(RECORD.c.document_id == PAST_BILL.c.document_id, RECORD.c.part == PAST_BILL.c.part))
    .join(DOCUMENT, DOCUMENT.c.document_id == PAST_BILL.c.document_id)
    .where(PAST_BILL.c.supplier.in_(bindparam("suppliers", expanding=True)), CAME_BEFORE)
    .order_by(PAST_BILL.c.billed_on.desc(), PAST_BILL.c.document_id, PAST_BILL.c.part)
    .limit(_MOST)
)


class StoredHistory:
    """The `History` of a store, for one document at work."""

    def __init__(self, store: Readable, document: AtHand) -> None:
        self._store = store
        self._document = document

    def of(self, supplier: str) -> tuple[PastBill, ...]:
        """The last bills of a supplier that stand, the newest first."""
        with self._store.reading() as connection:
            known = {**at_hand(self._document), "suppliers": names_of(connection, supplier)}
            rows = connection.execute(_LAST, known).all()
        return tuple(replace(PAST_BILLS.read(row.body), is_let_through=bool(row.is_let_through)) for row in rows)


def names_of(connection: Connection, supplier: str) -> list[str]:
    """What its bills name it: those from before it was in master data say its VAT id."""
    if not supplier.startswith(_MATCHED):
        return [supplier]
    its = SUPPLIER.c.supplier_id == supplier.removeprefix(_MATCHED)
    vat_id = connection.execute(select(SUPPLIER.c.vat_id).where(its)).scalar()
    return [supplier, f"vat:{folded(vat_id)}"] if vat_id else [supplier]
