"""Remittances in the store: each file once, each claim with the bill that it pays, and an event for each bill."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pipeline.fault_points import Write
from pipeline.model.phrases import from_json
from pipeline.model.phrases import to_json
from pipeline.remittances.remittance import Adjustment
from pipeline.remittances.remittance import PaidClaim
from pipeline.remittances.remittance import Remittance
from pipeline.remittances.remittance import Standing
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.remittance import REMITTANCE
from pipeline.store.tables.remittance import REMITTANCE_CLAIM

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from pipeline.store.moment import Readable
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: Claims that are sought at once: each database has a limit for the values of one question.
_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A claim that was posted, and its total as it was posted last."""

    key: str
    total: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A claim of a remittance, with the bill that it pays."""

    claim: PaidClaim
    #: `Record.key` of the bill; `None` where none was posted under the claim's key.
    key: str | None
    standing: Standing
    discrepancies: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What one remittance said of one bill."""

    remittance_id: int
    file: str
    trace_number: str
    payer_name: str
    paid_date: dt.date | None
    standing: Standing
    charged: Decimal
    paid: Decimal
    patient_owes: Decimal | None
    payer_number: str
    adjustments: tuple[Adjustment, ...]
    discrepancies: tuple[str, ...]


def sent(store: Store, target: str, key_of: Callable[[str], str]) -> Mapping[str, Sent]:
    """The claims that were posted to a target, by the keys that payers know them under."""
    item = BATCH_ITEM.c
    is_same = (
        (item.document_id == RECORD.c.document_id) & (item.part == RECORD.c.part) & (item.revision == RECORD.c.revision)
    )
    query = select(item.document_id, item.part, RECORD.c.gross_total).join(RECORD, is_same)
    with store.reading() as connection:
        rows = connection.execute(
            query.where(item.target == target, item.is_reversal.is_(False)).order_by(item.revision)
        ).all()
    keys = ((record_key(row.document_id, row.part), row.gross_total) for row in rows)
    return {key_of(key): Sent(key=key, total=total) for key, total in keys}


def is_kept(store: Store, sha256: str) -> bool:
    """Whether a file was imported before."""
    query = select(func.count()).where(REMITTANCE.c.sha256 == sha256)
    with store.reading() as connection:
        return bool(connection.execute(query).scalar())


def paid_before(store: Store, claim_keys: list[str]) -> frozenset[str]:
    """Which claims earlier remittances have paid, less what they took back."""
    paid: dict[str, Decimal] = {}
    told = REMITTANCE_CLAIM.c
    with store.reading() as connection:
        for start in range(0, len(claim_keys), _PAGE):
            page = claim_keys[start : start + _PAGE]
            for row in connection.execute(select(told.claim_key, told.paid).where(told.claim_key.in_(page))):
                paid[row.claim_key] = paid.get(row.claim_key, Decimal(0)) + row.paid
    return frozenset(key for key, amount in paid.items() if amount > 0)


def keep(
    store: Store, file: str, sha256: str, told: list[tuple[Remittance, tuple[Matched, ...]]], *, actor: str
) -> bool:
    """Keep what a file said, with an event for each bill that it pays; `False` where it is kept already."""
    try:
        with store.writing(actor=actor, kind=Write.REMITTED) as transaction:
            for position, (remittance, claims) in enumerate(told, start=1):
                identity = {"sha256": sha256, "position": position, "file": file}
                _keep(transaction, identity, remittance, claims)
    except IntegrityError:
        if is_kept(store, sha256):
            return False
        raise
    return True


def payments_of(store: Readable, key: str) -> tuple[Payment, ...]:
    """What remittances said of a bill, in the order in which they came."""
    document_id, part = parse_key(key)
    of = REMITTANCE_CLAIM.c
    return _payments(store, of.document_id == document_id, of.part == part)


def _payments(store: Readable, *conditions: ColumnElement[bool]) -> tuple[Payment, ...]:
    of, whole = REMITTANCE_CLAIM.c, REMITTANCE.c
    columns = (whole.file, whole.trace_number, whole.payer_name, whole.paid_date)
    query = select(REMITTANCE_CLAIM, *columns).join(REMITTANCE, of.remittance_id == whole.remittance_id)
    with store.reading() as connection:
        rows = connection.execute(query.where(*conditions).order_by(of.remittance_id, of.position)).mappings().all()
    return tuple(_payment(dict(row)) for row in rows)


def _payment(row: dict[str, Any]) -> Payment:
    plain = {name: row[name] for name in Payment.__dataclass_fields__}
    adjustments = tuple(
        Adjustment(group=group, reason=reason, amount=Decimal(amount)) for group, reason, amount in row["adjustments"]
    )
    made = {
        "standing": Standing(row["standing"]),
        "discrepancies": tuple(from_json(one) for one in row["discrepancies"]),
    }
    return Payment(**{**plain, **made, "adjustments": adjustments})


def _keep(
    transaction: Transaction, identity: dict[str, Any], remittance: Remittance, claims: tuple[Matched, ...]
) -> None:
    row = {
        **identity,
        "trace_number": remittance.trace_number,
        "payer_name": remittance.payer_name,
        "payer_id": remittance.payer_id,
        "paid_date": remittance.paid_date,
        "amount": remittance.amount,
        "discrepancies": [to_json(one) for one in remittance.discrepancies],
        "imported_at": transaction.now,
        "imported_by": transaction.actor,
    }
    kept = insert(REMITTANCE).values(row).returning(REMITTANCE.c.remittance_id)
    remittance_id = transaction.connection.execute(kept).scalar_one()
    rows = [_row(remittance_id, position, one) for position, one in enumerate(claims, start=1)]
    if rows:
        transaction.connection.execute(insert(REMITTANCE_CLAIM), rows)
    for one in claims:
        if one.key is not None:
            transaction.note("remitted", one.key, after=_facts(remittance_id, one))


def _facts(remittance_id: int, one: Matched) -> dict[str, Any]:
    """What the event says: how it stands, and nothing of the patient."""
    charged, paid = format(one.claim.charged, "f"), format(one.claim.paid, "f")
    return {"remittance": remittance_id, "standing": one.standing.value, "charged": charged, "paid": paid}


def _row(remittance_id: int, position: int, one: Matched) -> dict[str, Any]:
    document_id, part = (None, None) if one.key is None else parse_key(one.key)
    claim = one.claim
    return {
        "remittance_id": remittance_id,
        "position": position,
        "claim_key": claim.claim_key,
        "document_id": document_id,
        "part": part,
        "standing": one.standing.value,
        "status": claim.status,
        "charged": claim.charged,
        "paid": claim.paid,
        "patient_owes": claim.patient_owes,
        "payer_number": claim.payer_number,
        "adjustments": [[each.group, each.reason, format(each.amount, "f")] for each in claim.adjustments],
        "discrepancies": [to_json(each) for each in one.discrepancies],
    }
