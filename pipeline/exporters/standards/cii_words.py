"""The names of the Cross Industry Invoice, D16B."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.conventions import charged_rate
from pipeline.exporters.standards.element import Vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pipeline.exporters.standards.element import Element

_CII: Final = "urn:un:unece:uncefact:data:standard"

CII: Final = Vocabulary(
    prefixes={
        "rsm": f"{_CII}:CrossIndustryInvoice:100",
        "ram": f"{_CII}:ReusableAggregateBusinessInformationEntity:100",
        "qdt": f"{_CII}:QualifiedDataType:100",
        "udt": f"{_CII}:UnqualifiedDataType:100",
    }
)
#: UNTDID 2379: year, month and day, as digits.
_DAY: Final = "102"


def day(name: str, value: dt.date | None, *, inner: str = "udt:DateTimeString") -> Element | None:
    """An element that holds a date."""
    written = None if value is None else f"{value.year:04}{value.month:02}{value.day:02}"
    return CII(name, CII(inner, written, format=_DAY))


def indicator(value: str) -> Element | None:
    """Whether something is a charge."""
    return CII("ram:ChargeIndicator", CII("udt:Indicator", value))


def period(start: dt.date | None, end: dt.date | None) -> Element | None:
    """From one day to another."""
    return CII("ram:BillingSpecifiedPeriod", day("ram:StartDateTime", start), day("ram:EndDateTime", end))


def reference(name: str, number: str | None) -> Element | None:
    """A document that is referred to."""
    return CII(name, CII("ram:IssuerAssignedID", number))


def document(number: str | None, kind: str, scheme: str | None = None) -> Element | None:
    """A document that is referred to, of a kind that UNTDID 1001 has a code for."""
    if not number:
        return None
    return CII(
        "ram:AdditionalReferencedDocument",
        CII("ram:IssuerAssignedID", number),
        CII("ram:TypeCode", kind),
        CII("ram:ReferenceTypeCode", scheme),
    )


def tax_kind() -> Element | None:
    """That a tax is value added tax."""
    return CII("ram:TypeCode", "VAT")


def tax_rate(rate: Decimal | None) -> Element | None:
    """The rate of a tax."""
    return CII("ram:RateApplicablePercent", rate)


def tax(name: str, category: str | None, rate: Decimal | None) -> Element | None:
    """The tax of a line, an allowance or a charge."""
    return CII(name, tax_kind(), CII("ram:CategoryCode", category), tax_rate(charged_rate(category, rate)))
