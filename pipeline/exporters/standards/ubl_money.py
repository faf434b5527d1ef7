"""The money of a bill in UBL: how it is paid, its allowances and charges, its taxes and its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.standards.conventions import REASON_CODES
from pipeline.exporters.standards.conventions import UNDEFINED_MEANS
from pipeline.exporters.standards.conventions import charged_rate
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


def payment(invoice: Invoice, xml: Vocabulary, *, is_credit: bool) -> Iterator[Element | None]:
    """How and when it is paid."""
    means = invoice.value(terms.PAYMENT_MEANS)
    told = [
        xml("cbc:PaymentDueDate", invoice.value(terms.DUE_DATE) if is_credit else None),
        xml("cbc:PaymentID", invoice.value(terms.REMITTANCE_REFERENCE)),
        _account(invoice, xml),
        xml("cac:PaymentMandate", xml("cbc:ID", invoice.value(terms.MANDATE_ID))),
    ]
    if means or any(one is not None for one in told):
        yield xml("cac:PaymentMeans", xml("cbc:PaymentMeansCode", means or UNDEFINED_MEANS), told)
    yield xml("cac:PaymentTerms", xml("cbc:Note", invoice.value(terms.PAYMENT_TERMS)))


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
    yield xml("cac:LegalMonetaryTotal", _totals(invoice, xml))


def _adjustment(group: Group, is_charge: str, invoice: Invoice, xml: Vocabulary) -> Element | None:
    category, rate = group.value(line_terms.ADJUSTMENT_TAX_CATEGORY), group.value(line_terms.ADJUSTMENT_TAX_RATE)
    return xml(
        "cac:AllowanceCharge",
        xml("cbc:ChargeIndicator", is_charge),
        xml("cbc:AllowanceChargeReason", group.value(line_terms.REASON)),
        xml("cbc:MultiplierFactorNumeric", group.value(line_terms.PERCENTAGE)),
        amount("cbc:Amount", group.value(line_terms.AMOUNT), invoice, xml),
        amount("cbc:BaseAmount", group.value(line_terms.BASE_AMOUNT), invoice, xml),
        tax_category("cac:TaxCategory", category, charged_rate(category, rate), xml),
    )


def _tax(entry: Group, invoice: Invoice, xml: Vocabulary) -> Element | None:
    category, why = entry.value(line_terms.TAX_CATEGORY), entry.value(line_terms.EXEMPTION_REASON)
    name = "cbc:TaxExemptionReasonCode" if why and why.startswith(REASON_CODES) else "cbc:TaxExemptionReason"
    return xml(
        "cac:TaxSubtotal",
        amount("cbc:TaxableAmount", entry.value(line_terms.TAXABLE_AMOUNT), invoice, xml),
        amount("cbc:TaxAmount", entry.value(line_terms.TAX_AMOUNT), invoice, xml),
        tax_category("cac:TaxCategory", category, entry.value(line_terms.TAX_RATE), xml, reason=(xml(name, why),)),
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
