"""Payment runs as they stand, their payments, and how the bank was paid for one bill."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.payment_settings import Schema
from pipeline.payments.run import Debtor
from pipeline.payments.run import Part
from pipeline.payments.run import Payment
from pipeline.payments.run import PaymentState
from pipeline.payments.run import Run
from pipeline.payments.run import RunState
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_FILE
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.payment import PAYMENT_RUN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import RowMapping
    from sqlalchemy import Select

    from pipeline.store.moment import Readable

_RUN: Final = tuple(name for name in Run.__dataclass_fields__ if name in PAYMENT_RUN.c)
_PAYMENT: Final = tuple(name for name in Payment.__dataclass_fields__ if name in PAYMENT.c)


def subject(run_id: int) -> str:
    """What events call a run."""
    return f"payment-run {run_id}"


def runs(store: Readable, *, limit: int, before: int | None = None) -> tuple[Run, ...]:
    """Payment runs, the last first; those before one where its id is given."""
    query = _runs().order_by(PAYMENT_RUN.c.run_id.desc()).limit(limit)
    if before is not None:
        query = query.where(PAYMENT_RUN.c.run_id < before)
    with store.reading() as connection:
        return tuple(map(_run, connection.execute(query).mappings()))


def approved(store: Readable) -> tuple[int, ...]:
    """The runs that wait to be sealed, in their order."""
    query = select(PAYMENT_RUN.c.run_id).where(PAYMENT_RUN.c.state == RunState.APPROVED)
    with store.reading() as connection:
        return tuple(connection.execute(query.order_by(PAYMENT_RUN.c.run_id)).scalars())


def run(store: Readable, run_id: int) -> Run | None:
    """The run of an id; `None` where there is none."""
    with store.reading() as connection:
        return run_in(connection, run_id)


def payments(store: Readable, run_id: int) -> tuple[Payment, ...]:
    """The payments of a run, with their bills."""
    with store.reading() as connection:
        return payments_in(connection, PAYMENT.c.run_id == run_id)


def payments_of(store: Readable, key: str) -> tuple[Payment, ...]:
    """Every payment that a bill was ever in, the last first."""
    document_id, part = parse_key(key)
    its = select(PAYMENT_PART.c.payment_id).filter_by(document_id=document_id, part=part)
    with store.reading() as connection:
        return payments_in(connection, PAYMENT.c.payment_id.in_(its))[::-1]


def earlier(store: Readable, run_id: int) -> Mapping[str, PaymentState]:
    """Of the bills of a run, those that the bank was given before, with what became of the last such payment."""
    its = select(PAYMENT_PART.c.document_id, PAYMENT_PART.c.part).join(
        PAYMENT, PAYMENT.c.payment_id == PAYMENT_PART.c.payment_id
    )
    bill = tuple_(PAYMENT_PART.c.document_id, PAYMENT_PART.c.part)
    query = (
        select(PAYMENT_PART.c.document_id, PAYMENT_PART.c.part, PAYMENT.c.state)
        .join(PAYMENT, PAYMENT.c.payment_id == PAYMENT_PART.c.payment_id)
        .where(bill.in_(its.where(PAYMENT.c.run_id == run_id)), PAYMENT.c.run_id < run_id)
        .where(PAYMENT.c.state.not_in([PaymentState.PLANNED, PaymentState.WITHDRAWN]))
        .order_by(PAYMENT.c.payment_id)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return {record_key(row.document_id, row.part): PaymentState(row.state) for row in rows}


def run_in(connection: Connection, run_id: int) -> Run | None:
    """The same inside a transaction."""
    row = connection.execute(_runs().where(PAYMENT_RUN.c.run_id == run_id)).mappings().one_or_none()
    return None if row is None else _run(row)


def payments_in(connection: Connection, condition: ColumnElement[bool]) -> tuple[Payment, ...]:
    """Payments inside a transaction, in their order."""
    query = select(*(PAYMENT.c[name] for name in _PAYMENT)).where(condition).order_by(PAYMENT.c.payment_id)
    rows = connection.execute(query).mappings().all()
    parts = _parts(connection, [row["payment_id"] for row in rows])
    return tuple(_payment(row, parts) for row in rows)


def _runs() -> Select[Any]:
    debtor = (PAYMENT_RUN.c.debtor_name, PAYMENT_RUN.c.debtor_iban, PAYMENT_RUN.c.debtor_bic, PAYMENT_RUN.c.company)
    file = (PAYMENT_FILE.c.sha256, PAYMENT_FILE.c.delivered_at)
    query = select(*(PAYMENT_RUN.c[name] for name in _RUN), *debtor, *file)
    return query.outerjoin(PAYMENT_FILE, PAYMENT_FILE.c.name == PAYMENT_RUN.c.name)


def _run(row: RowMapping) -> Run:
    made: dict[str, Any] = {
        "state": RunState(row["state"]),
        "schema_version": Schema(row["schema_version"]),
        "debtor": Debtor(
            company=row["company"], name=row["debtor_name"], iban=row["debtor_iban"], bic=row["debtor_bic"]
        ),
        "sha256": row["sha256"],
        "delivered_at": row["delivered_at"],
    }
    return Run(**{**{name: row[name] for name in _RUN}, **made})


def _parts(connection: Connection, payment_ids: Iterable[int]) -> Mapping[int, tuple[Part, ...]]:
    parts: dict[int, tuple[Part, ...]] = defaultdict(tuple)
    part = PAYMENT_PART.c
    query = select(PAYMENT_PART).where(part.payment_id.in_([*payment_ids]))
    for row in connection.execute(query.order_by(part.payment_id, part.number, part.document_id)).mappings():
        parts[row["payment_id"]] += (
            Part(
                key=record_key(row["document_id"], row["part"]),
                **{name: row[name] for name in ("revision", "row_version", "number", "amount", "discount")},
            ),
        )
    return parts


def _payment(row: RowMapping, parts: Mapping[int, tuple[Part, ...]]) -> Payment:
    made: dict[str, Any] = {"state": PaymentState(row["state"]), "parts": parts.get(row["payment_id"], ())}
    return Payment(**{**row, **made})
