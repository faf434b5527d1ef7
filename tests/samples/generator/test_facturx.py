"""The XML of our Factur-X says what the page says, and is attached as the standard asks."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from lxml import etree

from pipeline.model.document_type import DocumentType
from samples.generator.bill import Adjustment
from samples.generator.bill import Bill
from samples.generator.dice import Dice
from samples.generator.facts import facts_of
from samples.generator.facturx import FILE_NAME
from samples.generator.facturx import NAMESPACES
from samples.generator.facturx import PROFILE
from samples.generator.facturx import cross_industry_invoice
from samples.generator.inventing.bills import invented_bill
from samples.generator.issuer import invented_issuer
from samples.generator.medium import Medium
from samples.generator.sample import Plan
from samples.generator.sample import Sample
from samples.generator.sample import made

FIELDS = {
    "invoice_number": "rsm:ExchangedDocument/ram:ID",
    "document_type": "rsm:ExchangedDocument/ram:TypeCode",
    "supplier_name": ".//ram:SellerTradeParty/ram:Name",
    "buyer_name": ".//ram:BuyerTradeParty/ram:Name",
    "currency": ".//ram:InvoiceCurrencyCode",
    "net_total": ".//ram:TaxBasisTotalAmount",
    "tax_total": ".//ram:TaxTotalAmount",
    "gross_total": ".//ram:GrandTotalAmount",
    "payable_amount": ".//ram:DuePayableAmount",
    "iban": ".//ram:IBANID",
}


def _sample(number: int) -> Sample:
    return made(
        Plan(
            name="e-invoice",
            dice=Dice(f"factur-x {number}"),
            medium=Medium.FACTURX,
            language=("de", "fr", "it")[number % 3],
            layout="page-07",
            document_type=DocumentType.CREDIT_NOTE if number == 4 else DocumentType.INVOICE,
        )
    )


def _xml(sample: Sample) -> Any:
    with pikepdf.open(io.BytesIO(sample.content)) as document:
        assert document.Root.AF[0].AFRelationship == pikepdf.Name.Alternative
        return etree.fromstring(document.attachments[FILE_NAME].get_file().read_bytes())


@pytest.mark.parametrize("number", range(6))
def test_the_xml_says_what_the_truth_says(number: int) -> None:
    sample = _sample(number)
    root, (row,) = _xml(sample), sample.truth
    for name, path in FIELDS.items():
        assert root.findtext(path, namespaces=NAMESPACES) == row["fields"].get(name), name


@pytest.mark.parametrize("number", range(6))
def test_lines_and_taxes_of_the_xml_add_up(number: int) -> None:
    sample = _sample(number)
    root, (row,) = _xml(sample), sample.truth
    lines = root.findall(".//ram:IncludedSupplyChainTradeLineItem", NAMESPACES)
    totals = [Decimal(line.findtext(".//ram:LineTotalAmount", namespaces=NAMESPACES)) for line in lines]
    assert [str(total) for total in totals] == [line["line_net"] for line in row["lines"]]
    assert sum(totals) == Decimal(
        root.findtext(
            ".//ram:SpecifiedTradeSettlementHeaderMonetarySummation/ram:LineTotalAmount", namespaces=NAMESPACES
        )
    )
    taxes = root.findall(".//ram:ApplicableHeaderTradeSettlement/ram:ApplicableTradeTax", NAMESPACES)
    assert len(taxes) == len(row["tax_breakdown"])


def test_the_profile_is_that_of_the_european_standard() -> None:
    path = ".//ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"
    assert _xml(_sample(0)).findtext(path, namespaces=NAMESPACES) == PROFILE


def test_discounts_allowances_and_charges_stand_in_the_xml() -> None:
    bill = _adjusted_bill()
    root = etree.fromstring(cross_industry_invoice(bill, facts_of(bill)))
    on_line = root.find(".//ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeAllowanceCharge", NAMESPACES)
    assert on_line is not None
    less = bill.lines[0].list_amount - bill.lines[0].amount
    assert on_line.findtext("ram:ActualAmount", namespaces=NAMESPACES) == str(less)
    whole = root.findall(".//ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeAllowanceCharge", NAMESPACES)
    signs = [each.findtext("ram:ChargeIndicator/udt:Indicator", namespaces=NAMESPACES) for each in whole]
    assert signs == ["false", "true"]
    assert root.findtext(".//ram:TotalPrepaidAmount", namespaces=NAMESPACES) == "1.00"


def _adjusted_bill() -> Bill:
    dice = Dice("adjusted")
    issuer = invented_issuer(dice, "de", "page-07", "DE")
    bill = invented_bill(dice.child("bill"), issuer.supplier, issuer.voice, DocumentType.INVOICE)
    rate = Decimal(19)
    line = replace(bill.lines[0], discount_rate=Decimal(10), quantity=Decimal(7), tax_rate=rate, details=("so",))
    allowance = Adjustment(reason="Nachlass", amount=Decimal("0.50"), tax_rate=rate, percentage=Decimal(2))
    charge = Adjustment(reason="Fracht", amount=Decimal("4.90"), tax_rate=rate)
    return replace(bill, lines=(line,), allowances=(allowance,), charges=(charge,), prepaid_amount=Decimal("1.00"))
