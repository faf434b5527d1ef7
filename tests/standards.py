"""Bills that have what EN 16931 demands, and what becomes of them when they are written after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.exporting import delivered
from benchmarks.exporting import refusals
from benchmarks.rereading.terms import lost
from extractors.readers.einvoice.official.check import verdicts
from extractors.readers.einvoice.reading import read_invoice
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import reading
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.reading import NOT_FOUND
from tests.postings import CASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.invoice import Invoice

_UNIT: Final = {line_terms.UNIT_CODE: reading(line_terms.UNIT_CODE, "C62")}


def complete(invoice: Invoice) -> Invoice:
    """The bill with what paper often leaves out: the country of the buyer, and the units of the lines."""
    there = invoice.with_readings({terms.BUYER_COUNTRY: reading(terms.BUYER_COUNTRY, "AT")})
    return replace(there, lines=tuple(one.with_readings(_UNIT) for one in there.lines))


def in_one_currency(invoice: Invoice) -> Invoice:
    """The bill without its second currency, in which its tax total is not known."""
    return invoice.with_readings({terms.TAX_CURRENCY: NOT_FOUND})


def addressed(invoice: Invoice, *, scheme: str = "0088", endpoint: str = "4012345000009") -> Invoice:
    """The bill with electronic addresses of both sides, and a reference of the buyer where it has none."""
    said = {
        terms.BUYER_REFERENCE: invoice.value(terms.BUYER_REFERENCE) or "B-1",
        terms.SUPPLIER_ENDPOINT: endpoint,
        terms.SUPPLIER_ENDPOINT_SCHEME: scheme,
        terms.BUYER_ENDPOINT: endpoint,
        terms.BUYER_ENDPOINT_SCHEME: scheme,
    }
    read = {term: reading(term, value) for term, value in said.items()}
    return invoice.with_readings({terms.BUSINESS_PROCESS: NOT_FOUND, **read})  # they name their own


#: What a German authority wants to be told.
_GERMAN: Final = {
    "supplier_address": "Werkstr. 1, 10115 Berlin, DE",
    "supplier_contact": "A. Muster",
    "supplier_phone": "+49 30 123",
    "supplier_email": "rechnung@example.org",
    "buyer_address": "Ring 1, 1010 Wien, AT",
    "buyer_reference": "04011000-12345-34",
    "payment_means": "58",
    "payment_terms": "#SKONTO#TAGE=7#PROZENT=2.00#",
}


def german(invoice: Invoice, **values: str | None) -> Invoice:
    """The bill with what XRechnung wants, and other `values` by the names of their terms; `None` takes one away."""
    said = {terms.DOCUMENT_TERMS[name]: value for name, value in {**_GERMAN, **values}.items()}
    read = {term: NOT_FOUND if value is None else reading(term, value) for term, value in said.items()}
    return addressed(invoice, scheme="EM", endpoint="rechnung@example.org").with_readings(read)


#: Every kind of bill that targets are tried with, and one that says nearly all that can be said.
STANDARD_CASES: Final[Mapping[str, Invoice]] = {
    **{name: complete(in_one_currency(invoice)) for name, invoice in CASES.items() if invoice.lines},
    "everything": complete(
        bill(
            tax_point_code="35",
            service_period_start="2026-02-01",
            service_period_end="2026-02-28",
            delivery_date="2026-02-27",
            order_reference="PO-1",
            sales_order="SO-1",
            contract_reference="C-1",
            project_reference="P-1",
            receipt_reference="R-1",
            despatch_reference="D-1",
            buyer_reference="04011000-12345-34",
            accounting_reference="4711",
            preceding_invoice="INV-0999",
            preceding_invoice_date="2026-01-02",
            customer_number="K-17",
            business_process="Orders of 2026",
            note="Thanks\n#REG#HRB 1\nBerlin",
            tender_reference="LOT 4",
            object_id="METER-7",
            object_id_scheme="AVE",
            supporting_documents="timesheet.pdf\nphoto.png",
            supplier_number="V-9",
            supplier_id="4012345000009",
            supplier_id_scheme="0088",
            supplier_legal_id_scheme="0002",
            supplier_legal_information="Capital of 25,000 EUR",
            supplier_endpoint="rechnung@example.org",
            supplier_endpoint_scheme="EM",
            payee_id_scheme="0204",
            payee_legal_id="HRB 2",
            payee_legal_id_scheme="0002",
            buyer_id="4012345000016",
            buyer_id_scheme="0088",
            buyer_legal_id_scheme="0002",
            buyer_phone="+43 1 1",
            buyer_email="ap@example.org",
            buyer_endpoint="4012345000016",
            buyer_endpoint_scheme="0088",
            tax_representative_name="Steuerhilfe SARL",
            tax_representative_vat_id="FR83404833048",
            tax_representative_address="1 Rue de Rivoli, 75001 Paris, FR",
            tax_representative_country="FR",
            ship_to_id="4012345000023",
            ship_to_id_scheme="0088",
            payment_means_text="Transfer",
            tax_currency="SEK",
            tax_total_in_tax_currency="210.00",
            supplier_trading_name="Muster",
            supplier_legal_id="HRB 1",
            supplier_tax_number="12/345/67890",
            supplier_address="Werkstr. 1, Hof 2, Tor 3, 10115 Berlin, Berlin, DE",
            supplier_contact="A. Muster",
            supplier_phone="+49 30 1",
            supplier_email="rechnung@example.org",
            payee_name="Factor AG",
            payee_id="F-1",
            buyer_trading_name="Beispiel",
            buyer_legal_id="FN 1",
            buyer_vat_id="ATU12345675",
            buyer_address="Ring 1, 1010 Wien, AT",
            buyer_contact="B. Beispiel",
            ship_to_name="Lager",
            ship_to_address="Unit 5, Long Road, Springfield, US",
            ship_to_country="US",
            payment_terms="30 days\n2 % within 10 days",
            payment_means="58",
            bic="COBADEFFXXX",
            account_name="Factor AG",
            remittance_reference="RF18 5390",
            lines=(
                line(
                    line_id="1a",
                    details="With a case",
                    note="Two\nlines",
                    item_number="D-1",
                    buyer_item_number="B-1",
                    gtin="4006381333931",
                    commodity_code="27112702",
                    price_base_quantity="1",
                    gross_price="55.00",
                    price_discount="5.00",
                    object_id="+49 30 1",
                    object_id_scheme="AVE",
                    commodity_code_list="HS",
                    origin_country="DE",
                    attributes="Colour: black\nSize: L",
                    line_allowance="10.00",
                    line_allowance_reason="Damaged box",
                    line_charge_reason="Express",
                    line_charge="10.00",
                    tax_category="S",
                    order_line="7",
                    period_start="2026-02-01",
                    period_end="2026-02-28",
                    cost_object="K1",
                ),
            ),
            allowances=(
                adjustment(
                    amount="5.00",
                    base_amount="50.00",
                    percentage="10",
                    reason="Loyalty",
                    reason_code="95",
                    tax_rate="19",
                    tax_category="S",
                ),
            ),
            charges=(adjustment(amount="5.00", reason="Freight", tax_rate="19", tax_category="S"),),
            allowance_total="5.00",
            charge_total="5.00",
            prepaid_amount="19.00",
            payable_amount="100.00",
        )
    ),
    "reverse charge": complete(
        bill(
            buyer_vat_id="ATU12345675",
            lines=(line(tax_rate="0", tax_category="AE"),),
            tax_breakdown=(tax(tax_rate="0", tax_category="AE", tax_amount="0.00", exemption_reason="Reverse charge"),),
            tax_total="0.00",
            gross_total="100.00",
            payable_amount="100.00",
        )
    ),
    "exempt, by a code": complete(
        bill(
            lines=(line(tax_rate="0", tax_category="E"),),
            tax_breakdown=(tax(tax_rate="0", tax_category="E", tax_amount="0.00", exemption_reason="VATEX-EU-132"),),
            tax_total="0.00",
            gross_total="100.00",
            payable_amount="100.00",
        )
    ),
}


def outcome(target: str, invoice: Invoice) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the official rules refuse of a written bill, and what is not read back of it."""
    written = delivered(target, record(invoice))
    assert len(verdicts(written)) == len([verdict for verdict in verdicts(written) if verdict.fired]) == 2
    return refusals(written), tuple(lost(invoice, read_invoice(written)))
