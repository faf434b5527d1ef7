"""What a target is due, as queries: bills to be posted, and what it has of bills that do not stand so any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import literal
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy import FromClause
    from sqlalchemy import ScalarSelect
    from sqlalchemy import Select

    from pipeline.store.store import Transaction

_NO_BILLS: Final = tuple(kind.value for kind in DocumentType if not kind.is_bill)
_READ: Final = tuple(outcome.value for outcome in Outcome if outcome.is_accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What one bill is for a target, as it was when it was chosen."""

    document_id: str
    part: int
    #: The revision that stands; of a bill that stands no more, the one that the target has.
    revision: int
    row_version: int
    #: Whether that revision is to be posted.
    is_posting: bool
    #: The revision that the target has, which is reversed first.
    reverses: int | None
    #: The last revision that the target was ever given.
    supersedes: int | None

    @property
    def revisions(self) -> Iterator[int]:
        """Those that move."""
        if self.reverses is not None:
            yield self.reverses
        if self.is_posting:
            yield self.revision


COLUMNS: Final = tuple(Chosen.__dataclass_fields__)

_POSTED: Final = BATCH_ITEM.alias("posted")
_TAKEN_BACK: Final = BATCH_ITEM.alias("taken_back")
_OTHER: Final = RECORD.alias("other")
_BILL: Final = ("document_id", "part")


def in_order(record: FromClause) -> tuple[ColumnElement[Any], ...]:
    """The order in which bills move, and in which their rows are locked."""
    return tuple(record.c[name] for name in ("created_at", *_BILL, "revision"))


def may_be_posted() -> ColumnElement[bool]:
    """Whether a record stands, is a bill, goes straight through or was approved, and still says what it said."""
    is_decided = or_(RECORD.c.status == Status.CLEAN, RECORD.c.approved_at.is_not(None))
    return RECORD.c.is_current & is_decided & _is_bill() & ~is_purged(RECORD.c.document_id)


def may_move() -> ColumnElement[bool]:
    """Whether a record may be posted, or says that nothing of its bill is to be posted any more."""
    return or_(may_be_posted(), RECORD.c.is_current & _is_dropped(), ~_any_stands())


def postings_due(target: str, *, batch_id: int | None = None) -> Select[Any]:
    """The bills to be posted, by themselves or in place of what the target has.

    What it has of a bill is corrected only where other hands approved the correction, whatever a machine reads anew.
    The items of a batch that is being sealed, where one is named, count as not given.
    """
    is_given = _posted(target, batch_id).where(_same(_POSTED)).correlate(RECORD)
    is_let_through = or_(RECORD.c.approved_at.is_not(None), ~is_given.exists())
    this_is_given = is_given.where(_POSTED.c.revision == RECORD.c.revision).exists()
    return _chosen(target, batch_id, is_posting=True).where(may_be_posted(), is_let_through, ~this_is_given)


def reversals_due(target: str, *, batch_id: int | None = None) -> Select[Any]:
    """What the target has of bills that are not to be posted any more: rejected, or gone."""
    has = _not_taken_back(target, batch_id)
    older = select(_OTHER.c.document_id, _OTHER.c.part).where(_OTHER.c.is_posted, ~_OTHER.c.is_current)
    is_gone = ~RECORD.c.is_current & (RECORD.c.revision == has) & ~_any_stands()
    is_dropped = RECORD.c.is_current & _is_dropped() & has.is_not(None)
    was_posted = tuple_(RECORD.c.document_id, RECORD.c.part).in_(older)
    return _chosen(target, batch_id, is_posting=False).where(was_posted, or_(is_gone, is_dropped))


def lock(transaction: Transaction, which: ColumnElement[bool]) -> None:
    """Keep everybody else from some records until the transaction ends; always in one order."""
    query = select(RECORD.c.document_id).where(which).order_by(*in_order(RECORD))
    transaction.connection.execute(query.with_for_update(key_share=True)).all()


def due(
    transaction: Transaction, target: str, which: ColumnElement[bool], *, batch_id: int | None = None
) -> set[Chosen]:
    """What a target is due of some bills, held back or not."""
    queries = (postings_due(target, batch_id=batch_id), reversals_due(target, batch_id=batch_id))
    rows = [row for query in queries for row in transaction.connection.execute(query.where(which)).mappings()]
    return {Chosen(**{name: row[name] for name in COLUMNS}) for row in rows}


def _chosen(target: str, batch_id: int | None, *, is_posting: bool) -> Select[Any]:
    last = _posted(target, batch_id).with_only_columns(func.max(_POSTED.c.revision)).where(_same(_POSTED))
    return select(
        *(RECORD.c[name] for name in ("created_at", *_BILL, "revision", "row_version")),
        literal(is_posting).label("is_posting"),
        _not_taken_back(target, batch_id).label("reverses"),
        last.correlate(RECORD).scalar_subquery().label("supersedes"),
    )


def _not_taken_back(target: str, batch_id: int | None) -> ScalarSelect[int]:
    """The revision of a bill that a target has; none where it has none, or that was reversed."""
    is_same = and_(*(_TAKEN_BACK.c[name] == _POSTED.c[name] for name in (*_BILL, "revision")))
    taken_back = exists().where(_of(_TAKEN_BACK, target, batch_id), is_same, _TAKEN_BACK.c.is_reversal)
    query = _posted(target, batch_id).with_only_columns(func.max(_POSTED.c.revision))
    return query.where(_same(_POSTED), ~taken_back).correlate(RECORD).scalar_subquery()


def _posted(target: str, batch_id: int | None) -> Select[Any]:
    return select(_POSTED.c.revision).where(_of(_POSTED, target, batch_id), ~_POSTED.c.is_reversal)


def _of(item: FromClause, target: str, batch_id: int | None) -> ColumnElement[bool]:
    is_its = item.c.target == target
    return is_its if batch_id is None else and_(is_its, item.c.batch_id != batch_id)


def _same(other: FromClause) -> ColumnElement[bool]:
    return and_(*(other.c[name] == RECORD.c[name] for name in _BILL))


def _any_stands() -> ColumnElement[bool]:
    return exists().where(_same(_OTHER), _OTHER.c.is_current)


def _is_bill() -> ColumnElement[bool]:
    return or_(RECORD.c.document_type.is_(None), RECORD.c.document_type.not_in(_NO_BILLS))


def _is_dropped() -> ColumnElement[bool]:
    """Whether people decided that a bill is not to be posted; what could not be read says nothing of it."""
    is_rejected = and_(RECORD.c.status == Status.REJECTED, RECORD.c.outcome.in_(_READ))
    return or_(is_rejected, and_(RECORD.c.approved_at.is_not(None), ~_is_bill()))
