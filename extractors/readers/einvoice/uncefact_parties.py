"""The parties of a bill as Cross Industry Invoice and ZUGFeRD 1.0 write them.

An identifier is without a list (`ID`), or in one whose name is its scheme (`GlobalID`).
"""

from __future__ import annotations

from typing import Final

from extractors.readers.einvoice.place import Layout
from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import address_at
from extractors.readers.einvoice.place import at
from extractors.readers.einvoice.place import scheme_at
from pipeline.model import terms

_ADDRESS: Final[Layout] = (
    ("ram:LineOne",),
    ("ram:LineTwo",),
    ("ram:LineThree",),
    ("ram:PostcodeCode", "ram:CityName"),
    ("ram:CountrySubDivisionName",),
    ("ram:CountryID",),
)
_LEGAL: Final = "ram:SpecifiedLegalOrganization"
_CONTACT: Final = "ram:DefinedTradeContact"
_PHONE: Final = f"{_CONTACT}/ram:TelephoneUniversalCommunication/ram:CompleteNumber"
_EMAIL: Final = f"{_CONTACT}/ram:EmailURIUniversalCommunication"
_ENDPOINT: Final = "ram:URIUniversalCommunication/ram:URIID[@schemeID]"
_LISTED_ID: Final = "ram:GlobalID[not(../ram:ID)]"
_VAT_ID: Final = "ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']"

SUPPLIER: Final[Table] = {
    terms.SUPPLIER_NUMBER: at("ram:ID"),
    terms.SUPPLIER_ID: at("ram:GlobalID[@schemeID]"),
    terms.SUPPLIER_ID_SCHEME: scheme_at("ram:GlobalID"),
    terms.SUPPLIER_NAME: at("ram:Name"),
    terms.SUPPLIER_TRADING_NAME: at(f"{_LEGAL}/ram:TradingBusinessName"),
    terms.SUPPLIER_LEGAL_ID: at(f"{_LEGAL}/ram:ID"),
    terms.SUPPLIER_LEGAL_ID_SCHEME: scheme_at(f"{_LEGAL}/ram:ID"),
    terms.SUPPLIER_LEGAL_INFORMATION: at("ram:Description"),
    terms.SUPPLIER_VAT_ID: at(_VAT_ID),
    terms.SUPPLIER_TAX_NUMBER: at("ram:SpecifiedTaxRegistration/ram:ID[not(@schemeID='VA')]"),
    terms.SUPPLIER_ADDRESS: address_at("ram:PostalTradeAddress", _ADDRESS),
    terms.SUPPLIER_COUNTRY: at("ram:PostalTradeAddress/ram:CountryID"),
    terms.SUPPLIER_CONTACT: at(f"{_CONTACT}/ram:PersonName", f"{_CONTACT}/ram:DepartmentName"),
    terms.SUPPLIER_PHONE: at(_PHONE),
    terms.SUPPLIER_EMAIL: at(f"{_EMAIL}/ram:URIID", f"{_EMAIL}/ram:CompleteNumber"),
    terms.SUPPLIER_ENDPOINT: at(_ENDPOINT),
    terms.SUPPLIER_ENDPOINT_SCHEME: scheme_at(f"{_ENDPOINT}"),
}

BUYER: Final[Table] = {
    terms.CUSTOMER_NUMBER: at("ram:ID"),
    terms.BUYER_ID: at("ram:GlobalID[@schemeID]"),
    terms.BUYER_ID_SCHEME: scheme_at("ram:GlobalID"),
    terms.BUYER_NAME: at("ram:Name"),
    terms.BUYER_TRADING_NAME: at(f"{_LEGAL}/ram:TradingBusinessName"),
    terms.BUYER_LEGAL_ID: at(f"{_LEGAL}/ram:ID"),
    terms.BUYER_LEGAL_ID_SCHEME: scheme_at(f"{_LEGAL}/ram:ID"),
    terms.BUYER_VAT_ID: at(_VAT_ID),
    terms.BUYER_ADDRESS: address_at("ram:PostalTradeAddress", _ADDRESS),
    terms.BUYER_COUNTRY: at("ram:PostalTradeAddress/ram:CountryID"),
    terms.BUYER_CONTACT: at(f"{_CONTACT}/ram:PersonName", f"{_CONTACT}/ram:DepartmentName"),
    terms.BUYER_PHONE: at(_PHONE),
    terms.BUYER_EMAIL: at(f"{_EMAIL}/ram:URIID", f"{_EMAIL}/ram:CompleteNumber"),
    terms.BUYER_ENDPOINT: at(_ENDPOINT),
    terms.BUYER_ENDPOINT_SCHEME: scheme_at(f"{_ENDPOINT}"),
}

TAX_REPRESENTATIVE: Final[Table] = {
    terms.TAX_REPRESENTATIVE_NAME: at("ram:Name"),
    terms.TAX_REPRESENTATIVE_VAT_ID: at(_VAT_ID),
    terms.TAX_REPRESENTATIVE_ADDRESS: address_at("ram:PostalTradeAddress", _ADDRESS),
    terms.TAX_REPRESENTATIVE_COUNTRY: at("ram:PostalTradeAddress/ram:CountryID"),
}

PAYEE: Final[Table] = {
    terms.PAYEE_NAME: at("ram:Name"),
    terms.PAYEE_ID: at("ram:ID", "ram:GlobalID", f"{_LEGAL}/ram:ID"),
    terms.PAYEE_ID_SCHEME: scheme_at(_LISTED_ID),
    terms.PAYEE_LEGAL_ID: at(f"{_LEGAL}/ram:ID"),
    terms.PAYEE_LEGAL_ID_SCHEME: scheme_at(f"{_LEGAL}/ram:ID"),
    terms.PAYEE_ADDRESS: address_at("ram:PostalTradeAddress", _ADDRESS),
}

SHIP_TO: Final[Table] = {
    terms.SHIP_TO_ID: at("ram:ID", "ram:GlobalID"),
    terms.SHIP_TO_ID_SCHEME: scheme_at(_LISTED_ID),
    terms.SHIP_TO_NAME: at("ram:Name"),
    terms.SHIP_TO_ADDRESS: address_at("ram:PostalTradeAddress", _ADDRESS),
    terms.SHIP_TO_COUNTRY: at("ram:PostalTradeAddress/ram:CountryID"),
}
