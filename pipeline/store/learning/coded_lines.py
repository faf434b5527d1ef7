"""The lines of a supplier's last bills that say where they are posted, and the accounts that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.document.source import Source
from pipeline.learning.coding import CODING_TERMS
from pipeline.learning.coding import CodedLine
from pipeline.learning.supplier_keys import supplier_keys
from pipeline.master.ledger_account import LedgerAccount
from pipeline.model import line_terms
from pipeline.model.serial import from_json
from pipeline.store.tables.ledger_account import LEDGER_ACCOUNT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipeline.model.invoice import Line
    from pipeline.model.record import Record
    from pipeline.store.store import Store

#: So many bills of a supplier are looked at, and so many of their lines.
_MOST_BILLS: Final = 60
_MOST_LINES: Final = 600


def coded_lines(store: Store, record: Record) -> tuple[CodedLine, ...]:
    """The lines of the bill's supplier that people confirmed where to post, the newest first."""
    keys = supplier_keys(record.invoice, record.match)
    same = and_(PAST_BILL.c.document_id == RECORD.c.document_id, PAST_BILL.c.part == RECORD.c.part)
    query = (
        select(RECORD.c.body, PAST_BILL.c.billed_on)
        .join(PAST_BILL, same)
        .where(
            RECORD.c.is_current,
            PAST_BILL.c.supplier.in_(keys),
            or_(RECORD.c.approved_at.is_not(None), RECORD.c.is_posted),
            or_(RECORD.c.document_id != record.document_id, RECORD.c.part != record.part),
        )
        .order_by(PAST_BILL.c.billed_on.desc(), RECORD.c.document_id, RECORD.c.part)
        .limit(_MOST_BILLS)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    found = (line for row in rows for line in _coded(from_json(row.body), row.billed_on))
    return tuple(line for _, line in zip(range(_MOST_LINES), found, strict=False))


def _coded(record: Record, day: dt.date) -> Iterator[CodedLine]:
    for line in record.invoice.lines:
        if codes := confirmed_codes(line):
            yield CodedLine(
                text=line.value(line_terms.DESCRIPTION) or "",
                item_number=line.value(line_terms.ITEM_NUMBER) or "",
                codes=codes,
                day=day,
                key=record.key,
            )


def confirmed_codes(line: Line) -> dict[str, str]:
    """What a person said of where a line is posted, by the names of terms."""
    readings = {term.name: line[term] for term in CODING_TERMS}
    return {name: one.value for name, one in readings.items() if one.value and one.source is Source.HUMAN}


def open_accounts(store: Store, company_id: str | None) -> tuple[LedgerAccount, ...]:
    """The accounts that lines of a company's bills can be posted to, by their codes."""
    ours = ("", company_id) if company_id else ("",)
    is_ours: Any = LEDGER_ACCOUNT.c.company_id.in_(ours) if company_id else LEDGER_ACCOUNT.c.code.is_not(None)
    query = select(LEDGER_ACCOUNT).where(is_ours, LEDGER_ACCOUNT.c.is_open).order_by(LEDGER_ACCOUNT.c.code)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(LedgerAccount(code=row.code, name=row.name, company_id=row.company_id or None) for row in rows)
