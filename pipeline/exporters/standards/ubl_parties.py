"""The parties of a bill in UBL: who bills, who is billed, who is paid, and where it was delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.standards.address import parted
from pipeline.exporters.standards.conventions import SEPA
from pipeline.exporters.standards.conventions import unless_same
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.standards.element import Element
    from pipeline.exporters.standards.element import Vocabulary
    from pipeline.model.invoice import Invoice

#: Of a registration for other taxes than value added tax.
_LOCAL_TAX: Final = "FC"


def parties(invoice: Invoice, xml: Vocabulary) -> Iterator[Element | None]:
    """Everyone whom the bill names."""
    yield xml("cac:AccountingSupplierParty", _supplier(invoice, xml))
    number = invoice.value(terms.CUSTOMER_NUMBER) if invoice.value(terms.BUYER_ID) else None
    known_as = xml("cbc:SupplierAssignedAccountID", number)
    yield xml("cac:AccountingCustomerParty", known_as, _buyer(invoice, xml))
    yield _payee(invoice, xml)
    yield _tax_representative(invoice, xml)
    yield _delivery(invoice, xml)


def _supplier(invoice: Invoice, xml: Vocabulary) -> Element | None:
    address, country = invoice.value(terms.SUPPLIER_ADDRESS), invoice.value(terms.SUPPLIER_COUNTRY)
    return xml(
        "cac:Party",
        _endpoint(invoice.value(terms.SUPPLIER_ENDPOINT), invoice.value(terms.SUPPLIER_ENDPOINT_SCHEME), xml),
        _identified(invoice.value(terms.SUPPLIER_NUMBER), None, xml),
        _identified(invoice.value(terms.SUPPLIER_ID), invoice.value(terms.SUPPLIER_ID_SCHEME), xml),
        _identified(invoice.value(terms.CREDITOR_ID), SEPA, xml),
        _named("cac:PartyName", invoice.value(terms.SUPPLIER_TRADING_NAME), xml),
        _address("cac:PostalAddress", address, country, xml),
        _tax_number(invoice.value(terms.SUPPLIER_VAT_ID), "VAT", xml),
        _tax_number(invoice.value(terms.SUPPLIER_TAX_NUMBER), _LOCAL_TAX, xml),
        xml(
            "cac:PartyLegalEntity",
            xml("cbc:RegistrationName", invoice.value(terms.SUPPLIER_NAME)),
            _legal_id(invoice.value(terms.SUPPLIER_LEGAL_ID), invoice.value(terms.SUPPLIER_LEGAL_ID_SCHEME), xml),
            xml("cbc:CompanyLegalForm", invoice.value(terms.SUPPLIER_LEGAL_INFORMATION)),
        ),
        xml(
            "cac:Contact",
            xml("cbc:Name", invoice.value(terms.SUPPLIER_CONTACT)),
            xml("cbc:Telephone", invoice.value(terms.SUPPLIER_PHONE)),
            xml("cbc:ElectronicMail", invoice.value(terms.SUPPLIER_EMAIL)),
        ),
    )


def _buyer(invoice: Invoice, xml: Vocabulary) -> Element | None:
    return xml(
        "cac:Party",
        _endpoint(invoice.value(terms.BUYER_ENDPOINT), invoice.value(terms.BUYER_ENDPOINT_SCHEME), xml),
        _buyer_id(invoice, xml),
        _named("cac:PartyName", invoice.value(terms.BUYER_TRADING_NAME), xml),
        _address("cac:PostalAddress", invoice.value(terms.BUYER_ADDRESS), invoice.value(terms.BUYER_COUNTRY), xml),
        _tax_number(invoice.value(terms.BUYER_VAT_ID), "VAT", xml),
        xml(
            "cac:PartyLegalEntity",
            xml("cbc:RegistrationName", invoice.value(terms.BUYER_NAME)),
            _legal_id(invoice.value(terms.BUYER_LEGAL_ID), invoice.value(terms.BUYER_LEGAL_ID_SCHEME), xml),
        ),
        xml(
            "cac:Contact",
            xml("cbc:Name", invoice.value(terms.BUYER_CONTACT)),
            xml("cbc:Telephone", invoice.value(terms.BUYER_PHONE)),
            xml("cbc:ElectronicMail", invoice.value(terms.BUYER_EMAIL)),
        ),
    )


def _payee(invoice: Invoice, xml: Vocabulary) -> Element | None:
    """Who is paid, where that is not the supplier."""
    name = invoice.value(terms.PAYEE_NAME)
    if not name or name == invoice.value(terms.SUPPLIER_NAME):
        return None
    legal = invoice.value(terms.PAYEE_LEGAL_ID)
    number = unless_same(invoice.value(terms.PAYEE_ID), legal)
    return xml(
        "cac:PayeeParty",
        _identified(number, invoice.value(terms.PAYEE_ID_SCHEME), xml),
        _named("cac:PartyName", name, xml),
        xml("cac:PartyLegalEntity", _legal_id(legal, invoice.value(terms.PAYEE_LEGAL_ID_SCHEME), xml)),
    )


def _tax_representative(invoice: Invoice, xml: Vocabulary) -> Element | None:
    """Who answers to the tax office for the supplier."""
    address = invoice.value(terms.TAX_REPRESENTATIVE_ADDRESS)
    return xml(
        "cac:TaxRepresentativeParty",
        _named("cac:PartyName", invoice.value(terms.TAX_REPRESENTATIVE_NAME), xml),
        _address("cac:PostalAddress", address, invoice.value(terms.TAX_REPRESENTATIVE_COUNTRY), xml),
        _tax_number(invoice.value(terms.TAX_REPRESENTATIVE_VAT_ID), "VAT", xml),
    )


def _delivery(invoice: Invoice, xml: Vocabulary) -> Element | None:
    place = _address("cac:Address", invoice.value(terms.SHIP_TO_ADDRESS), invoice.value(terms.SHIP_TO_COUNTRY), xml)
    number = xml("cbc:ID", invoice.value(terms.SHIP_TO_ID), schemeID=invoice.value(terms.SHIP_TO_ID_SCHEME))
    return xml(
        "cac:Delivery",
        xml("cbc:ActualDeliveryDate", invoice.value(terms.DELIVERY_DATE)),
        xml("cac:DeliveryLocation", number, place),
        xml("cac:DeliveryParty", _named("cac:PartyName", invoice.value(terms.SHIP_TO_NAME), xml)),
    )


def _endpoint(address: str | None, scheme: str | None, xml: Vocabulary) -> Element | None:
    return xml("cbc:EndpointID", address, schemeID=scheme)


def _identified(number: str | None, scheme: str | None, xml: Vocabulary) -> Element | None:
    return xml("cac:PartyIdentification", xml("cbc:ID", number, schemeID=scheme))


def _buyer_id(invoice: Invoice, xml: Vocabulary) -> Element | None:
    """The one that there is a place for; where there is one of a list, that without stands with the account."""
    if (number := invoice.value(terms.BUYER_ID)) is not None:
        return _identified(number, invoice.value(terms.BUYER_ID_SCHEME), xml)
    return _identified(invoice.value(terms.CUSTOMER_NUMBER), None, xml)


def _legal_id(number: str | None, scheme: str | None, xml: Vocabulary) -> Element | None:
    return xml("cbc:CompanyID", number, schemeID=scheme)


def _named(name: str, value: str | None, xml: Vocabulary) -> Element | None:
    return xml(name, xml("cbc:Name", value))


def _tax_number(number: str | None, scheme: str, xml: Vocabulary) -> Element | None:
    if not number:
        return None
    return xml("cac:PartyTaxScheme", xml("cbc:CompanyID", number), xml("cac:TaxScheme", xml("cbc:ID", scheme)))


def _address(name: str, text: str | None, country: str | None, xml: Vocabulary) -> Element | None:
    address = parted(text, country)
    return xml(
        name,
        xml("cbc:StreetName", address.line(1)),
        xml("cbc:AdditionalStreetName", address.line(2)),
        xml("cbc:CityName", address.city),
        xml("cbc:PostalZone", address.postcode),
        xml("cbc:CountrySubentity", address.region),
        xml("cac:AddressLine", xml("cbc:Line", address.line(3))),
        xml("cac:Country", xml("cbc:IdentificationCode", address.country)),
    )
