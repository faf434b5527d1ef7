"""What Cross Industry Invoice and ZUGFeRD 1.0 write alike: accounts, dates, items, allowances and charges.

ZUGFeRD 1.0 is built from an earlier release of the same UN/CEFACT library; the prefixes here stand for the namespaces
of either.
"""

from __future__ import annotations

from typing import Final

from extractors.readers.einvoice.place import Place
from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import at
from extractors.readers.einvoice.place import pairs_at
from extractors.readers.einvoice.place import scheme_at
from extractors.readers.einvoice.place import sum_at
from extractors.readers.einvoice.place import under
from pipeline.model import line_terms as line
from pipeline.model import terms

IS_ALLOWANCE: Final = "[normalize-space(ram:ChargeIndicator)='false' or normalize-space(ram:ChargeIndicator)='0']"
IS_CHARGE: Final = "[normalize-space(ram:ChargeIndicator)='true' or normalize-space(ram:ChargeIndicator)='1']"


def day_at(path: str) -> Place:
    """The day in an element that holds a formatted date or a date and time, or is one itself."""
    return at(f"{path}/udt:DateTimeString", f"{path}/qdt:DateTimeString", f"{path}/udt:DateTime", path)


_ACCOUNT: Final[Table] = {
    terms.IBAN: at("ram:PayeePartyCreditorFinancialAccount/ram:IBANID"),
    terms.ACCOUNT_NUMBER: at("ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID"),
    terms.ACCOUNT_NAME: at("ram:PayeePartyCreditorFinancialAccount/ram:AccountName"),
    terms.BIC: at("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"),
    terms.ROUTING_CODE: at("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:GermanBankleitzahlID"),
    terms.BANK_NAME: at("ram:PayeeSpecifiedCreditorFinancialInstitution/ram:Name"),
}
_MEANS: Final = "ram:SpecifiedTradeSettlementPaymentMeans"
_OTHER_MEANS: Final[Table] = {
    terms.CARD_NUMBER: at("ram:ApplicableTradeSettlementFinancialCard/ram:ID"),
    terms.CARD_HOLDER: at("ram:ApplicableTradeSettlementFinancialCard/ram:CardholderName"),
    terms.DEBITED_ACCOUNT: at("ram:PayerPartyDebtorFinancialAccount/ram:IBANID"),
}
_IS_BANK: Final = "ram:PayeePartyCreditorFinancialAccount or ram:PayeeSpecifiedCreditorFinancialInstitution"
_WITH_ACCOUNT: Final = f"{_MEANS}[{_IS_BANK}][1]"

#: All from the first means that names an account, so that they belong together.
PAYMENT_MEANS: Final[Table] = {
    terms.PAYMENT_MEANS_TEXT: at(
        f"{_WITH_ACCOUNT}/ram:Information", f"{_MEANS}[not(../{_WITH_ACCOUNT})]/ram:Information"
    ),
    **under(_MEANS, _OTHER_MEANS),
    terms.PAYMENT_MEANS: at(f"{_WITH_ACCOUNT}/ram:TypeCode", f"{_MEANS}/ram:TypeCode"),
    **under(_WITH_ACCOUNT, _ACCOUNT),
}

PRODUCT: Final[Table] = {
    line.NAME: at("ram:Name"),
    line.DETAILS: at("ram:Description"),
    line.ITEM_NUMBER: at("ram:SellerAssignedID"),
    line.BUYER_ITEM_NUMBER: at("ram:BuyerAssignedID"),
    line.GTIN: at("ram:GlobalID"),
    line.GTIN_SCHEME: scheme_at("ram:GlobalID"),
    line.COMMODITY_CODE: at("ram:DesignatedProductClassification/ram:ClassCode"),
    line.COMMODITY_CODE_LIST: at("ram:DesignatedProductClassification/ram:ClassCode/@listID"),
    line.ORIGIN_COUNTRY: at("ram:OriginTradeCountry/ram:ID"),
    line.ATTRIBUTES: pairs_at("ram:ApplicableProductCharacteristic", "ram:Description", "ram:Value"),
}

PRICES: Final[Table] = {
    line.NET_PRICE: at("ram:NetPriceProductTradePrice/ram:ChargeAmount"),
    line.PRICE_BASE_QUANTITY: at(
        "ram:NetPriceProductTradePrice/ram:BasisQuantity", "ram:GrossPriceProductTradePrice/ram:BasisQuantity"
    ),
    line.GROSS_PRICE: at("ram:GrossPriceProductTradePrice/ram:ChargeAmount"),
    line.PRICE_DISCOUNT: sum_at(
        f"ram:GrossPriceProductTradePrice/ram:AppliedTradeAllowanceCharge{IS_ALLOWANCE}/ram:ActualAmount"
    ),
}

#: Freight and the like stand apart from the other charges.
ALLOWANCES: Final = f"ram:SpecifiedTradeAllowanceCharge{IS_ALLOWANCE}"
CHARGES: Final = f"ram:SpecifiedTradeAllowanceCharge{IS_CHARGE}"
LOGISTICS_CHARGES: Final = "ram:SpecifiedLogisticsServiceCharge"


def adjustment(rate: str) -> Table:
    """The table of an allowance or a charge on the whole bill; `rate` is the element of a tax rate."""
    return {
        line.AMOUNT: at("ram:ActualAmount", "ram:AppliedAmount"),
        line.BASE_AMOUNT: at("ram:BasisAmount"),
        line.PERCENTAGE: at("ram:CalculationPercent"),
        line.ADJUSTMENT_TAX_CATEGORY: at(
            "ram:CategoryTradeTax/ram:CategoryCode", "ram:AppliedTradeTax/ram:CategoryCode"
        ),
        line.ADJUSTMENT_TAX_RATE: at(f"ram:CategoryTradeTax/{rate}", f"ram:AppliedTradeTax/{rate}"),
        line.REASON: at("ram:Reason", "ram:Description", "ram:ReasonCode"),
        line.REASON_CODE: at("ram:ReasonCode"),
    }


def tax_entry(rate: str) -> Table:
    """The table of an entry of the tax breakdown; `rate` is the element of a tax rate."""
    return {
        line.TAXABLE_AMOUNT: at("ram:BasisAmount"),
        line.TAX_AMOUNT: at("ram:CalculatedAmount"),
        line.TAX_CATEGORY: at("ram:CategoryCode"),
        line.TAX_RATE: at(rate),
        line.EXEMPTION_REASON: at("ram:ExemptionReason", "ram:ExemptionReasonCode"),
        line.EXEMPTION_CODE: at("ram:ExemptionReasonCode"),
    }
