"""The money of a bill in UBL: how it is paid, its allowances and charges, its taxes and its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.amounts import money
from pipeline.exporters.standards.conventions import UNDEFINED_MEANS
from pipeline.exporters.standards.conventions import charged_rate
from pipeline.exporters.standards.conventions import unless_same
from pipeline.exporters.standards.notes import with_line_end
from pipeline.exporters.standards.ubl_words import amount
from pipeline.exporters.standards.ubl_words import tax_category
from pipeline.model import line_terms
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.standards.element import Element
    from pipeline.exporters.standards.element import Vocabulary
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice


#: The schema wants the network of a card; the standard has no term for it.
_NO_NETWORK: Final = "NA"


def payment(invoice: Invoice, xml: Vocabulary, *, is_credit: bool) -> Iterator[Element | None]:
    """How and when it is paid."""
    means = invoice.value(terms.PAYMENT_MEANS)
    told = [
        xml("cbc:PaymentDueDate", invoice.value(terms.DUE_DATE) if is_credit else None),
        xml("cbc:PaymentID", invoice.value(terms.REMITTANCE_REFERENCE)),
        _card(invoice, xml),
        _account(invoice, xml),
        _mandate(invoice, xml),
    ]
    if means or any(one is not None for one in told):
        code = xml("cbc:PaymentMeansCode", means or UNDEFINED_MEANS, name=invoice.value(terms.PAYMENT_MEANS_TEXT))
        yield xml("cac:PaymentMeans", code, told)
    yield xml("cac:PaymentTerms", with_line_end(xml("cbc:Note", invoice.value(terms.PAYMENT_TERMS))))


def _card(invoice: Invoice, xml: Vocabulary) -> Element | None:
    """The card that paid."""
    number = xml("cbc:PrimaryAccountNumberID", invoice.value(terms.CARD_NUMBER))
    if number is None:
        return None
    holder = xml("cbc:HolderName", invoice.value(terms.CARD_HOLDER))
    return xml("cac:CardAccount", number, xml("cbc:NetworkID", _NO_NETWORK), holder)


def _mandate(invoice: Invoice, xml: Vocabulary) -> Element | None:
    """By which the supplier collects what is owed."""
    debited = xml("cbc:ID", invoice.value(terms.DEBITED_ACCOUNT))
    mandate = xml("cbc:ID", invoice.value(terms.MANDATE_ID))
    return xml("cac:PaymentMandate", mandate, xml("cac:PayerFinancialAccount", debited))


def _account(invoice: Invoice, xml: Vocabulary) -> Element | None:
    """The account to pay to; without its number there is none."""
    number = invoice.value(terms.IBAN) or invoice.value(terms.ACCOUNT_NUMBER)
    if not number:
        return None
    return xml(
        "cac:PayeeFinancialAccount",
        xml("cbc:ID", number),
        xml("cbc:Name", invoice.value(terms.ACCOUNT_NAME)),
        xml("cac:FinancialInstitutionBranch", xml("cbc:ID", invoice.value(terms.BIC))),
    )


def sums(invoice: Invoice, xml: Vocabulary) -> Iterator[Element | None]:
    """Allowances, charges, taxes and totals."""
    yield from (_adjustment(one, "false", invoice, xml) for one in invoice.allowances)
    yield from (_adjustment(one, "true", invoice, xml) for one in invoice.charges)
    yield xml(
        "cac:TaxTotal",
        amount("cbc:TaxAmount", invoice.value(terms.TAX_TOTAL), invoice, xml),
        (_tax(entry, invoice, xml) for entry in invoice.tax_breakdown),
    )
    if (currency := invoice.value(terms.TAX_CURRENCY)) is not None:
        other = money(invoice.value(terms.TAX_TOTAL_IN_TAX_CURRENCY))
        yield xml("cac:TaxTotal", xml("cbc:TaxAmount", other, currencyID=currency))
    yield xml("cac:LegalMonetaryTotal", _totals(invoice, xml))


def _adjustment(group: Group, is_charge: str, invoice: Invoice, xml: Vocabulary) -> Element | None:
    category, rate = group.value(line_terms.ADJUSTMENT_TAX_CATEGORY), group.value(line_terms.ADJUSTMENT_TAX_RATE)
    code = group.value(line_terms.REASON_CODE)
    return xml(
        "cac:AllowanceCharge",
        xml("cbc:ChargeIndicator", is_charge),
        xml("cbc:AllowanceChargeReasonCode", code),
        xml("cbc:AllowanceChargeReason", unless_same(group.value(line_terms.REASON), code)),
        xml("cbc:MultiplierFactorNumeric", group.value(line_terms.PERCENTAGE)),
        amount("cbc:Amount", group.value(line_terms.AMOUNT), invoice, xml),
        amount("cbc:BaseAmount", group.value(line_terms.BASE_AMOUNT), invoice, xml),
        tax_category("cac:TaxCategory", category, charged_rate(category, rate), xml),
    )


def _tax(entry: Group, invoice: Invoice, xml: Vocabulary) -> Element | None:
    category, code = entry.value(line_terms.TAX_CATEGORY), entry.value(line_terms.EXEMPTION_CODE)
    why = (
        xml("cbc:TaxExemptionReasonCode", code),
        xml("cbc:TaxExemptionReason", unless_same(entry.value(line_terms.EXEMPTION_REASON), code)),
    )
    return xml(
        "cac:TaxSubtotal",
        amount("cbc:TaxableAmount", entry.value(line_terms.TAXABLE_AMOUNT), invoice, xml),
        amount("cbc:TaxAmount", entry.value(line_terms.TAX_AMOUNT), invoice, xml),
        tax_category("cac:TaxCategory", category, entry.value(line_terms.TAX_RATE), xml, reason=why),
    )


def _totals(invoice: Invoice, xml: Vocabulary) -> Iterator[Element | None]:
    for name, term in (
        ("cbc:LineExtensionAmount", terms.LINE_NET_TOTAL),
        ("cbc:TaxExclusiveAmount", terms.NET_TOTAL),
        ("cbc:TaxInclusiveAmount", terms.GROSS_TOTAL),
        ("cbc:AllowanceTotalAmount", terms.ALLOWANCE_TOTAL),
        ("cbc:ChargeTotalAmount", terms.CHARGE_TOTAL),
        ("cbc:PrepaidAmount", terms.PREPAID_AMOUNT),
        ("cbc:PayableRoundingAmount", terms.ROUNDING_AMOUNT),
        ("cbc:PayableAmount", terms.PAYABLE_AMOUNT),
    ):
        yield amount(name, invoice.value(term), invoice, xml)
