"""The parties of a bill as Cross Industry Invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.standards.address import parted
from pipeline.exporters.standards.cii_words import CII
from pipeline.exporters.standards.conventions import unless_same
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.exporters.standards.element import Element
    from pipeline.model.invoice import Invoice


def supplier(invoice: Invoice) -> Element | None:
    """Who bills."""
    return CII(
        "ram:SellerTradeParty",
        CII("ram:ID", invoice.value(terms.SUPPLIER_NUMBER)),
        CII("ram:GlobalID", invoice.value(terms.SUPPLIER_ID), schemeID=invoice.value(terms.SUPPLIER_ID_SCHEME)),
        CII("ram:Name", invoice.value(terms.SUPPLIER_NAME)),
        CII("ram:Description", invoice.value(terms.SUPPLIER_LEGAL_INFORMATION)),
        _organisation(
            _legal(invoice.value(terms.SUPPLIER_LEGAL_ID), invoice.value(terms.SUPPLIER_LEGAL_ID_SCHEME)),
            invoice.value(terms.SUPPLIER_TRADING_NAME),
        ),
        _contact(
            invoice.value(terms.SUPPLIER_CONTACT),
            invoice.value(terms.SUPPLIER_PHONE),
            invoice.value(terms.SUPPLIER_EMAIL),
        ),
        _address(invoice.value(terms.SUPPLIER_ADDRESS), invoice.value(terms.SUPPLIER_COUNTRY)),
        _endpoint(invoice.value(terms.SUPPLIER_ENDPOINT), invoice.value(terms.SUPPLIER_ENDPOINT_SCHEME)),
        _tax_number(invoice.value(terms.SUPPLIER_VAT_ID), "VA"),
        _tax_number(invoice.value(terms.SUPPLIER_TAX_NUMBER), "FC"),
    )


def buyer(invoice: Invoice) -> Element | None:
    """Who is billed."""
    return CII(
        "ram:BuyerTradeParty",
        CII("ram:ID", invoice.value(terms.CUSTOMER_NUMBER)),
        CII("ram:GlobalID", invoice.value(terms.BUYER_ID), schemeID=invoice.value(terms.BUYER_ID_SCHEME)),
        CII("ram:Name", invoice.value(terms.BUYER_NAME)),
        _organisation(
            _legal(invoice.value(terms.BUYER_LEGAL_ID), invoice.value(terms.BUYER_LEGAL_ID_SCHEME)),
            invoice.value(terms.BUYER_TRADING_NAME),
        ),
        _contact(
            invoice.value(terms.BUYER_CONTACT), invoice.value(terms.BUYER_PHONE), invoice.value(terms.BUYER_EMAIL)
        ),
        _address(invoice.value(terms.BUYER_ADDRESS), invoice.value(terms.BUYER_COUNTRY)),
        _endpoint(invoice.value(terms.BUYER_ENDPOINT), invoice.value(terms.BUYER_ENDPOINT_SCHEME)),
        _tax_number(invoice.value(terms.BUYER_VAT_ID), "VA"),
    )


def payee(invoice: Invoice) -> Element | None:
    """Who is paid, where that is not the supplier."""
    name = invoice.value(terms.PAYEE_NAME)
    if not name or name == invoice.value(terms.SUPPLIER_NAME):
        return None
    legal = invoice.value(terms.PAYEE_LEGAL_ID)
    number = unless_same(invoice.value(terms.PAYEE_ID), legal)
    return CII(
        "ram:PayeeTradeParty",
        _number(number, invoice.value(terms.PAYEE_ID_SCHEME)),
        CII("ram:Name", name),
        _organisation(_legal(legal, invoice.value(terms.PAYEE_LEGAL_ID_SCHEME)), None),
    )


def tax_representative(invoice: Invoice) -> Element | None:
    """Who answers to the tax office for the supplier."""
    address = invoice.value(terms.TAX_REPRESENTATIVE_ADDRESS)
    return CII(
        "ram:SellerTaxRepresentativeTradeParty",
        CII("ram:Name", invoice.value(terms.TAX_REPRESENTATIVE_NAME)),
        _address(address, invoice.value(terms.TAX_REPRESENTATIVE_COUNTRY)),
        _tax_number(invoice.value(terms.TAX_REPRESENTATIVE_VAT_ID), "VA"),
    )


def ship_to(invoice: Invoice) -> Element | None:
    """Where it was delivered."""
    return CII(
        "ram:ShipToTradeParty",
        _number(invoice.value(terms.SHIP_TO_ID), invoice.value(terms.SHIP_TO_ID_SCHEME)),
        CII("ram:Name", invoice.value(terms.SHIP_TO_NAME)),
        _address(invoice.value(terms.SHIP_TO_ADDRESS), invoice.value(terms.SHIP_TO_COUNTRY)),
    )


def _number(number: str | None, scheme: str | None) -> Element | None:
    """An identifier, which has another name where it is of a list."""
    return CII("ram:ID" if scheme is None else "ram:GlobalID", number, schemeID=scheme)


def _legal(number: str | None, scheme: str | None) -> Element | None:
    return CII("ram:ID", number, schemeID=scheme)


def _organisation(number: Element | None, trading_name: str | None) -> Element | None:
    return CII("ram:SpecifiedLegalOrganization", number, CII("ram:TradingBusinessName", trading_name))


def _contact(name: str | None, phone: str | None, email: str | None) -> Element | None:
    return CII(
        "ram:DefinedTradeContact",
        CII("ram:PersonName", name),
        CII("ram:TelephoneUniversalCommunication", CII("ram:CompleteNumber", phone)),
        CII("ram:EmailURIUniversalCommunication", CII("ram:URIID", email)),
    )


def _endpoint(address: str | None, scheme: str | None) -> Element | None:
    return CII("ram:URIUniversalCommunication", CII("ram:URIID", address, schemeID=scheme))


def _tax_number(number: str | None, scheme: str) -> Element | None:
    return CII("ram:SpecifiedTaxRegistration", CII("ram:ID", number, schemeID=scheme))


def _address(text: str | None, country: str | None) -> Element | None:
    address = parted(text, country)
    return CII(
        "ram:PostalTradeAddress",
        CII("ram:PostcodeCode", address.postcode),
        CII("ram:LineOne", address.line(1)),
        CII("ram:LineTwo", address.line(2)),
        CII("ram:LineThree", address.line(3)),
        CII("ram:CityName", address.city),
        CII("ram:CountryID", address.country),
        CII("ram:CountrySubDivisionName", address.region),
    )
