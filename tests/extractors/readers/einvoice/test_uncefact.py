"""What Cross Industry Invoice and ZUGFeRD 1.0 say in more than one way."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import pytest

from pipeline.model import line_terms as line
from pipeline.model import terms
from tests.extractors.readers.einvoice.written import CII
from tests.extractors.readers.einvoice.written import ZUGFERD_1
from tests.extractors.readers.einvoice.written import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The names by which the two releases of the library differ."""

    vocabulary: Vocabulary
    deal: str
    agreement: str
    settlement: str
    line_agreement: str
    line_settlement: str
    line_total: str
    rate: str

    @property
    def supplier(self) -> str:
        """The path of BG-4."""
        return f"{self.agreement}/ram:SellerTradeParty"

    @property
    def line(self) -> str:
        """The path of BG-25."""
        return f"{self.deal}/ram:IncludedSupplyChainTradeLineItem"


DEAL: Final = "rsm:SupplyChainTradeTransaction"
DEAL_1: Final = "rsm:SpecifiedSupplyChainTradeTransaction"
RELEASES: Final = (
    Release(
        vocabulary=CII,
        deal=DEAL,
        agreement=f"{DEAL}/ram:ApplicableHeaderTradeAgreement",
        settlement=f"{DEAL}/ram:ApplicableHeaderTradeSettlement",
        line_agreement="ram:SpecifiedLineTradeAgreement",
        line_settlement="ram:SpecifiedLineTradeSettlement",
        line_total="ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
        rate="ram:RateApplicablePercent",
    ),
    Release(
        vocabulary=ZUGFERD_1,
        deal=DEAL_1,
        agreement=f"{DEAL_1}/ram:ApplicableSupplyChainTradeAgreement",
        settlement=f"{DEAL_1}/ram:ApplicableSupplyChainTradeSettlement",
        line_agreement="ram:SpecifiedSupplyChainTradeAgreement",
        line_settlement="ram:SpecifiedSupplyChainTradeSettlement",
        line_total="ram:SpecifiedTradeSettlementMonetarySummation/ram:LineTotalAmount",
        rate="ram:ApplicablePercent",
    ),
)
both = pytest.mark.parametrize("release", RELEASES, ids=("cii", "zugferd 1"))


@both
def test_vat_ids_and_tax_numbers_are_told_apart_by_the_scheme(release: Release) -> None:
    registration = f"{release.supplier}/ram:SpecifiedTaxRegistration"
    invoice = release.vocabulary.read(
        {
            f"{registration}[1]/ram:ID": "201/113/40209",
            f"{registration}[1]/ram:ID/@schemeID": "FC",
            f"{registration}[2]/ram:ID": "DE123456789",
            f"{registration}[2]/ram:ID/@schemeID": "VA",
        }
    )
    assert invoice.value(terms.SUPPLIER_TAX_NUMBER) == "201/113/40209"
    assert invoice.value(terms.SUPPLIER_VAT_ID) == "DE123456789"


@both
def test_an_address_is_one_string(release: Release) -> None:
    address = f"{release.supplier}/ram:PostalTradeAddress"
    reading = release.vocabulary.read(
        {
            f"{address}/ram:PostcodeCode": "80333",
            f"{address}/ram:LineOne": "Ringstraße 20",
            f"{address}/ram:LineThree": "Hof 3",
            f"{address}/ram:CityName": "München",
            f"{address}/ram:CountryID": "DE",
        }
    )[terms.SUPPLIER_ADDRESS]
    assert reading.value == "Ringstraße 20, Hof 3, 80333 München, DE"


@both
def test_a_contact_may_be_a_department_and_its_mail_a_complete_number(release: Release) -> None:
    contact = f"{release.supplier}/ram:DefinedTradeContact"
    invoice = release.vocabulary.read(
        {
            f"{contact}/ram:DepartmentName": "Sales",
            f"{contact}/ram:EmailURIUniversalCommunication/ram:CompleteNumber": "sales@example.org",
        }
    )
    assert invoice.value(terms.SUPPLIER_CONTACT) == "Sales"
    assert invoice.value(terms.SUPPLIER_EMAIL) == "sales@example.org"


@both
def test_account_and_bank_come_from_the_same_means_of_payment(release: Release) -> None:
    means = f"{release.settlement}/ram:SpecifiedTradeSettlementPaymentMeans"
    bank = "ram:PayeeSpecifiedCreditorFinancialInstitution"
    invoice = release.vocabulary.read(
        {
            f"{means}[1]/ram:TypeCode": "48",
            f"{means}[2]/ram:TypeCode": "58",
            f"{means}[2]/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID": "1234567890",
            f"{means}[2]/{bank}/ram:GermanBankleitzahlID": "70090100",
            f"{means}[2]/{bank}/ram:Name": "Hausbank",
            f"{means}[3]/ram:PayeePartyCreditorFinancialAccount/ram:IBANID": "DE02120300000000202051",
        }
    )
    payment = (terms.PAYMENT_MEANS, terms.ACCOUNT_NUMBER, terms.ROUTING_CODE, terms.BANK_NAME)
    assert [invoice.value(term) for term in payment] == ["58", "1234567890", "70090100", "Hausbank"]
    assert invoice.value(terms.IBAN) is None


@both
def test_freight_is_a_charge_like_others(release: Release) -> None:
    charge, freight = "ram:SpecifiedTradeAllowanceCharge", "ram:SpecifiedLogisticsServiceCharge"
    invoice = release.vocabulary.read(
        {
            f"{release.settlement}/{charge}[1]/ram:ChargeIndicator/udt:Indicator": "false",
            f"{release.settlement}/{charge}[1]/ram:ActualAmount": "10.00",
            f"{release.settlement}/{charge}[1]/ram:CategoryTradeTax/{release.rate}": "19",
            f"{release.settlement}/{charge}[2]/ram:ChargeIndicator/udt:Indicator": "true",
            f"{release.settlement}/{charge}[2]/ram:ActualAmount": "2.00",
            f"{release.settlement}/{charge}[2]/ram:Reason": "Packing",
            f"{release.settlement}/{freight}/ram:Description": "Freight",
            f"{release.settlement}/{freight}/ram:AppliedAmount": "5.80",
            f"{release.settlement}/{freight}/ram:AppliedTradeTax/{release.rate}": "7",
            f"{release.settlement}/{freight}/ram:AppliedTradeTax/ram:CategoryCode": "S",
        }
    )
    assert [part.value(line.AMOUNT) for part in invoice.allowances] == [Decimal("10.00")]
    assert invoice.allowances[0].value(line.ADJUSTMENT_TAX_RATE) == Decimal(19)
    assert [part.value(line.AMOUNT) for part in invoice.charges] == [Decimal("2.00"), Decimal("5.80")]
    assert [part.value(line.REASON) for part in invoice.charges] == ["Packing", "Freight"]
    assert invoice.charges[1].value(line.ADJUSTMENT_TAX_CATEGORY) == "S"


@both
def test_discounts_on_a_price_are_summed(release: Release) -> None:
    gross = f"{release.line}/{release.line_agreement}/ram:GrossPriceProductTradePrice"
    discount = f"{gross}/ram:AppliedTradeAllowanceCharge"
    paths = {f"{discount}[{n}]/ram:ChargeIndicator/udt:Indicator": "false" for n in (1, 2)}
    paths |= {f"{discount}[1]/ram:ActualAmount": "0.02", f"{discount}[2]/ram:ActualAmount": "0.03"}
    paths |= {f"{gross}/ram:BasisQuantity": "100"}
    paths |= {f"{release.line}/{release.line_settlement}/{release.line_total}": "1"}
    found = release.vocabulary.read(paths).lines[0]
    assert found.value(line.PRICE_DISCOUNT) == Decimal("0.05")
    assert found.value(line.PRICE_BASE_QUANTITY) == Decimal(100)


@both
def test_a_line_with_a_remark_only_is_described_by_it(release: Release) -> None:
    note = f"{release.line}/ram:AssociatedDocumentLineDocument/ram:IncludedNote"
    found = release.vocabulary.read(
        {
            f"{note}[1]/ram:Content": "Paper\nA4",
            f"{note}[2]/ram:Content": "white",
            f"{release.line}/{release.line_settlement}/{release.line_total}": "1.00",
        }
    ).lines[0]
    assert found.value(line.DESCRIPTION) == "Paper A4"
    assert found.value(line.NOTE) == "Paper\nA4\nwhite"


@both
def test_a_type_is_not_guessed(release: Release) -> None:
    assert terms.DOCUMENT_TYPE not in release.vocabulary.read({}).readings


@both
def test_the_entries_of_the_tax_breakdown_are_read(release: Release) -> None:
    entry = f"{release.settlement}/ram:ApplicableTradeTax"
    invoice = release.vocabulary.read(
        {
            f"{entry}[1]/ram:CalculatedAmount": "-1.90",
            f"{entry}[1]/ram:BasisAmount": "-10.00",
            f"{entry}[1]/{release.rate}": "19",
            f"{entry}[2]/ram:CategoryCode": "E",
            f"{entry}[2]/ram:ExemptionReasonCode": "VATEX-EU-O",
        }
    )
    assert [reading.raw_text for reading in invoice.tax_breakdown[0].readings.values()] == ["-10.00", "-1.90", "19"]
    assert [reading.raw_text for reading in invoice.tax_breakdown[1].readings.values()] == ["E", *["VATEX-EU-O"] * 2]


def test_the_tax_total_is_in_the_currency_of_the_bill() -> None:
    total = f"{DEAL}/ram:ApplicableHeaderTradeSettlement/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
    invoice = CII.read(
        {
            f"{DEAL}/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode": "EUR",
            f"{total}/ram:TaxTotalAmount[1]": "214.30",
            f"{total}/ram:TaxTotalAmount[1]/@currencyID": "SEK",
            f"{total}/ram:TaxTotalAmount[2]": "19.00",
            f"{total}/ram:TaxTotalAmount[2]/@currencyID": "EUR",
        }
    )
    assert invoice.value(terms.TAX_TOTAL) == Decimal("19.00")


def test_a_date_may_be_a_date_and_time() -> None:
    invoice = CII.read({"rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTime": "2026-03-01T10:00:00"})
    assert invoice.value(terms.ISSUE_DATE) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(("status", "count"), [("DETAIL", 1), ("GROUP", 0), ("INFORMATION", 0)])
def test_groups_and_notices_among_the_lines_bill_nothing(status: str, count: int) -> None:
    paper = f"{DEAL}/ram:IncludedSupplyChainTradeLineItem/ram:AssociatedDocumentLineDocument"
    invoice = CII.read({f"{paper}/ram:LineID": "1", f"{paper}/ram:LineStatusReasonCode": status})
    assert len(invoice.lines) == count


def test_allowances_and_charges_of_a_line_are_summed() -> None:
    settlement = f"{DEAL}/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeSettlement"
    part = f"{settlement}/ram:SpecifiedTradeAllowanceCharge"
    paths = {
        f"{part}[{n}]/ram:ChargeIndicator/udt:Indicator": sign for n, sign in enumerate(("false", "true", "false"), 1)
    }
    paths |= {f"{part}[{n}]/ram:ActualAmount": f"{n}.00" for n in (1, 2, 3)}
    found = CII.read(paths).lines[0]
    assert (found.value(line.LINE_ALLOWANCE), found.value(line.LINE_CHARGE)) == (Decimal("4.00"), Decimal("2.00"))


def test_remarks_between_the_lines_of_zugferd_1_are_no_lines() -> None:
    item = f"{DEAL_1}/ram:IncludedSupplyChainTradeLineItem"
    invoice = ZUGFERD_1.read({f"{item}/ram:AssociatedDocumentLineDocument/ram:IncludedNote/ram:Content": "Thank you"})
    assert invoice.lines == ()


def test_zugferd_1_is_read_whole() -> None:
    settlement = f"{DEAL_1}/ram:ApplicableSupplyChainTradeSettlement"
    agreement = f"{DEAL_1}/ram:ApplicableSupplyChainTradeAgreement"
    total = f"{settlement}/ram:SpecifiedTradeSettlementMonetarySummation"
    invoice = ZUGFERD_1.read(
        {
            "rsm:HeaderExchangedDocument/ram:ID": "471102",
            "rsm:HeaderExchangedDocument/ram:TypeCode": "380",
            "rsm:HeaderExchangedDocument/ram:IssueDateTime/udt:DateTimeString": "20130305",
            "rsm:HeaderExchangedDocument/ram:IssueDateTime/udt:DateTimeString/@format": "102",
            f"{agreement}/ram:BuyerOrderReferencedDocument/ram:ID": "PO 7",
            f"{settlement}/ram:InvoiceReferencedDocument/ram:ID": "471100",
            f"{settlement}/ram:InvoiceReferencedDocument/ram:IssueDateTime": "2013-03-01T00:00:00",
            f"{settlement}/ram:InvoiceCurrencyCode": "EUR",
            f"{total}/ram:TaxBasisTotalAmount": "198.00",
            f"{total}/ram:GrandTotalAmount": "235.62",
        }
    )
    assert {term.name: str(reading.value) for term, reading in invoice.readings.items()} == {
        "document_type": "380",
        "invoice_number": "471102",
        "issue_date": "2013-03-05",
        "order_reference": "PO 7",
        "preceding_invoice": "471100",
        "preceding_invoice_date": "2013-03-01",
        "currency": "EUR",
        "net_total": "198.00",
        "gross_total": "235.62",
    }
