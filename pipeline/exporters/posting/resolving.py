"""Makes a posting of a bill: its entries add up to its totals, and everything is in the codes of the target.

What is missing is said, all at once, in words for whoever can mend it; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar

from pipeline.document.source import Source
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.entries import Coder
from pipeline.exporters.posting.entries import entries
from pipeline.exporters.posting.letters import like_a_formula
from pipeline.exporters.posting.letters import no_line
from pipeline.exporters.posting.limits import too_fine
from pipeline.exporters.posting.limits import too_large
from pipeline.exporters.posting.limits import too_long
from pipeline.exporters.posting.parts import usual
from pipeline.exporters.posting.posting import Party
from pipeline.exporters.posting.posting import Posting
from pipeline.exporters.posting.reissuing import in_hands
from pipeline.exporters.posting.reissuing import is_by_hand
from pipeline.exporters.posting.reissuing import misset
from pipeline.exporters.posting.reissuing import moved
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from pipeline.model.document_type import gives_back
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.needs import Needs
    from pipeline.model.invoice import Invoice
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from pipeline.model.words import Words

Value = TypeVar("Value", str, dt.date)

_NONE: Final = Decimal(0)
#: Whose exchange rates say which way round they are.
_RATES: Final = frozenset({Source.XML, Source.HUMAN})


class Lacking(Exception):
    """Why a bill cannot be posted to a target."""

    def __init__(self, reasons: tuple[Words, ...]) -> None:
        super().__init__(*reasons)
        self.reasons = reasons


def resolved(movement: Movement, codes: Codes, needs: Needs) -> Posting:
    """The bill as a target posts it, or takes it back.

    Raises:
        Lacking: Something is missing, or the target cannot take it.
    """
    if is_by_hand(movement, codes):
        raise Lacking((in_hands(movement.record.invoice.value(terms.INVOICE_NUMBER) or movement.record.key),))
    coder = Coder(codes=codes, tables=needs.tables, goes_by_order=needs.goes_by_order(codes))
    coder.lacks.extend(
        say("{what} is not set for this target: {name}", what=words, name=name)
        for name, words in needs.options.items()
        if name not in codes.options and name not in needs.usual
    )
    if movement.record.invoice.value(terms.DOCUMENT_TYPE) == DocumentType.MEDICAL_CLAIM:
        coder.lacks.append(say("A medical claim is owed to the provider: it is no bill to be paid"))
    posting = _posting(movement.record, coder)
    if posting is None or coder.lacks:
        raise Lacking(tuple(dict.fromkeys(coder.lacks)))
    posting = moved(posting, movement, codes)
    if reasons := tuple(dict.fromkeys(_refusals(posting, codes, needs))):
        raise Lacking(reasons)
    return posting


def _refusals(posting: Posting, codes: Codes, needs: Needs) -> Iterator[Words]:
    yield from misset(codes)
    yield from too_long(posting, needs.most)
    yield from too_large(posting, needs.digits)
    yield from too_fine(posting)
    yield from no_line(posting)
    if needs.is_table:
        yield from like_a_formula(posting)
    yield from needs.objections(posting, codes)


def _posting(record: Record, coder: Coder) -> Posting | None:
    invoice = record.invoice
    number = _needed(invoice, terms.INVOICE_NUMBER, coder)
    day = _needed(invoice, terms.ISSUE_DATE, coder)
    currency = _needed(invoice, terms.CURRENCY, coder)
    made = entries(record, coder)
    if not made or number is None or day is None or currency is None:
        return None
    return Posting(
        export_key=record.key,
        file=one_line(record.file),
        is_credit=gives_back(invoice.value(terms.DOCUMENT_TYPE)),
        supplier=_supplier(record, coder),
        company=coder.code(Table.COMPANIES, say("our company"), record.match.company_id),
        number=number,
        issue_date=day,
        due_date=invoice.value(terms.DUE_DATE),
        delivery_date=invoice.value(terms.DELIVERY_DATE),
        currency=currency,
        exchange_rate=_rate(invoice),
        rate_currency=invoice.value(terms.TAX_CURRENCY),
        entries=made,
        net=sum((entry.net for entry in made), _NONE),
        tax=sum((entry.tax for entry in made), _NONE),
        gross=sum((entry.gross for entry in made), _NONE),
        prepaid=usual(invoice, invoice.value(terms.PREPAID_AMOUNT)),
        order_number=invoice.value(terms.ORDER_REFERENCE),
        preceding_number=invoice.value(terms.PRECEDING_INVOICE),
        payment_terms=invoice.value(terms.PAYMENT_TERMS),
        payment_reference=invoice.value(terms.REMITTANCE_REFERENCE),
    )


def _supplier(record: Record, coder: Coder) -> Party:
    invoice = record.invoice
    return Party(
        code=coder.code(Table.SUPPLIERS, say("the supplier"), record.match.supplier_id),
        name=one_line(_needed(invoice, terms.SUPPLIER_NAME, coder) or ""),
        vat_id=invoice.value(terms.SUPPLIER_VAT_ID),
        country=invoice.value(terms.SUPPLIER_COUNTRY),
        iban=invoice.value(terms.IBAN),
        bic=invoice.value(terms.BIC),
    )


def _rate(invoice: Invoice) -> Decimal | None:
    """The exchange rate into the tax currency; one in print may be either way round."""
    reading = invoice[terms.EXCHANGE_RATE]
    return reading.value if reading.source in _RATES and reading.value else None


def _needed(invoice: Invoice, term: Term[Value], coder: Coder) -> Value | None:
    value = invoice.value(term)
    if value is None:
        coder.lacks.append(say("The bill has no {field}", field=term.words))
    return value
