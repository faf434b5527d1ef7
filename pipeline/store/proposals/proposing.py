"""Proposes master data out of a bill: a new supplier, or a new account of one; nothing is master data by that."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.identifiers import Identifier
from pipeline.identifiers import check
from pipeline.master.proposal import TOLD
from pipeline.master.proposal import ProposalKind
from pipeline.master.proposal import ProposalState
from pipeline.matching.folding import folded
from pipeline.people.permission import Permission
from pipeline.review.intervention import Deed
from pipeline.store.key import parse_key
from pipeline.store.people.authority import acting
from pipeline.store.proposals.finding import subject
from pipeline.store.recording import digest
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.proposal import PROPOSAL
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy import RowMapping

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: How an IBAN begins: with a country and two check digits.
_LIKE_IBAN: Final = re.compile(r"[A-Z]{2}\d\d")


class Proposed(StrEnum):
    """What became of a proposal."""

    PROPOSED = "proposed"
    #: Somebody has proposed it already; it waits to be confirmed.
    WAITS = "waits"
    #: Master data has a supplier of this id, or this account as confirmed.
    KNOWN = "known"
    #: A supplier needs an id and a name, an account a number of some length.
    INCOMPLETE = "incomplete"
    #: The number cannot be that of an account.
    IMPOSSIBLE = "impossible"
    #: An account is of a supplier who is known, or proposed.
    NO_SUPPLIER = "no_supplier"


def propose_supplier(
    store: Store, key: str, *, person_id: str, supplier_id: str, values: Mapping[str, str]
) -> Proposed:
    """Propose a new supplier; `values` are columns of master data.

    Raises:
        LookupError: There is no such bill.
        NotAllowed: They may not propose master data.
    """
    with acting(store, person_id, Permission.PROPOSE_MASTER_DATA) as transaction:
        if not supplier_id or not values.get("name"):
            return Proposed.INCOMPLETE
        if _is_there(transaction, SUPPLIER.c.supplier_id == supplier_id):
            return Proposed.KNOWN
        return _proposed(transaction, key, ProposalKind.SUPPLIER, supplier_id, values)


def propose_account(store: Store, key: str, *, person_id: str, supplier_id: str, values: Mapping[str, str]) -> Proposed:
    """Propose a new account of a supplier; `values` are columns of master data.

    Raises:
        LookupError: There is no such bill.
        NotAllowed: They may not propose master data.
    """
    with acting(store, person_id, Permission.PROPOSE_MASTER_DATA) as transaction:
        number = folded(values.get("number", ""))
        if len(number) < TOLD:
            return Proposed.INCOMPLETE
        if _LIKE_IBAN.match(number) and not check(Identifier.IBAN, number).is_valid:
            return Proposed.IMPOSSIBLE
        if not _has_supplier(transaction, supplier_id):
            return Proposed.NO_SUPPLIER
        its = (BANK_ACCOUNT.c.supplier_id == supplier_id, BANK_ACCOUNT.c.number == number)
        if _is_there(transaction, *its, BANK_ACCOUNT.c.confirmed_by.is_not(None)):
            return Proposed.KNOWN
        return _proposed(transaction, key, ProposalKind.ACCOUNT, supplier_id, {**values, "number": number})


def _has_supplier(transaction: Transaction, supplier_id: str) -> bool:
    waits = _open(ProposalKind.SUPPLIER, supplier_id, "")
    return _is_there(transaction, SUPPLIER.c.supplier_id == supplier_id) or _is_there(transaction, *waits)


def _open(kind: ProposalKind, supplier_id: str, number: str) -> tuple[ColumnElement[bool], ...]:
    its = PROPOSAL.c
    return (
        its.kind == kind,
        its.supplier_id == supplier_id,
        its.number == number,
        its.state == ProposalState.OPEN,
    )


def _is_there(transaction: Transaction, *conditions: ColumnElement[bool]) -> bool:
    return bool(transaction.connection.execute(select(exists().where(*conditions))).scalar())


def _proposed(
    transaction: Transaction, key: str, kind: ProposalKind, supplier_id: str, values: Mapping[str, str]
) -> Proposed:
    """Write it down; nobody else does so at the same time."""
    given = {name: value for name, value in values.items() if value}
    number = given.get("number", "")
    if _is_there(transaction, *_open(kind, supplier_id, number)):
        return Proposed.WAITS
    place = _bill(transaction, key)
    row = {
        "kind": kind,
        "supplier_id": supplier_id,
        "number": number,
        "fields": given,
        "document_id": place["document_id"],
        "part": place["part"],
        "proposed_by": transaction.actor,
        "proposed_at": transaction.now,
        "state": ProposalState.OPEN,
        "note": "",
        "failures": 0,
    }
    new = insert(PROPOSAL).values(row).returning(PROPOSAL.c.proposal_id)
    proposal_id = transaction.connection.execute(new).scalar_one()
    _bar(transaction, place, kind, supplier_id)
    told = {"kind": kind, "supplier_id": supplier_id, "bill": key, "sha256": digest(given)}
    transaction.note("proposed", subject(proposal_id), after=told)
    return Proposed.PROPOSED


def _bill(transaction: Transaction, key: str) -> RowMapping:
    document_id, part = parse_key(key)
    columns = (RECORD.c.document_id, RECORD.c.part, RECORD.c.revision, RECORD.c.row_version)
    its = (RECORD.c.document_id == document_id, RECORD.c.part == part, RECORD.c.is_current)
    row = transaction.connection.execute(select(*columns).where(*its)).mappings().one_or_none()
    if row is None:
        raise LookupError(key)
    return row


def _bar(transaction: Transaction, place: RowMapping, kind: ProposalKind, supplier_id: str) -> None:
    """Whoever says where the money goes does not approve the bill as well."""
    done = {"person_id": transaction.actor, "at": transaction.now, "deed": Deed.PROPOSED, "subject": kind}
    told = {"before": None, "after": supplier_id, "note": "", "bars_approval": True}
    transaction.connection.execute(insert(INTERVENTION).values(**place, **done, **told))
