"""The parties of a bill as UBL 2 writes them."""

from __future__ import annotations

from typing import Final

from extractors.readers.einvoice.place import Layout
from extractors.readers.einvoice.place import Table
from extractors.readers.einvoice.place import address_at
from extractors.readers.einvoice.place import at
from extractors.readers.einvoice.place import scheme_at
from extractors.readers.einvoice.place import under
from pipeline.model import terms

_ADDRESS: Final[Layout] = (
    ("cbc:StreetName", "cbc:BuildingNumber"),
    ("cbc:AdditionalStreetName",),
    ("cac:AddressLine/cbc:Line",),
    ("cbc:PostalZone", "cbc:CityName"),
    ("cbc:CountrySubentity",),
    ("cac:Country/cbc:IdentificationCode",),
)
_VAT_ID: Final = "cac:PartyTaxScheme[normalize-space(cac:TaxScheme/cbc:ID)='VAT']/cbc:CompanyID"
_OTHER_TAX: Final = "cac:PartyTaxScheme[not(normalize-space(cac:TaxScheme/cbc:ID)='VAT')]/cbc:CompanyID"
_COUNTRY: Final = "cac:PostalAddress/cac:Country/cbc:IdentificationCode"
_NAMES: Final = ("cac:PartyLegalEntity/cbc:RegistrationName", "cac:PartyName/cbc:Name")
_TRADING_NAME: Final = "cac:PartyName[../cac:PartyLegalEntity/cbc:RegistrationName]/cbc:Name"
_LEGAL_ID: Final = "cac:PartyLegalEntity/cbc:CompanyID"
#: BT-90, by which a supplier collects direct debits, stands among the identifiers of parties.
_ID: Final = "cac:PartyIdentification/cbc:ID[not(@schemeID='SEPA')]"
_CREDITOR_ID: Final = "cac:PartyIdentification/cbc:ID[@schemeID='SEPA']"
_LISTED_ID: Final = "cac:PartyIdentification/cbc:ID[@schemeID and not(@schemeID='SEPA')]"
_NUMBER: Final = "cac:PartyIdentification/cbc:ID[not(@schemeID)]"

_SUPPLIER: Final[Table] = {
    terms.SUPPLIER_NUMBER: at(_NUMBER),
    terms.SUPPLIER_ID: at(_LISTED_ID),
    terms.SUPPLIER_ID_SCHEME: scheme_at(f"{_LISTED_ID}"),
    terms.SUPPLIER_NAME: at(*_NAMES),
    terms.SUPPLIER_TRADING_NAME: at(_TRADING_NAME),
    terms.SUPPLIER_LEGAL_ID: at(_LEGAL_ID),
    terms.SUPPLIER_LEGAL_ID_SCHEME: scheme_at(f"{_LEGAL_ID}"),
    terms.SUPPLIER_LEGAL_INFORMATION: at("cac:PartyLegalEntity/cbc:CompanyLegalForm"),
    terms.SUPPLIER_VAT_ID: at(_VAT_ID),
    terms.SUPPLIER_TAX_NUMBER: at(_OTHER_TAX),
    terms.SUPPLIER_ADDRESS: address_at("cac:PostalAddress", _ADDRESS),
    terms.SUPPLIER_COUNTRY: at(_COUNTRY),
    terms.SUPPLIER_CONTACT: at("cac:Contact/cbc:Name"),
    terms.SUPPLIER_PHONE: at("cac:Contact/cbc:Telephone"),
    terms.SUPPLIER_EMAIL: at("cac:Contact/cbc:ElectronicMail"),
    terms.SUPPLIER_WEBSITE: at("cbc:WebsiteURI"),
    terms.SUPPLIER_ENDPOINT: at("cbc:EndpointID"),
    terms.SUPPLIER_ENDPOINT_SCHEME: scheme_at("cbc:EndpointID"),
}

_BUYER: Final[Table] = {
    terms.CUSTOMER_NUMBER: at("../cbc:SupplierAssignedAccountID", _NUMBER),
    terms.BUYER_ID: at(_LISTED_ID),
    terms.BUYER_ID_SCHEME: scheme_at(f"{_LISTED_ID}"),
    terms.BUYER_NAME: at(*_NAMES),
    terms.BUYER_TRADING_NAME: at(_TRADING_NAME),
    terms.BUYER_LEGAL_ID: at(_LEGAL_ID),
    terms.BUYER_LEGAL_ID_SCHEME: scheme_at(f"{_LEGAL_ID}"),
    terms.BUYER_VAT_ID: at(_VAT_ID),
    terms.BUYER_ADDRESS: address_at("cac:PostalAddress", _ADDRESS),
    terms.BUYER_COUNTRY: at(_COUNTRY),
    terms.BUYER_CONTACT: at("cac:Contact/cbc:Name"),
    terms.BUYER_PHONE: at("cac:Contact/cbc:Telephone"),
    terms.BUYER_EMAIL: at("cac:Contact/cbc:ElectronicMail"),
    terms.BUYER_ENDPOINT: at("cbc:EndpointID"),
    terms.BUYER_ENDPOINT_SCHEME: scheme_at("cbc:EndpointID"),
}

_PAYEE: Final[Table] = {
    terms.PAYEE_NAME: at("cac:PartyName/cbc:Name"),
    terms.PAYEE_ID: at(_ID, _LEGAL_ID),
    terms.PAYEE_ID_SCHEME: scheme_at(f"{_LISTED_ID}[not(../../{_NUMBER})]"),
    terms.PAYEE_LEGAL_ID: at(_LEGAL_ID),
    terms.PAYEE_LEGAL_ID_SCHEME: scheme_at(f"{_LEGAL_ID}"),
    terms.PAYEE_ADDRESS: address_at("cac:PostalAddress", _ADDRESS),
}

_TAX_REPRESENTATIVE: Final[Table] = {
    terms.TAX_REPRESENTATIVE_NAME: at("cac:PartyName/cbc:Name"),
    terms.TAX_REPRESENTATIVE_VAT_ID: at(_VAT_ID),
    terms.TAX_REPRESENTATIVE_ADDRESS: address_at("cac:PostalAddress", _ADDRESS),
    terms.TAX_REPRESENTATIVE_COUNTRY: at(_COUNTRY),
}

_DELIVERY: Final[Table] = {
    terms.DELIVERY_DATE: at("cbc:ActualDeliveryDate"),
    terms.SHIP_TO_ID: at("cac:DeliveryLocation/cbc:ID"),
    terms.SHIP_TO_ID_SCHEME: scheme_at("cac:DeliveryLocation/cbc:ID"),
    terms.SHIP_TO_NAME: at("cac:DeliveryParty/cac:PartyName/cbc:Name"),
    terms.SHIP_TO_ADDRESS: address_at("cac:DeliveryLocation/cac:Address", _ADDRESS),
    terms.SHIP_TO_COUNTRY: at("cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode"),
}

#: Everyone whom a bill names, from its root.
PARTIES: Final[Table] = {
    **under("cac:AccountingSupplierParty/cac:Party", _SUPPLIER),
    **under("cac:AccountingCustomerParty/cac:Party", _BUYER),
    **under("cac:PayeeParty", _PAYEE),
    **under("cac:TaxRepresentativeParty", _TAX_REPRESENTATIVE),
    **under("cac:Delivery", _DELIVERY),
    terms.CREDITOR_ID: at(f"cac:PayeeParty/{_CREDITOR_ID}", f"cac:AccountingSupplierParty/cac:Party/{_CREDITOR_ID}"),
}
