"""Medical claims that say all they must, and what reads them back: programs that others wrote."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pyx12.params
import pyx12.x12n_document

from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.posting.codes import Codes
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.line_terms import LINE_NET
from pipeline.model.movement import Movement
from pipeline.model.terms import INVOICE_NUMBER
from samples.planted.changing import said

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line
    from pipeline.model.record import Record

SITE: Final = {
    "sending_facility": "CLINIC",
    "receiving_application": "EPIC",
    "receiving_facility": "HOSP",
}
PARTNERS: Final = {
    "sender_id": "SUB123",
    "sender_name": "EXAMPLE CLINIC",
    "contact_name": "BILLING OFFICE",
    "contact_phone": "5555550100",
    "receiver_id": "PAY01",
    "receiver_name": "EXAMPLE PAYER",
    "consents": "Y A Y Y",
}
CLAIM: Final = {
    "document_type": "medical_claim",
    "invoice_number": "ACCT0001",
    "issue_date": "2026-01-05",
    "due_date": None,
    "currency": "USD",
    "supplier_name": "EXAMPLE CLINIC",
    "supplier_vat_id": None,
    "supplier_country": "US",
    "supplier_address": "100 MAIN ST, SPRINGFIELD, IL 62701-0001",
    "supplier_tax_number": "12-3456789",
    "buyer_name": "EXAMPLE PAYER",
    "iban": None,
    "line_net_total": "119.00",
    "net_total": None,
    "tax_total": None,
    "gross_total": "119.00",
    "payable_amount": "119.00",
    "payer_name": "EXAMPLE PAYER",
    "payer_id": "PAY01",
    "claim_filing_code": "CI",
    "patient_name": "DOE, JANE M",
    "patient_birth_date": "1980-03-15",
    "patient_sex": "F",
    "patient_address": "1 ELM ST, SPRINGFIELD, IL 62701",
    "patient_account": "ACCT0001",
    "medical_record_number": "MRN0001",
    "member_id": "MEM0001",
    "npi": "1234567893",
    "taxonomy_code": "207Q00000X",
    "place_of_service": "11",
    "diagnosis_codes": "J02.9 E11.9",
}
CHARGE: Final = {
    "description": "Office visit",
    "quantity": "1",
    "net_price": None,
    "tax_rate": None,
    "line_net": "100.00",
    "line_date": "2026-01-04",
    "procedure_code": "99213",
    "modifiers": "25",
    "diagnosis_pointers": "1 2",
}


def charge(**values: str | None) -> Line:
    """An office visit, with `values` by the names of its terms."""
    said: dict[str, Any] = {**CHARGE, **values}
    return line(**said)


def claim(*, lines: tuple[Line, ...] | None = None, **values: str | None) -> Invoice:
    """A claim of two charges that lacks nothing, with `values` by the names of its terms."""
    test = charge(line_id="2", procedure_code="87880", modifiers=None, description="Strep test", line_net="19.00")
    said: dict[str, Any] = {**CLAIM, **values}
    return bill(lines=(charge(), test) if lines is None else lines, tax_breakdown=(), **said)


def claims(*invoices: Invoice) -> list[Record]:
    """Records of claims, each of its own document."""
    return [record(invoice, document_id=f"{place:064x}") for place, invoice in enumerate(invoices, start=1)]


def written(target: str, *given: Record | Movement, **options: str) -> bytes:
    """The file of a target with what a site has set."""
    usual = SITE if target == "hl7_dft" else PARTNERS
    out = io.BytesIO()
    movements = (one if isinstance(one, Movement) else Movement(record=one) for one in given)
    exporter_named(target).with_codes(Codes(options={**usual, **options})).write(movements, out)
    return out.getvalue()


def lacks(target: str, invoice: Invoice, **options: str) -> tuple[str, ...]:
    """Why a claim is held back from a target."""
    usual = SITE if target == "hl7_dft" else PARTNERS
    exporter = exporter_named(target).with_codes(Codes(options={**usual, **options}))
    return tuple(exporter.lacking(Movement(record=record(invoice))))


def is_accepted(x12: bytes) -> bool:
    """Whether pyx12 finds nothing wrong with a file, by its maps of the implementation guides."""
    errors = io.StringIO()
    source = io.StringIO(x12.decode())
    return bool(
        pyx12.x12n_document.x12n_document(
            param=pyx12.params.params(), src_file=source, fd_997=errors, fd_html=None, fd_xmldoc=None
        )
    )


def claimed(invoice: Invoice) -> Invoice:
    """A claim that charges for what the lines of a bill are, under its number."""
    charges = {"procedure_code": "99213", "diagnosis_pointers": "1", "line_date": "2026-01-04", "unit_code": None}
    lines = tuple(said(one, **charges) for one in invoice.lines)
    nets = [one.value(LINE_NET) or Decimal(0) for one in lines]
    number, total = invoice.value(INVOICE_NUMBER), format(sum(nets, Decimal(0)), "f")
    kept = {"invoice_number", "issue_date", "supplier_name", "buyer_name"}
    values = {name: value for name, value in CLAIM.items() if name not in kept}
    own = {"patient_account": number, "medical_record_number": number, "gross_total": total, "payable_amount": total}
    made = replace(invoice, lines=lines, tax_breakdown=(), allowances=(), charges=())
    return said(made, **{**values, **own, "line_net_total": total})
