"""The rules of Peppol and of XRechnung, as a reader of their lists of rules writes them: not from our writer.

Their publishers give Schematron sources that no package brings ready to run, so these are the rules in XPath, by name:
for each the elements that it is about, and what has to be true of them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

_UBL: Final = "urn:oasis:names:specification:ubl:schema:xsd"
_CII: Final = "urn:un:unece:uncefact:data:standard"
NAMES: Final = {
    "cac": f"{_UBL}:CommonAggregateComponents-2",
    "cbc": f"{_UBL}:CommonBasicComponents-2",
    "rsm": f"{_CII}:CrossIndustryInvoice:100",
    "ram": f"{_CII}:ReusableAggregateBusinessInformationEntity:100",
}

Rules = tuple[tuple[str, str, str], ...]

_PARTY: Final = "/*/cac:Accounting{}Party/cac:Party"
_SUPPLIER: Final = _PARTY.format("Supplier")
_BUYER: Final = _PARTY.format("Customer")
_LINE: Final = "/*/cac:InvoiceLine | /*/cac:CreditNoteLine"
_BILLING: Final = "urn:fdc:peppol.eu:2017:poacc:billing"

#: What Peppol asks, and XRechnung with it.
_SHARED: Final[Rules] = (
    ("R001", "/*", "cbc:ProfileID"),
    ("R007", "/*", f"cbc:ProfileID='{_BILLING}:01:1.0'"),
    ("R008", "//*[not(*)]", "normalize-space()"),
    ("R010", _BUYER, "cbc:EndpointID[@schemeID]"),
    ("R020", _SUPPLIER, "cbc:EndpointID[@schemeID]"),
    ("R041", "//cac:AllowanceCharge[cbc:MultiplierFactorNumeric]", "cbc:BaseAmount"),
    ("R042", "/*/cac:AllowanceCharge[cbc:BaseAmount]", "cbc:MultiplierFactorNumeric"),
    ("R053", "/*", "count(cac:TaxTotal[cac:TaxSubtotal])=1"),
    ("R054", "/*", "count(cac:TaxTotal[not(cac:TaxSubtotal)])=count(cbc:TaxCurrencyCode)"),
    ("R061", "//cac:PaymentMeans[cbc:PaymentMeansCode='49' or cbc:PaymentMeansCode='59']", "cac:PaymentMandate/cbc:ID"),
    ("R121", "//cbc:BaseQuantity", "number()>0"),
    ("R130", "//cbc:BaseQuantity", "@unitCode=../../*[contains(local-name(),'edQuantity')]/@unitCode"),
)
PEPPOL: Final[Rules] = (
    *_SHARED,
    ("R002", "/*", "count(cbc:Note)<=1"),
    ("R003", "/*", "cbc:BuyerReference or cac:OrderReference/cbc:ID"),
    ("R004", "/*", f"cbc:CustomizationID='urn:cen.eu:en16931:2017#compliant#{_BILLING}:3.0'"),
    ("CL008", "//cbc:EndpointID", "@schemeID=number(@schemeID)"),
    (
        "P0100",
        "/*/cbc:InvoiceTypeCode",
        "contains(' 71 80 82 84 380 383 386 393 395 875 876 877 ', concat(' ', ., ' '))",
    ),
    ("P0101", "/*/cbc:CreditNoteTypeCode", "contains(' 381 396 81 83 532 ', concat(' ', ., ' '))"),
)
_MEANS: Final = "//cac:PaymentMeans[{}]"
XRECHNUNG: Final[Rules] = (
    *_SHARED,
    ("BR-DE-1", "/*", "cac:PaymentMeans"),
    ("BR-DE-2", _SUPPLIER, "cac:Contact"),
    ("BR-DE-3", f"{_SUPPLIER}/cac:PostalAddress", "cbc:CityName"),
    ("BR-DE-4", f"{_SUPPLIER}/cac:PostalAddress", "cbc:PostalZone"),
    ("BR-DE-5", f"{_SUPPLIER}/cac:Contact", "cbc:Name"),
    ("BR-DE-6", f"{_SUPPLIER}/cac:Contact", "cbc:Telephone"),
    ("BR-DE-7", f"{_SUPPLIER}/cac:Contact", "cbc:ElectronicMail"),
    ("BR-DE-8", f"{_BUYER}/cac:PostalAddress", "cbc:CityName"),
    ("BR-DE-9", f"{_BUYER}/cac:PostalAddress", "cbc:PostalZone"),
    ("BR-DE-10", "//cac:DeliveryLocation/cac:Address", "cbc:CityName"),
    ("BR-DE-11", "//cac:DeliveryLocation/cac:Address", "cbc:PostalZone"),
    ("BR-DE-14", "//cac:TaxSubtotal", "cac:TaxCategory/cbc:Percent"),
    ("BR-DE-15", "/*", "cbc:BuyerReference"),
    ("BR-DE-18", "//cac:PaymentTerms/cbc:Note[contains(., '#SKONTO#')]", "substring(., string-length()) = '\n'"),
    ("BR-DE-21", "/*", "cbc:CustomizationID='urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'"),
    ("BR-DE-23-a", _MEANS.format("cbc:PaymentMeansCode=30 or cbc:PaymentMeansCode=58"), "cac:PayeeFinancialAccount"),
    (
        "BR-DE-23-b",
        _MEANS.format("cbc:PaymentMeansCode=30 or cbc:PaymentMeansCode=58"),
        "not(cac:CardAccount or cac:PaymentMandate)",
    ),
    ("BR-DE-25-a", _MEANS.format("cbc:PaymentMeansCode=59"), "cac:PaymentMandate"),
    ("BR-DE-25-b", _MEANS.format("cbc:PaymentMeansCode=59"), "not(cac:PayeeFinancialAccount or cac:CardAccount)"),
    ("BR-DE-30", "/*[cac:PaymentMeans/cac:PaymentMandate]", "//cac:PartyIdentification/cbc:ID[@schemeID='SEPA']"),
    ("BR-DE-31", "//cac:PaymentMandate", "cac:PayerFinancialAccount/cbc:ID"),
)
_AGREED: Final = "//ram:ApplicableHeaderTradeAgreement"
_SELLER: Final = f"{_AGREED}/ram:SellerTradeParty"
XRECHNUNG_CII: Final[Rules] = (
    ("BR-DE-1", "//ram:ApplicableHeaderTradeSettlement", "ram:SpecifiedTradeSettlementPaymentMeans"),
    ("BR-DE-3", f"{_SELLER}/ram:PostalTradeAddress", "ram:CityName"),
    ("BR-DE-4", f"{_SELLER}/ram:PostalTradeAddress", "ram:PostcodeCode"),
    ("BR-DE-5", _SELLER, "ram:DefinedTradeContact/ram:PersonName"),
    ("BR-DE-6", _SELLER, "ram:DefinedTradeContact/ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
    ("BR-DE-7", _SELLER, "ram:DefinedTradeContact/ram:EmailURIUniversalCommunication/ram:URIID"),
    ("BR-DE-8", f"{_AGREED}/ram:BuyerTradeParty/ram:PostalTradeAddress", "ram:CityName"),
    ("BR-DE-15", _AGREED, "ram:BuyerReference"),
    ("R010", f"{_AGREED}/ram:BuyerTradeParty", "ram:URIUniversalCommunication/ram:URIID/@schemeID"),
    ("R020", _SELLER, "ram:URIUniversalCommunication/ram:URIID/@schemeID"),
    ("R001", "//rsm:ExchangedDocumentContext", "ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID"),
    (
        "BR-DE-21",
        "//ram:GuidelineSpecifiedDocumentContextParameter",
        "ram:ID='urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0'",
    ),
)


def broken(text: str, rules: Rules) -> list[str]:
    """The rules that a file breaks, each once."""
    root = etree.fromstring(text.encode())
    names = [name for name, context, test in rules for one in _at(root, context) if not _is_true(one, test)]
    return list(dict.fromkeys((*names, *_wrong_lines(root))))


def _at(root: Any, path: str) -> list[Any]:
    found: list[Any] = root.xpath(path, namespaces=NAMES)
    return found


def _is_true(element: Any, test: str) -> bool:
    return bool(element.xpath(f"boolean({test})", namespaces=NAMES))


def _wrong_lines(root: Any) -> Iterator[str]:
    """R120: what a line comes to."""
    for line in _at(root, _LINE):
        price, base = _number(line, "cac:Price/cbc:PriceAmount"), _number(line, "cac:Price/cbc:BaseQuantity")
        amount = price / (base or 1) * _number(line, "*[contains(local-name(), 'edQuantity')]")
        amount += _number(line, "cac:AllowanceCharge[cbc:ChargeIndicator='true']/cbc:Amount")
        amount -= _number(line, "cac:AllowanceCharge[cbc:ChargeIndicator='false']/cbc:Amount")
        if abs(amount - _number(line, "cbc:LineExtensionAmount")) > Decimal("0.02"):
            yield "R120"


def _number(element: Any, path: str) -> Decimal:
    return sum((Decimal(one.text) for one in _at(element, path)), Decimal(0))
