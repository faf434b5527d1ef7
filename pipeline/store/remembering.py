"""What is kept of a bill beside its record, for judging others: what it claims of orders, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import insert

from pipeline.matching.identity import supplier_identity
from pipeline.matching.past_bill import past_bill
from pipeline.model import line_terms
from pipeline.model.before_tax import line_before_tax
from pipeline.model.discrepancy import Severity
from pipeline.model.sign import signed
from pipeline.store.registers.history import PAST_BILLS
from pipeline.store.tables.billed_line import BILLED_LINE
from pipeline.store.tables.past_bill import PAST_BILL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.model.match import LineMatch
    from pipeline.model.record import Record
    from pipeline.store.store import Transaction

_TABLES: Final = (BILLED_LINE, PAST_BILL)

_MOST_DIGITS: Final = 6
#: The codes of rules that find copies begin with it.
_COPY: Final = "U"


def remember(transaction: Transaction, record: Record) -> None:
    """Keep what is asked of a bill, in place of what was kept of it before."""
    forget(transaction, record.document_id, record.part)
    if not record.outcome.is_accepted:
        return
    if claimed := list(_claimed(record)):
        transaction.connection.execute(insert(BILLED_LINE), claimed)
    if past := _past(transaction, record):
        transaction.connection.execute(insert(PAST_BILL), past)


def forget(transaction: Transaction, document_id: str, part: int) -> None:
    """Let go of what was kept of a bill that does not stand any more."""
    for table in _TABLES:
        is_its = and_(table.c.document_id == document_id, table.c.part == part)
        transaction.connection.execute(delete(table).where(is_its))


def _claimed(record: Record) -> Iterator[dict[str, Any]]:
    """What each line claims, once: a record that came out of a child may say anything."""
    matches = {match.line: match for match in record.match.lines if 0 <= match.line < len(record.invoice.lines)}
    for match in matches.values():
        yield {"document_id": record.document_id, "part": record.part, **_claim(record, match)}


def _claim(record: Record, match: LineMatch) -> dict[str, Any]:
    line = record.invoice.lines[match.line]
    quantity, amount = line.value(line_terms.QUANTITY), line_before_tax(record.invoice, line)
    return {
        "line": match.line,
        "order_number": match.order_number,
        "order_line": match.order_line,
        "quantity": None if quantity is None else signed(record.invoice, quantity),
        "unit_code": line.value(line_terms.UNIT_CODE),
        "amount": None if amount is None else signed(record.invoice, _to_store(amount)),
        "is_copy": is_copy(record),
    }


def _to_store(amount: Decimal) -> Decimal:
    """An amount that was printed as it is; one that was computed without its tax not endlessly long."""
    exponent = amount.as_tuple().exponent
    return amount if isinstance(exponent, int) and exponent >= -_MOST_DIGITS else round(amount, _MOST_DIGITS)


def is_copy(record: Record) -> bool:
    """Whether a rule takes the bill for one that is there already."""
    return any(one.rule.startswith(_COPY) and one.severity is Severity.BLOCK for one in record.discrepancies)


def _past(transaction: Transaction, record: Record) -> dict[str, Any] | None:
    supplier = supplier_identity(record)
    if supplier.endswith(":"):
        return None
    received = record.received_date or transaction.now.astimezone().date()
    past = past_bill(record, received_date=received)
    return {
        "document_id": record.document_id,
        "part": record.part,
        "supplier": supplier,
        "billed_on": past.issue_date or received,
        "body": PAST_BILLS.write(past),
    }
