"""What is remembered of a bill for judging the next ones of its supplier.

>>> import datetime as dt
>>> from pipeline.model.build import bill, record
>>> past = past_bill(record(bill()), received_date=dt.date(2026, 3, 3))
>>> past.account, past.tax_rates, past.lines
('DE89370400440532013000', (Decimal('19'),), (PastLine(item='DRILL', net_price=Decimal('50.00'), unit_code=None),))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.matching.domains import domain_in
from pipeline.matching.folding import folded
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.registers import PastBill
from pipeline.registers import PastLine

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.record import Record


def past_bill(record: Record, *, received_date: dt.date) -> PastBill:
    """What the next bills of its supplier are compared with."""
    invoice = record.invoice
    return PastBill(
        key=record.key,
        invoice_number=invoice.value(terms.INVOICE_NUMBER),
        document_type=invoice.value(terms.DOCUMENT_TYPE),
        issue_date=invoice.value(terms.ISSUE_DATE),
        due_date=invoice.value(terms.DUE_DATE),
        received_date=received_date,
        gross_total=invoice.value(terms.GROSS_TOTAL),
        currency=invoice.value(terms.CURRENCY),
        account=folded(invoice.value(terms.IBAN) or invoice.value(terms.ACCOUNT_NUMBER) or "") or None,
        tax_rates=tax_rates_of(invoice),
        supplier_address=invoice.value(terms.SUPPLIER_ADDRESS),
        order_reference=invoice.value(terms.ORDER_REFERENCE),
        customer_number=invoice.value(terms.CUSTOMER_NUMBER),
        contract_reference=invoice.value(terms.CONTRACT_REFERENCE),
        service_period=_service_period(invoice),
        lines=tuple(_lines(invoice)),
        domains=tuple(dict.fromkeys(_domains(invoice))),
    )


def tax_rates_of(invoice: Invoice) -> tuple[Decimal, ...]:
    """The rates of tax that a bill charges, each once."""
    rates = [entry.value(line_terms.TAX_RATE) for entry in invoice.tax_breakdown]
    rates = rates or [line.value(line_terms.LINE_TAX_RATE) for line in invoice.lines]
    return tuple(sorted({rate for rate in rates if rate is not None}))


def _domains(invoice: Invoice) -> Iterator[str]:
    for term in (terms.SUPPLIER_EMAIL, terms.SUPPLIER_WEBSITE):
        if (domain := domain_in(invoice.value(term) or "")) is not None:
            yield domain


def _service_period(invoice: Invoice) -> tuple[dt.date, dt.date] | None:
    start, end = invoice.value(terms.SERVICE_PERIOD_START), invoice.value(terms.SERVICE_PERIOD_END)
    return None if start is None or end is None else (start, end)


def _lines(invoice: Invoice) -> Iterator[PastLine]:
    for line in invoice.lines:
        if (past := past_line(line)) is not None:
            yield past


def past_line(line: Line) -> PastLine | None:
    """What a line charges for one of what; `None` where it names no item or no price."""
    item = folded(line.value(line_terms.ITEM_NUMBER) or line.value(line_terms.DESCRIPTION) or "")
    price = line.value(line_terms.NET_PRICE)
    if not item or price is None:
        return None
    base = line.value(line_terms.PRICE_BASE_QUANTITY) or 1
    return PastLine(item=item, net_price=price / base, unit_code=line.value(line_terms.UNIT_CODE))
