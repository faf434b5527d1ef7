"""What UBL says in more than one way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pipeline.model import line_terms as line
from pipeline.model import terms
from tests.extractors.readers.einvoice.written import UBL_CREDIT_NOTE
from tests.extractors.readers.einvoice.written import UBL_INVOICE

SUPPLIER = "cac:AccountingSupplierParty/cac:Party"
BUYER = "cac:AccountingCustomerParty/cac:Party"


def test_an_invoice_without_a_type_is_an_invoice_by_its_root() -> None:
    reading = UBL_INVOICE.read({"cbc:ID": "1"})[terms.DOCUMENT_TYPE]
    assert (reading.value, reading.raw_text, reading.element) == ("380", "Invoice", "/ubl:Invoice")


def test_a_credit_note_without_a_type_is_a_credit_note_by_its_root() -> None:
    assert UBL_CREDIT_NOTE.read({}).value(terms.DOCUMENT_TYPE) == "381"


def test_a_written_type_wins() -> None:
    assert UBL_CREDIT_NOTE.read({"cbc:CreditNoteTypeCode": "396"}).value(terms.DOCUMENT_TYPE) == "396"


def test_a_credit_note_has_its_own_lines_and_quantities() -> None:
    invoice = UBL_CREDIT_NOTE.read(
        {"cac:CreditNoteLine/cbc:CreditedQuantity": "-2", "cac:CreditNoteLine/cbc:CreditedQuantity/@unitCode": "HUR"}
    )
    assert invoice.lines[0].value(line.QUANTITY) == Decimal(-2)
    assert invoice.lines[0].value(line.UNIT_CODE) == "HUR"
    assert (
        invoice.lines[0][line.UNIT_CODE].element == "/ubl:CreditNote/cac:CreditNoteLine/cbc:CreditedQuantity/@unitCode"
    )


def test_lines_within_lines_are_not_billed_twice() -> None:
    invoice = UBL_INVOICE.read(
        {"cac:InvoiceLine/cbc:ID": "1", "cac:InvoiceLine/cac:SubInvoiceLine/cbc:LineExtensionAmount": "5"}
    )
    assert len(invoice.lines) == 1
    assert invoice.lines[0].value(line.LINE_NET) is None


@pytest.mark.parametrize("path", ["cac:PaymentMeans/cbc:PaymentDueDate", "cac:PaymentTerms/cbc:PaymentDueDate"])
def test_a_credit_note_has_its_due_date_with_the_payment(path: str) -> None:
    assert UBL_CREDIT_NOTE.read({path: "2026-04-01"}).value(terms.DUE_DATE) == dt.date(2026, 4, 1)


def test_a_party_without_a_registered_name_goes_by_its_other_name() -> None:
    invoice = UBL_INVOICE.read({f"{SUPPLIER}/cac:PartyName/cbc:Name": "Ink Ltd"})
    assert invoice.value(terms.SUPPLIER_NAME) == "Ink Ltd"
    assert invoice.value(terms.SUPPLIER_TRADING_NAME) is None


def test_vat_ids_and_tax_numbers_are_told_apart_by_the_scheme() -> None:
    scheme = f"{SUPPLIER}/cac:PartyTaxScheme"
    invoice = UBL_INVOICE.read(
        {
            f"{scheme}[1]/cbc:CompanyID": "201/113/40209",
            f"{scheme}[1]/cac:TaxScheme/cbc:ID": "FC",
            f"{scheme}[2]/cbc:CompanyID": "DE123456789",
            f"{scheme}[2]/cac:TaxScheme/cbc:ID": " VAT ",
            f"{BUYER}/cac:PartyTaxScheme/cbc:CompanyID": "FR11999999998",
            f"{BUYER}/cac:PartyTaxScheme/cac:TaxScheme/cbc:ID": "VAT",
        }
    )
    assert invoice.value(terms.SUPPLIER_TAX_NUMBER) == "201/113/40209"
    assert invoice.value(terms.SUPPLIER_VAT_ID) == "DE123456789"
    assert invoice.value(terms.BUYER_VAT_ID) == "FR11999999998"


def test_an_address_is_one_string() -> None:
    address = f"{SUPPLIER}/cac:PostalAddress"
    reading = UBL_INVOICE.read(
        {
            f"{address}/cbc:StreetName": "Main  Street",
            f"{address}/cbc:BuildingNumber": "3",
            f"{address}/cbc:AdditionalStreetName": "Back door",
            f"{address}/cac:AddressLine[1]/cbc:Line": "Floor 2",
            f"{address}/cbc:CityName": "Springfield",
            f"{address}/cbc:PostalZone": "62701",
            f"{address}/cbc:CountrySubentity": "IL",
            f"{address}/cac:Country/cbc:IdentificationCode": "US",
        }
    )[terms.SUPPLIER_ADDRESS]
    assert reading.value == "Main Street 3, Back door, Floor 2, 62701 Springfield, IL, US"
    assert reading.element == f"/ubl:Invoice/{address}"


def test_an_empty_address_is_none() -> None:
    assert terms.BUYER_ADDRESS not in UBL_INVOICE.read({f"{BUYER}/cac:PostalAddress/cbc:CityName": " "}).readings


def test_our_number_with_the_supplier_comes_before_the_buyers_identifier() -> None:
    paths = {
        f"{BUYER}/cac:PartyIdentification/cbc:ID": "77",
        "cac:AccountingCustomerParty/cbc:SupplierAssignedAccountID": "K1",
    }
    assert UBL_INVOICE.read(paths).value(terms.CUSTOMER_NUMBER) == "K1"


def test_an_identifier_of_a_public_scheme_is_no_customer_number() -> None:
    identifier = f"{BUYER}/cac:PartyIdentification/cbc:ID"
    assert (
        UBL_INVOICE.read({identifier: "4000001987658", f"{identifier}/@schemeID": "0088"}).value(terms.CUSTOMER_NUMBER)
        is None
    )


def test_the_creditor_identifier_of_a_direct_debit_is_not_the_payees() -> None:
    payee = "cac:PayeeParty"
    invoice = UBL_INVOICE.read(
        {
            f"{payee}/cac:PartyIdentification/cbc:ID": "DE98ZZZ09999999999",
            f"{payee}/cac:PartyIdentification/cbc:ID/@schemeID": "SEPA",
            f"{payee}/cac:PartyLegalEntity/cbc:CompanyID": "HRB 1",
        }
    )
    assert invoice.value(terms.PAYEE_ID) == "HRB 1"


def test_account_and_bank_come_from_the_same_means_of_payment() -> None:
    means = "cac:PaymentMeans"
    invoice = UBL_INVOICE.read(
        {
            f"{means}[1]/cbc:PaymentMeansCode": "48",
            f"{means}[2]/cbc:PaymentMeansCode": "58",
            f"{means}[2]/cac:PayeeFinancialAccount/cbc:ID": "DE02120300000000202051",
            f"{means}[3]/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID": "BYLADEM1001",
        }
    )
    assert invoice.value(terms.IBAN) == "DE02120300000000202051"
    assert invoice.value(terms.PAYMENT_MEANS) == "58"
    assert invoice.value(terms.BIC) is None


def test_payment_without_an_account_still_has_its_means() -> None:
    assert UBL_INVOICE.read({"cac:PaymentMeans/cbc:PaymentMeansCode": "10"}).value(terms.PAYMENT_MEANS) == "10"


def test_all_payment_terms_are_kept() -> None:
    reading = UBL_INVOICE.read(
        {"cac:PaymentTerms[1]/cbc:Note": "2 % 10 days", "cac:PaymentTerms[2]/cbc:Note": "30 days"}
    )[terms.PAYMENT_TERMS]
    assert reading.value == "2 % 10 days\n30 days"
    assert reading.element == "/ubl:Invoice/cac:PaymentTerms[1]/cbc:Note | /ubl:Invoice/cac:PaymentTerms[2]/cbc:Note"


def test_the_tax_total_is_in_the_currency_of_the_bill() -> None:
    invoice = UBL_INVOICE.read(
        {
            "cbc:DocumentCurrencyCode": "EUR",
            "cac:TaxTotal[1]/cbc:TaxAmount": "214.30",
            "cac:TaxTotal[1]/cbc:TaxAmount/@currencyID": "SEK",
            "cac:TaxTotal[1]/cac:TaxSubtotal/cbc:TaxAmount": "214.30",
            "cac:TaxTotal[2]/cbc:TaxAmount": "19.00",
            "cac:TaxTotal[2]/cbc:TaxAmount/@currencyID": "EUR",
            "cac:TaxTotal[2]/cac:TaxSubtotal/cbc:TaxAmount": "19.00",
        }
    )
    assert invoice.value(terms.TAX_TOTAL) == Decimal("19.00")
    assert [entry.value(line.TAX_AMOUNT) for entry in invoice.tax_breakdown] == [Decimal("19.00")]


def test_the_first_tax_total_counts_where_none_names_the_currency() -> None:
    invoice = UBL_INVOICE.read(
        {"cac:TaxTotal[1]/cac:TaxSubtotal/cbc:TaxAmount": "1", "cac:TaxTotal[2]/cac:TaxSubtotal/cbc:TaxAmount": "2"}
    )
    assert [entry.value(line.TAX_AMOUNT) for entry in invoice.tax_breakdown] == [Decimal(1)]


def test_the_currency_may_stand_with_the_amount_only() -> None:
    assert (
        UBL_INVOICE.read({"cac:LegalMonetaryTotal/cbc:PayableAmount/@currencyID": "NOK"}).value(terms.CURRENCY) == "NOK"
    )


def test_allowances_and_charges_of_the_bill_are_told_apart() -> None:
    invoice = UBL_INVOICE.read(
        {
            "cac:AllowanceCharge[1]/cbc:ChargeIndicator": "true",
            "cac:AllowanceCharge[1]/cbc:AllowanceChargeReason": "Freight",
            "cac:AllowanceCharge[1]/cbc:Amount": "5.80",
            "cac:AllowanceCharge[2]/cbc:ChargeIndicator": "0",
            "cac:AllowanceCharge[2]/cbc:AllowanceChargeReasonCode": "95",
            "cac:AllowanceCharge[2]/cbc:MultiplierFactorNumeric": "10",
            "cac:AllowanceCharge[2]/cbc:BaseAmount": "100.00",
            "cac:AllowanceCharge[2]/cbc:Amount": "10.00",
            "cac:AllowanceCharge[2]/cac:TaxCategory/cbc:ID": "S",
            "cac:AllowanceCharge[2]/cac:TaxCategory/cbc:Percent": "19",
        }
    )
    (charge,), (allowance,) = invoice.charges, invoice.allowances
    assert (charge.value(line.AMOUNT), charge.value(line.REASON)) == (Decimal("5.80"), "Freight")
    assert [reading.raw_text for reading in allowance.readings.values()] == [
        *("10.00", "100.00", "10", "S", "19"),
        *("95", "95"),  # the code stands where the reason would, too
    ]


def test_allowances_and_charges_of_a_line_are_summed() -> None:
    part = "cac:InvoiceLine/cac:AllowanceCharge"
    amounts = {"false": ("1.10", "2.20"), "true": ("0.50",)}
    signed = [(sign, amount) for sign, some in amounts.items() for amount in some]
    paths = {f"{part}[{n}]/cbc:ChargeIndicator": sign for n, (sign, _) in enumerate(signed, 1)}
    paths |= {f"{part}[{n}]/cbc:Amount": amount for n, (_, amount) in enumerate(signed, 1)}
    found = UBL_INVOICE.read(paths).lines[0]
    assert found.value(line.LINE_ALLOWANCE) == Decimal("3.30")
    assert found[line.LINE_ALLOWANCE].raw_text == "1.10 + 2.20"
    assert found.value(line.LINE_CHARGE) == Decimal("0.50")


def test_a_sum_with_a_damaged_part_is_not_made_up() -> None:
    part = "cac:InvoiceLine/cac:AllowanceCharge"
    paths = {f"{part}[{n}]/cbc:ChargeIndicator": "false" for n in (1, 2)}
    paths |= {f"{part}[1]/cbc:Amount": "1.10", f"{part}[2]/cbc:Amount": "some"}
    assert UBL_INVOICE.read(paths).lines == ()


def test_the_gross_price_and_its_discount_stand_with_the_price() -> None:
    price = "cac:InvoiceLine/cac:Price/cac:AllowanceCharge"
    found = UBL_INVOICE.read(
        {f"{price}/cbc:ChargeIndicator": "false", f"{price}/cbc:Amount": "1.00", f"{price}/cbc:BaseAmount": "11.00"}
    ).lines[0]
    assert (found.value(line.PRICE_DISCOUNT), found.value(line.GROSS_PRICE)) == (Decimal("1.00"), Decimal("11.00"))


def test_the_tax_of_a_line_may_stand_with_its_tax_total() -> None:
    category = "cac:InvoiceLine/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory"
    found = UBL_INVOICE.read({f"{category}/cbc:Percent": "25", f"{category}/cbc:ID": "S"}).lines[0]
    assert (found.value(line.LINE_TAX_RATE), found.value(line.LINE_TAX_CATEGORY)) == (Decimal(25), "S")


@pytest.mark.parametrize("path", ["cac:Item/cbc:Description", "cbc:Note"])
def test_a_line_without_a_name_is_described_by_what_else_it_says(path: str) -> None:
    found = UBL_INVOICE.read({f"cac:InvoiceLine/{path}": "Paper\nA4"}).lines[0]
    assert found.value(line.DESCRIPTION) == "Paper A4"


def test_notes_of_a_line_keep_their_line_breaks() -> None:
    found = UBL_INVOICE.read({"cac:InvoiceLine/cbc:Note": "Paper\nA4"}).lines[0]
    assert found.value(line.NOTE) == "Paper\nA4"
