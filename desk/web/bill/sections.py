"""In which order people read a bill, and under which headings; what no heading names stands under "More"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from typing import Final

from desk.web.words import N_
from pipeline.model import line_terms as line
from pipeline.model import medical_terms as medical
from pipeline.model import terms
from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, and what stands under it."""

    #: In English; templates translate it.
    words: str
    #: These are always there,
    shown: tuple[Term[Any], ...]
    #: these where they have a value or are asked for.
    known: tuple[Term[Any], ...] = ()


SECTIONS: Final = (
    Section(
        words=N_("Bill"),
        shown=(
            terms.DOCUMENT_TYPE,
            terms.INVOICE_NUMBER,
            terms.ISSUE_DATE,
            terms.DUE_DATE,
            terms.CURRENCY,
            terms.ORDER_REFERENCE,
        ),
        known=(terms.DELIVERY_DATE, terms.PRECEDING_INVOICE, terms.CUSTOMER_NUMBER, terms.CONTRACT_REFERENCE),
    ),
    Section(
        words=N_("Supplier"),
        shown=(terms.SUPPLIER_NAME, terms.SUPPLIER_VAT_ID),
        known=(
            terms.SUPPLIER_TAX_NUMBER,
            terms.SUPPLIER_LEGAL_ID,
            terms.SUPPLIER_ADDRESS,
            terms.SUPPLIER_COUNTRY,
            terms.SUPPLIER_EMAIL,
        ),
    ),
    Section(words=N_("Buyer"), shown=(terms.BUYER_NAME,), known=(terms.BUYER_VAT_ID, terms.BUYER_ADDRESS)),
    Section(words=N_("Payment"), shown=(terms.IBAN,), known=(terms.BIC, terms.PAYMENT_TERMS)),
    Section(
        words=N_("Amounts"),
        shown=(terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL, terms.PAYABLE_AMOUNT),
        known=(
            terms.LINE_NET_TOTAL,
            terms.ALLOWANCE_TOTAL,
            terms.CHARGE_TOTAL,
            terms.PREPAID_AMOUNT,
            terms.ROUNDING_AMOUNT,
        ),
    ),
)

_ASKED_OF_CLAIMS: Final = (
    medical.PAYER_NAME,
    medical.PAYER_ID,
    medical.PATIENT_NAME,
    medical.PATIENT_BIRTH_DATE,
    medical.PATIENT_SEX,
    medical.PATIENT_ADDRESS,
    medical.MEMBER_ID,
    medical.NPI,
    medical.PLACE_OF_SERVICE,
    medical.DIAGNOSIS_CODES,
)
#: What only a medical claim says: there for claims, and for bills that say any of it.
MEDICAL: Final = Section(
    words=N_("Medical claim"),
    shown=_ASKED_OF_CLAIMS,
    known=tuple(term for term in medical.MEDICAL_TERMS.values() if term not in _ASKED_OF_CLAIMS),
)
#: The columns that only lines of a medical claim have.
MEDICAL_COLUMNS: Final = frozenset(medical.MEDICAL_LINE_TERMS.values())

#: Everything else that a bill may say.
MORE: Final = Section(
    words=N_("More"),
    shown=(),
    known=tuple(
        term
        for term in terms.DOCUMENT_TERMS.values()
        if not any(term in (*section.shown, *section.known) for section in (*SECTIONS, MEDICAL))
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A repeated group, and its columns."""

    #: As `pipeline.model.field_path.GROUPS` has it.
    group: str
    words: str
    columns: tuple[Term[Any], ...]
    #: The columns that are there where a row has them, or is asked for them.
    known: tuple[Term[Any], ...] = ()
    #: The column whose sum stands below,
    total: Term[Any]
    #: and the totals of the bill that it may be: the first that the bill has, or one that it equals.
    against: tuple[Term[Any], ...]


_OF_ADJUSTMENT: Final = (
    line.ADJUSTMENT_TAX_RATE,
    line.PERCENTAGE,
    line.BASE_AMOUNT,
    line.ADJUSTMENT_TAX_CATEGORY,
    line.REASON_CODE,
)

TABLES: Final = (
    Table(
        group="lines",
        words=N_("Lines"),
        columns=(line.DESCRIPTION, line.QUANTITY, line.NET_PRICE, line.LINE_TAX_RATE, line.LINE_NET),
        known=tuple(
            term
            for term in line.LINE_TERMS.values()
            if term not in (line.DESCRIPTION, line.QUANTITY, line.NET_PRICE, line.LINE_TAX_RATE, line.LINE_NET)
        ),
        total=line.LINE_NET,
        # Lines that say their tax too add up to the gross total.
        against=(terms.LINE_NET_TOTAL, terms.NET_TOTAL, terms.GROSS_TOTAL),
    ),
    Table(
        group="tax_breakdown",
        words=N_("Taxes"),
        columns=(line.TAX_RATE, line.TAXABLE_AMOUNT, line.TAX_AMOUNT),
        known=(line.TAX_CATEGORY, line.EXEMPTION_REASON, line.EXEMPTION_CODE),
        total=line.TAX_AMOUNT,
        against=(terms.TAX_TOTAL,),
    ),
    Table(
        group="allowances",
        words=N_("Allowances"),
        columns=(line.REASON, line.AMOUNT),
        known=_OF_ADJUSTMENT,
        total=line.AMOUNT,
        against=(terms.ALLOWANCE_TOTAL,),
    ),
    Table(
        group="charges",
        words=N_("Charges"),
        columns=(line.REASON, line.AMOUNT),
        known=_OF_ADJUSTMENT,
        total=line.AMOUNT,
        against=(terms.CHARGE_TOTAL,),
    ),
)
