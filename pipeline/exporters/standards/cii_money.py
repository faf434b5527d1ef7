"""The money of a bill as Cross Industry Invoice: how it is paid, its taxes, allowances and charges, and its totals."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards import cii_parties
from pipeline.exporters.standards.amounts import money
from pipeline.exporters.standards.cii_words import CII
from pipeline.exporters.standards.cii_words import day
from pipeline.exporters.standards.cii_words import indicator
from pipeline.exporters.standards.cii_words import period
from pipeline.exporters.standards.cii_words import tax
from pipeline.exporters.standards.cii_words import tax_kind
from pipeline.exporters.standards.cii_words import tax_rate
from pipeline.exporters.standards.conventions import UNDEFINED_MEANS
from pipeline.exporters.standards.conventions import unless_same
from pipeline.exporters.standards.notes import with_line_end
from pipeline.model import line_terms
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.standards.element import Element
    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice


#: The codes of UNTDID 2005, and those of UNTDID 2475 that stand here for the same.
_TAX_POINTS: Final = MappingProxyType({"3": "5", "35": "29", "432": "72"})


def settlement(invoice: Invoice) -> Iterator[Element | None]:
    """What is owed, and how it is paid."""
    yield CII("ram:CreditorReferenceID", invoice.value(terms.CREDITOR_ID))
    yield CII("ram:PaymentReference", invoice.value(terms.REMITTANCE_REFERENCE))
    yield CII("ram:TaxCurrencyCode", invoice.value(terms.TAX_CURRENCY))
    yield CII("ram:InvoiceCurrencyCode", invoice.value(terms.CURRENCY))
    yield cii_parties.payee(invoice)
    yield _means(invoice)
    yield from (_tax(entry, invoice) for entry in invoice.tax_breakdown)
    yield period(invoice.value(terms.SERVICE_PERIOD_START), invoice.value(terms.SERVICE_PERIOD_END))
    yield from (_adjustment(one, "false") for one in invoice.allowances)
    yield from (_adjustment(one, "true") for one in invoice.charges)
    yield CII(
        "ram:SpecifiedTradePaymentTerms",
        with_line_end(CII("ram:Description", invoice.value(terms.PAYMENT_TERMS))),
        day("ram:DueDateDateTime", invoice.value(terms.DUE_DATE)),
        CII("ram:DirectDebitMandateID", invoice.value(terms.MANDATE_ID)),
    )
    yield CII("ram:SpecifiedTradeSettlementHeaderMonetarySummation", _totals(invoice))
    if (preceding := invoice.value(terms.PRECEDING_INVOICE)) is not None:
        issued = invoice.value(terms.PRECEDING_INVOICE_DATE)
        yield CII(
            "ram:InvoiceReferencedDocument",
            CII("ram:IssuerAssignedID", preceding),
            day("ram:FormattedIssueDateTime", issued, inner="qdt:DateTimeString"),
        )
    account = CII("ram:ID", invoice.value(terms.ACCOUNTING_REFERENCE))
    yield CII("ram:ReceivableSpecifiedTradeAccountingAccount", account)


def _means(invoice: Invoice) -> Element | None:
    iban, number = invoice.value(terms.IBAN), invoice.value(terms.ACCOUNT_NUMBER)
    means, has_account = invoice.value(terms.PAYMENT_MEANS), bool(iban or number)
    card, debited = invoice.value(terms.CARD_NUMBER), invoice.value(terms.DEBITED_ACCOUNT)
    return CII(
        "ram:SpecifiedTradeSettlementPaymentMeans",
        CII("ram:TypeCode", means or (UNDEFINED_MEANS if has_account or card or debited else None)),
        CII("ram:Information", invoice.value(terms.PAYMENT_MEANS_TEXT)),
        CII(
            "ram:ApplicableTradeSettlementFinancialCard",
            CII("ram:ID", card),
            CII("ram:CardholderName", invoice.value(terms.CARD_HOLDER) if card else None),
        ),
        CII("ram:PayerPartyDebtorFinancialAccount", CII("ram:IBANID", debited)),
        CII(
            "ram:PayeePartyCreditorFinancialAccount",
            CII("ram:IBANID", iban),
            CII("ram:AccountName", invoice.value(terms.ACCOUNT_NAME) if has_account else None),
            CII("ram:ProprietaryID", number),
        ),
        CII(
            "ram:PayeeSpecifiedCreditorFinancialInstitution",
            CII("ram:BICID", invoice.value(terms.BIC) if has_account else None),
        ),
    )


def _tax(entry: Group, invoice: Invoice) -> Element | None:
    code = entry.value(line_terms.EXEMPTION_CODE)
    return CII(
        "ram:ApplicableTradeTax",
        CII("ram:CalculatedAmount", money(entry.value(line_terms.TAX_AMOUNT))),
        tax_kind(),
        CII("ram:ExemptionReason", unless_same(entry.value(line_terms.EXEMPTION_REASON), code)),
        CII("ram:BasisAmount", money(entry.value(line_terms.TAXABLE_AMOUNT))),
        CII("ram:CategoryCode", entry.value(line_terms.TAX_CATEGORY)),
        CII("ram:ExemptionReasonCode", code),
        day("ram:TaxPointDate", invoice.value(terms.TAX_POINT_DATE), inner="udt:DateString"),
        CII("ram:DueDateTypeCode", _TAX_POINTS.get(invoice.value(terms.TAX_POINT_CODE) or "")),
        tax_rate(entry.value(line_terms.TAX_RATE)),
    )


def _adjustment(group: Group, is_charge: str) -> Element | None:
    code = group.value(line_terms.REASON_CODE)
    return CII(
        "ram:SpecifiedTradeAllowanceCharge",
        indicator(is_charge),
        CII("ram:CalculationPercent", group.value(line_terms.PERCENTAGE)),
        CII("ram:BasisAmount", money(group.value(line_terms.BASE_AMOUNT))),
        CII("ram:ActualAmount", money(group.value(line_terms.AMOUNT))),
        CII("ram:ReasonCode", code),
        CII("ram:Reason", unless_same(group.value(line_terms.REASON), code)),
        tax(
            "ram:CategoryTradeTax",
            group.value(line_terms.ADJUSTMENT_TAX_CATEGORY),
            group.value(line_terms.ADJUSTMENT_TAX_RATE),
        ),
    )


def _totals(invoice: Invoice) -> Iterator[Element | None]:
    for name, term in (
        ("ram:LineTotalAmount", terms.LINE_NET_TOTAL),
        ("ram:ChargeTotalAmount", terms.CHARGE_TOTAL),
        ("ram:AllowanceTotalAmount", terms.ALLOWANCE_TOTAL),
        ("ram:TaxBasisTotalAmount", terms.NET_TOTAL),
        ("ram:TaxTotalAmount", terms.TAX_TOTAL),
        ("ram:TaxTotalAmount", terms.TAX_TOTAL_IN_TAX_CURRENCY),
        ("ram:RoundingAmount", terms.ROUNDING_AMOUNT),
        ("ram:GrandTotalAmount", terms.GROSS_TOTAL),
        ("ram:TotalPrepaidAmount", terms.PREPAID_AMOUNT),
        ("ram:DuePayableAmount", terms.PAYABLE_AMOUNT),
    ):
        is_tax = term in (terms.TAX_TOTAL, terms.TAX_TOTAL_IN_TAX_CURRENCY)
        currency = terms.CURRENCY if term is terms.TAX_TOTAL else terms.TAX_CURRENCY
        yield CII(name, money(invoice.value(term)), currencyID=invoice.value(currency) if is_tax else None)
