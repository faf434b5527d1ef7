"""Factur-X: our page with the same bill as XML attached to it, in the EN 16931 profile of Cross Industry Invoice."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

import pikepdf
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samples.generator.bill import Adjustment
    from samples.generator.bill import Bill
    from samples.generator.facts import Value
    from samples.generator.world.company import Company

FILE_NAME: Final = "factur-x.xml"
PROFILE: Final = "urn:cen.eu:en16931:2017"
NAMESPACES: Final = {
    "rsm": "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    "ram": "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
    "udt": "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
}
#: The day that stands in the PDF as that of its making.
MADE: Final = "D:20260101000000Z"


def with_xml(pdf: bytes, xml: bytes) -> bytes:
    """The PDF with the XML attached as an associated file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        spec = pikepdf.AttachedFileSpec(
            document,
            xml,
            filename=FILE_NAME,
            description="Factur-X invoice",
            mime_type="text/xml",
            relationship=pikepdf.Name.Alternative,
            creation_date=MADE,
            mod_date=MADE,
        )
        document.attachments[FILE_NAME] = spec
        document.Root.AF = pikepdf.Array([spec.obj])
        document.save(out, deterministic_id=True, linearize=False)
    return out.getvalue()


def cross_industry_invoice(bill: Bill, facts: Mapping[str, Value]) -> bytes:
    """The bill as XML; amounts and references are those of `facts`, so that the page and the XML agree."""
    writer = _Writer(bill, facts)
    return bytes(etree.tostring(writer.document(), xml_declaration=True, encoding="UTF-8", pretty_print=True))


class _Writer:
    """Writes one bill, element by element, in the order of the schema."""

    def __init__(self, bill: Bill, facts: Mapping[str, Value]) -> None:
        self.bill = bill
        self.facts = facts

    def document(self) -> etree._Element:
        root = etree.Element(_name("rsm:CrossIndustryInvoice"), nsmap=NAMESPACES)
        context = _add(root, "rsm:ExchangedDocumentContext")
        guideline = _add(context, "ram:GuidelineSpecifiedDocumentContextParameter")
        _add(guideline, "ram:ID", PROFILE)
        exchanged = _add(root, "rsm:ExchangedDocument")
        _add(exchanged, "ram:ID", self._text("invoice_number"))
        _add(exchanged, "ram:TypeCode", self._text("document_type"))
        _date(_add(exchanged, "ram:IssueDateTime"), self.facts["issue_date"])
        deal = _add(root, "rsm:SupplyChainTradeTransaction")
        for index in range(len(self.bill.lines)):
            self._line(deal, index)
        self._agreement(deal)
        self._delivery(deal)
        self._settlement(deal)
        return root

    def _line(self, deal: etree._Element, index: int) -> None:
        key, line = f"lines.{index}.", self.bill.lines[index]
        item = _add(deal, "ram:IncludedSupplyChainTradeLineItem")
        _add(_add(item, "ram:AssociatedDocumentLineDocument"), "ram:LineID", str(index + 1))
        product = _add(item, "ram:SpecifiedTradeProduct")
        _add(product, "ram:SellerAssignedID", self._text(f"{key}item_number"))
        _add(product, "ram:Name", self._text(f"{key}description"))
        if line.details:
            _add(product, "ram:Description", self._text(f"{key}note"))
        price = _add(_add(item, "ram:SpecifiedLineTradeAgreement"), "ram:NetPriceProductTradePrice")
        _add(price, "ram:ChargeAmount", self._text(f"{key}net_price"))
        delivery = _add(item, "ram:SpecifiedLineTradeDelivery")
        _add(delivery, "ram:BilledQuantity", self._text(f"{key}quantity"), unitCode=line.unit_code)
        settlement = _add(item, "ram:SpecifiedLineTradeSettlement")
        tax = _add(settlement, "ram:ApplicableTradeTax")
        _add(tax, "ram:TypeCode", "VAT")
        _add(tax, "ram:CategoryCode", line.tax_category)
        _add(tax, "ram:RateApplicablePercent", self._text(f"{key}tax_rate"))
        if line.discount_rate:
            self._line_allowance(settlement, index)
        total = _add(settlement, "ram:SpecifiedTradeSettlementLineMonetarySummation")
        _add(total, "ram:LineTotalAmount", self._text(f"{key}line_net"))

    def _line_allowance(self, settlement: etree._Element, index: int) -> None:
        line = self.bill.lines[index]
        allowance = _add(settlement, "ram:SpecifiedTradeAllowanceCharge")
        _add(_add(allowance, "ram:ChargeIndicator"), "udt:Indicator", "false")
        _add(allowance, "ram:CalculationPercent", f"{line.discount_rate:f}")
        _add(allowance, "ram:ActualAmount", f"{line.list_amount - line.amount:f}")
        _add(allowance, "ram:Reason", "Discount")

    def _agreement(self, deal: etree._Element) -> None:
        agreement = _add(deal, "ram:ApplicableHeaderTradeAgreement")
        _party(_add(agreement, "ram:SellerTradeParty"), self.bill.supplier, self._text("supplier_vat_id"))
        _party(_add(agreement, "ram:BuyerTradeParty"), self.bill.buyer, self._text("buyer_vat_id"))
        if self.bill.order_reference:
            order = _add(agreement, "ram:BuyerOrderReferencedDocument")
            _add(order, "ram:IssuerAssignedID", self._text("order_reference"))

    def _delivery(self, deal: etree._Element) -> None:
        delivery = _add(deal, "ram:ApplicableHeaderTradeDelivery")
        if self.bill.delivery_date:
            event = _add(delivery, "ram:ActualDeliverySupplyChainEvent")
            _date(_add(event, "ram:OccurrenceDateTime"), self.bill.delivery_date)

    def _settlement(self, deal: etree._Element) -> None:
        settlement = _add(deal, "ram:ApplicableHeaderTradeSettlement")
        _add(settlement, "ram:InvoiceCurrencyCode", self.bill.currency)
        means = _add(settlement, "ram:SpecifiedTradeSettlementPaymentMeans")
        _add(means, "ram:TypeCode", "58")
        if "iban" in self.facts:
            _add(_add(means, "ram:PayeePartyCreditorFinancialAccount"), "ram:IBANID", self._text("iban"))
            bank = _add(means, "ram:PayeeSpecifiedCreditorFinancialInstitution")
            _add(bank, "ram:BICID", self._text("bic"))
        for index in range(len(self.bill.tax_breakdown)):
            self._tax(settlement, index)
        for sign, adjustments in (("false", self.bill.allowances), ("true", self.bill.charges)):
            for each in adjustments:
                self._adjustment(settlement, each, sign)
        if "due_date" in self.facts:
            terms = _add(settlement, "ram:SpecifiedTradePaymentTerms")
            _date(_add(terms, "ram:DueDateDateTime"), self.facts["due_date"])
        self._totals(settlement)
        if self.bill.preceding_invoice:
            preceding = _add(settlement, "ram:InvoiceReferencedDocument")
            _add(preceding, "ram:IssuerAssignedID", self._text("preceding_invoice"))

    def _tax(self, settlement: etree._Element, index: int) -> None:
        key = f"taxes.{index}."
        tax = _add(settlement, "ram:ApplicableTradeTax")
        _add(tax, "ram:CalculatedAmount", self._text(f"{key}tax_amount"))
        _add(tax, "ram:TypeCode", "VAT")
        if self.bill.exemption_reason:
            _add(tax, "ram:ExemptionReason", self.bill.exemption_reason)
        _add(tax, "ram:BasisAmount", self._text(f"{key}taxable_amount"))
        _add(tax, "ram:CategoryCode", self._text(f"{key}tax_category"))
        _add(tax, "ram:RateApplicablePercent", self._text(f"{key}tax_rate"))

    def _adjustment(self, settlement: etree._Element, each: Adjustment, sign: str) -> None:
        element = _add(settlement, "ram:SpecifiedTradeAllowanceCharge")
        _add(_add(element, "ram:ChargeIndicator"), "udt:Indicator", sign)
        if each.percentage:
            _add(element, "ram:CalculationPercent", f"{each.percentage:f}")
        _add(element, "ram:ActualAmount", f"{each.amount:f}")
        _add(element, "ram:Reason", each.reason)
        tax = _add(element, "ram:CategoryTradeTax")
        _add(tax, "ram:TypeCode", "VAT")
        _add(tax, "ram:CategoryCode", each.tax_category)
        _add(tax, "ram:RateApplicablePercent", f"{each.tax_rate:f}")

    def _totals(self, settlement: etree._Element) -> None:
        total = _add(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation")
        _add(total, "ram:LineTotalAmount", self._text("line_net_total"))
        if self.bill.charges:
            _add(total, "ram:ChargeTotalAmount", self._text("charge_total"))
        if self.bill.allowances:
            _add(total, "ram:AllowanceTotalAmount", self._text("allowance_total"))
        _add(total, "ram:TaxBasisTotalAmount", self._text("net_total"))
        _add(total, "ram:TaxTotalAmount", self._text("tax_total"), currencyID=self.bill.currency)
        _add(total, "ram:GrandTotalAmount", self._text("gross_total"))
        if self.bill.prepaid_amount:
            _add(total, "ram:TotalPrepaidAmount", self._text("prepaid_amount"))
        _add(total, "ram:DuePayableAmount", self._text("payable_amount"))

    def _text(self, name: str) -> str:
        value = self.facts.get(name, "")
        return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _party(element: etree._Element, company: Company, vat_id: str) -> None:
    _add(element, "ram:Name", company.name)
    if company.legal_id:
        _add(_add(element, "ram:SpecifiedLegalOrganization"), "ram:ID", company.legal_id)
    place = company.address
    address = _add(element, "ram:PostalTradeAddress")
    _add(address, "ram:PostcodeCode", place.postcode)
    _add(address, "ram:LineOne", place.street)
    _add(address, "ram:CityName", place.city)
    _add(address, "ram:CountryID", place.country.code)
    if vat_id:
        _add(_add(element, "ram:SpecifiedTaxRegistration"), "ram:ID", vat_id, schemeID="VA")


def _date(element: etree._Element, day: Value) -> None:
    text = day.strftime("%Y%m%d") if isinstance(day, dt.date) else str(day)
    _add(element, "udt:DateTimeString", text, format="102")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _name(name), attributes)
    element.text = text
    return element


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
