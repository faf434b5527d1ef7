"""How the store is asked for the bills that a bill may be a twin of: made once, for it is asked so often.

Each of these is answered by an index. Where very many bills are alike the newest are told, so that an answer takes as
long in ten years as today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.outcome import Status
from pipeline.ports import EarlierBill
from pipeline.store.columns import Instant
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.likeness import LIKENESS
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import Select

#: What a record and `EarlierBill` call the same.
SHARED: Final = tuple(name for name in EarlierBill.__dataclass_fields__ if name in RECORD.c)
#: So many are told of those that share an amount, or their lines.
_MOST: Final = {"gross": 1000, "lines": 200}


def _bills(*conditions: ColumnElement[bool], has_likeness: bool = False) -> Select[Any]:
    """Bills that stand before the one at hand, and meet some conditions; those with a fingerprint with it, or all."""
    is_earlier = tuple_(DOCUMENT.c.arrived_at, DOCUMENT.c.document_id) < tuple_(
        bindparam("arrived_at", type_=Instant), bindparam("document_id")
    )
    was_let_through = or_(RECORD.c.status == Status.CLEAN, RECORD.c.approved_at.is_not(None))
    is_of_bill = and_(LIKENESS.c.document_id == RECORD.c.document_id, LIKENESS.c.part == RECORD.c.part)
    kept = RECORD.join(LIKENESS, is_of_bill) if has_likeness else RECORD
    return (
        select(
            DOCUMENT.c.arrived_at,
            *(RECORD.c[name] for name in ("document_id", "part", "created_at", *SHARED)),
            *(LIKENESS.c[name] for name in ("words", "pages") if has_likeness),
        )
        .select_from(kept.join(DOCUMENT, DOCUMENT.c.document_id == RECORD.c.document_id))
        .where(*conditions, RECORD.c.is_current, RECORD.c.document_id != bindparam("document_id"))
        .where(or_(is_earlier, was_let_through))
    )


def _equal(column: str) -> ColumnElement[bool]:
    return RECORD.c[column] == bindparam(column)


_ISSUED: Final = RECORD.c.issue_date

#: By what they have in common.
ALIKE: Final[dict[str, Select[Any]]] = {
    "text": _bills(_equal("text_hash")),
    "number": _bills(_equal("normalised_number")),
    "gross": _bills(_equal("gross_key"), _ISSUED.between(bindparam("first"), bindparam("last")))
    .order_by(_ISSUED.desc())
    .limit(_MOST["gross"]),
    "lines": _bills(_equal("line_hash")).order_by(_ISSUED.desc()).limit(_MOST["lines"]),
    "likeness": _bills(LIKENESS.c.likeness_id.in_(bindparam("likeness_ids", expanding=True)), has_likeness=True),
}
