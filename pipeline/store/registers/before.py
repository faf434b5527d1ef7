"""Which bills of the store came before the one at hand; `pipeline.store.twins` has the same idea of it.

An earlier arrival did, and a later one that was let through: several workers do not finish in the order of arrival.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import or_
from sqlalchemy import tuple_

from pipeline.model.outcome import Status
from pipeline.store.columns import Instant
from pipeline.store.let_through import WAS_LET_THROUGH
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from pipeline.store.at_hand import AtHand

_IS_EARLIER: Final = tuple_(DOCUMENT.c.arrived_at, DOCUMENT.c.document_id) < tuple_(
    bindparam("arrived_at", type_=Instant), bindparam("document_id")
)

#: Of records that are joined with their documents.
CAME_BEFORE: Final = and_(
    RECORD.c.is_current,
    RECORD.c.document_id != bindparam("document_id"),
    RECORD.c.status != Status.REJECTED,
    or_(_IS_EARLIER, WAS_LET_THROUGH),
)


def at_hand(document: AtHand) -> dict[str, object]:
    """What `CAME_BEFORE` asks of the document at hand."""
    return {"document_id": document.document_id, "arrived_at": document.arrived_at}
