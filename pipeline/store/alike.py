"""How the store is asked for the bills that a bill may be a twin of: made once, for it is asked so often.

Each of these is answered by an index, and reads few rows where many bills have an amount, their lines or their looks in
common: those that are nearest in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import Date
from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import union_all

from pipeline.ports import EarlierBill
from pipeline.store.columns import Instant
from pipeline.store.let_through import WAS_LET_THROUGH
from pipeline.store.likenesses import IN_ANY_BAND
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.likeness import LIKENESS
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import CompoundSelect
    from sqlalchemy import Select

#: What a record and `EarlierBill` call the same.
SHARED: Final = tuple(name for name in EarlierBill.__dataclass_fields__ if name in RECORD.c)
#: So many are looked at of those that share an amount or their lines, before and after the day of a bill.
_MOST: Final = 200


def _bills(*conditions: ColumnElement[bool], has_likeness: bool = False) -> Select[Any]:
    """Bills that stand before the one at hand, and meet some conditions; those with a fingerprint with it, or all."""
    is_earlier = tuple_(DOCUMENT.c.arrived_at, DOCUMENT.c.document_id) < tuple_(
        bindparam("arrived_at", type_=Instant), bindparam("document_id")
    )
    is_of_bill = and_(LIKENESS.c.document_id == RECORD.c.document_id, LIKENESS.c.part == RECORD.c.part)
    kept = RECORD.join(LIKENESS, is_of_bill) if has_likeness else RECORD
    # Said so that no database can look up the document before it knows whether the record is asked for.
    its_document = RECORD.c.document_id.concat("")
    return (
        select(
            DOCUMENT.c.arrived_at,
            *(RECORD.c[name] for name in ("document_id", "part", "created_at", "gross_key", *SHARED)),
            *(LIKENESS.c[name] for name in ("words", "pages") if has_likeness),
        )
        .select_from(kept.join(DOCUMENT, DOCUMENT.c.document_id == its_document))
        .where(*conditions, RECORD.c.is_current, RECORD.c.document_id != bindparam("document_id"))
        .where(or_(is_earlier, WAS_LET_THROUGH))
    )


def _equal(column: str) -> ColumnElement[bool]:
    return RECORD.c[column] == bindparam(column)


def _all_of(*parts: Select[Any]) -> CompoundSelect[Any]:
    """The rows of several questions, each of which has an end."""
    return union_all(*(select(part.subquery()) for part in parts))


def _nearest(common: ColumnElement[bool]) -> tuple[Select[Any], Select[Any]]:
    """Those issued from one day to another, the nearest to the `issue_date` asked about."""
    day = bindparam("issue_date", type_=Date)
    later = _bills(common, day <= _ISSUED, bindparam("last") >= _ISSUED).order_by(_ISSUED)
    sooner = _bills(common, day > _ISSUED, bindparam("first") <= _ISSUED).order_by(_ISSUED.desc())
    return later.limit(_MOST), sooner.limit(_MOST)


def _comparable() -> ColumnElement[bool]:
    """Whether number, day or amount are those of the bill at hand; amounts of bills that are not far off."""
    is_near = or_(_ISSUED.is_(None), _ISSUED.between(bindparam("first"), bindparam("last")))
    return or_(_equal("normalised_number"), _equal("issue_date"), and_(_equal("gross_key"), is_near))


_ISSUED: Final = RECORD.c.issue_date
_LINES: Final = (*_nearest(_equal("line_hash")), _bills(_equal("line_hash"), _ISSUED.is_(None)).limit(_MOST))
_LAST: Final = _bills(_equal("line_hash")).order_by(_ISSUED.desc().nulls_last()).limit(_MOST).subquery()
_IS_FAR: Final = ~_LAST.c.issue_date.between(bindparam("first"), bindparam("last"))

#: By what they have in common.
ALIKE: Final[dict[str, Select[Any] | CompoundSelect[Any]]] = {
    "text": _bills(_equal("text_hash")),
    "number": _bills(_equal("normalised_number")),
    "gross": _all_of(*_nearest(_equal("gross_key"))),
    "lines": _all_of(*_LINES),
    "lines or supply": _all_of(*_LINES, select(_LAST).where(_LAST.c.supply == bindparam("supply"), _IS_FAR)),
    "likeness": _bills(LIKENESS.c.likeness_id.in_(IN_ANY_BAND), _comparable(), has_likeness=True),
}
