"""Looks proposals up, and the bills that wait for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.master.proposal import Proposal
from pipeline.master.proposal import ProposalKind
from pipeline.master.proposal import ProposalState
from pipeline.matching.folding import folded
from pipeline.model.outcome import Status
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.proposal import PROPOSAL
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

    from pipeline.store.store import Store

#: The rules that ask about a supplier or its account.
_ASKING: Final = ("V1", "V2", "B1", "B2")
_SHARED: Final = tuple(name for name in Proposal.__dataclass_fields__ if name in PROPOSAL.c)


def subject(proposal_id: int) -> str:
    """What events call a proposal."""
    return f"proposal {proposal_id}"


def proposals(
    store: Store, *, is_open: bool, limit: int, before: int | None = None, key: str | None = None
) -> tuple[Proposal, ...]:
    """Those that wait, or those that are decided, the newest first; those out of one bill where its `key` is told."""
    state = PROPOSAL.c.state == ProposalState.OPEN
    query = select(PROPOSAL).where(state if is_open else ~state).order_by(PROPOSAL.c.proposal_id.desc()).limit(limit)
    if before is not None:
        query = query.where(PROPOSAL.c.proposal_id < before)
    if key is not None:
        document_id, part = parse_key(key)
        query = query.where(PROPOSAL.c.document_id == document_id, PROPOSAL.c.part == part)
    with store.reading() as connection:
        return tuple(map(_proposal, connection.execute(query).mappings()))


def by_id(store: Store, proposal_id: int) -> Proposal | None:
    """The proposal of a number."""
    with store.reading() as connection:
        return one(connection, proposal_id)


def one(connection: Connection, proposal_id: int) -> Proposal | None:
    """The proposal of a number, as a connection sees it."""
    row = connection.execute(select(PROPOSAL).where(PROPOSAL.c.proposal_id == proposal_id)).mappings().one_or_none()
    return None if row is None else _proposal(row)


def awaiting(store: Store, proposal: Proposal) -> tuple[str, ...]:
    """The keys of the bills that wait for what is proposed: the one that it came out of, and others of the supplier."""
    document_id, part = parse_key(proposal.key)
    is_asked = or_(*(EXCEPTION_CASE.c.rules.contains(f" {rule} ") for rule in _ASKING))
    same = and_(EXCEPTION_CASE.c.document_id == RECORD.c.document_id, EXCEPTION_CASE.c.part == RECORD.c.part)
    is_its = and_(RECORD.c.document_id == document_id, RECORD.c.part == part)
    with store.reading() as connection:
        known = _known(connection, proposal)
        query = (
            select(RECORD.c.document_id, RECORD.c.part)
            .join(EXCEPTION_CASE, same)
            .where(EXCEPTION_CASE.c.closed_at.is_(None), RECORD.c.is_current, RECORD.c.status == Status.EXCEPTION)
            .where(is_asked, or_(is_its, *_of_supplier(known)))
            .order_by(RECORD.c.rank, RECORD.c.document_id, RECORD.c.part)
        )
        return tuple(record_key(row.document_id, row.part) for row in connection.execute(query))


def _known(connection: Connection, proposal: Proposal) -> Mapping[str, str | None]:
    """Name and VAT id of the supplier: as proposed, or as master data has them."""
    if proposal.kind is ProposalKind.SUPPLIER:
        return {name: proposal.values.get(name) for name in ("name", "vat_id")}
    query = select(SUPPLIER.c.name, SUPPLIER.c.vat_id).where(SUPPLIER.c.supplier_id == proposal.supplier_id)
    row = connection.execute(query).mappings().one_or_none()
    return {} if row is None else dict(row)


def _of_supplier(known: Mapping[str, str | None]) -> list[ColumnElement[bool]]:
    """Bills that name it as it is known; how else they may write it, their own judgement finds out sooner or later."""
    name, vat_id = known.get("name"), known.get("vat_id")
    written = {vat_id, folded(vat_id)} if vat_id else set()
    return [
        *([RECORD.c.supplier_name == name] if name else []),
        *([RECORD.c.supplier_vat_id.in_(sorted(written))] if written else []),
    ]


def _proposal(row: RowMapping) -> Proposal:
    facts = {
        "kind": ProposalKind(row["kind"]),
        "state": ProposalState(row["state"]),
        "values": row["fields"],
        "key": record_key(row["document_id"], row["part"]),
    }
    return Proposal(**{**{name: row[name] for name in _SHARED}, **facts})
