"""The parties of a bill as Cross Industry Invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.standards.address import parted
from pipeline.exporters.standards.cii_words import CII
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.exporters.standards.element import Element
    from pipeline.model.invoice import Invoice


def supplier(invoice: Invoice) -> Element | None:
    """Who bills."""
    return CII(
        "ram:SellerTradeParty",
        CII("ram:Name", invoice.value(terms.SUPPLIER_NAME)),
        _organisation(invoice.value(terms.SUPPLIER_LEGAL_ID), invoice.value(terms.SUPPLIER_TRADING_NAME)),
        CII(
            "ram:DefinedTradeContact",
            CII("ram:PersonName", invoice.value(terms.SUPPLIER_CONTACT)),
            CII("ram:TelephoneUniversalCommunication", CII("ram:CompleteNumber", invoice.value(terms.SUPPLIER_PHONE))),
            CII("ram:EmailURIUniversalCommunication", CII("ram:URIID", invoice.value(terms.SUPPLIER_EMAIL))),
        ),
        _address(invoice.value(terms.SUPPLIER_ADDRESS), invoice.value(terms.SUPPLIER_COUNTRY)),
        _tax_number(invoice.value(terms.SUPPLIER_VAT_ID), "VA"),
        _tax_number(invoice.value(terms.SUPPLIER_TAX_NUMBER), "FC"),
    )


def buyer(invoice: Invoice) -> Element | None:
    """Who is billed."""
    return CII(
        "ram:BuyerTradeParty",
        CII("ram:ID", invoice.value(terms.CUSTOMER_NUMBER)),
        CII("ram:Name", invoice.value(terms.BUYER_NAME)),
        _organisation(invoice.value(terms.BUYER_LEGAL_ID), invoice.value(terms.BUYER_TRADING_NAME)),
        CII("ram:DefinedTradeContact", CII("ram:PersonName", invoice.value(terms.BUYER_CONTACT))),
        _address(invoice.value(terms.BUYER_ADDRESS), invoice.value(terms.BUYER_COUNTRY)),
        _tax_number(invoice.value(terms.BUYER_VAT_ID), "VA"),
    )


def payee(invoice: Invoice) -> Element | None:
    """Who is paid, where that is not the supplier."""
    name = invoice.value(terms.PAYEE_NAME)
    if not name or name == invoice.value(terms.SUPPLIER_NAME):
        return None
    return CII("ram:PayeeTradeParty", CII("ram:ID", invoice.value(terms.PAYEE_ID)), CII("ram:Name", name))


def ship_to(invoice: Invoice) -> Element | None:
    """Where it was delivered."""
    return CII(
        "ram:ShipToTradeParty",
        CII("ram:Name", invoice.value(terms.SHIP_TO_NAME)),
        _address(invoice.value(terms.SHIP_TO_ADDRESS), invoice.value(terms.SHIP_TO_COUNTRY)),
    )


def _organisation(number: str | None, trading_name: str | None) -> Element | None:
    return CII("ram:SpecifiedLegalOrganization", CII("ram:ID", number), CII("ram:TradingBusinessName", trading_name))


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
