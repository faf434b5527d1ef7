"""A line of a bill in UBL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.standards.conventions import AGREED_LIST
from pipeline.exporters.standards.conventions import ALLOWANCE
from pipeline.exporters.standards.conventions import CHARGE
from pipeline.exporters.standards.conventions import OBJECT
from pipeline.exporters.standards.conventions import charged_rate
from pipeline.exporters.standards.notes import pairs
from pipeline.exporters.standards.ubl_words import amount
from pipeline.exporters.standards.ubl_words import price
from pipeline.exporters.standards.ubl_words import tax_category
from pipeline.model import line_terms as of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.standards.element import Element
    from pipeline.exporters.standards.element import Vocabulary
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line


def line(one: Line, invoice: Invoice, xml: Vocabulary, *, is_credit: bool) -> Element | None:
    """What is billed, at what price."""
    return xml(
        "cac:CreditNoteLine" if is_credit else "cac:InvoiceLine",
        xml("cbc:ID", one.value(of.LINE_ID)),
        xml("cbc:Note", one.value(of.NOTE)),
        xml(
            "cbc:CreditedQuantity" if is_credit else "cbc:InvoicedQuantity",
            one.value(of.QUANTITY),
            unitCode=one.value(of.UNIT_CODE),
        ),
        amount("cbc:LineExtensionAmount", one.value(of.LINE_NET), invoice, xml),
        xml("cbc:AccountingCost", one.value(of.COST_OBJECT)),
        xml(
            "cac:InvoicePeriod",
            xml("cbc:StartDate", one.value(of.PERIOD_START)),
            xml("cbc:EndDate", one.value(of.PERIOD_END)),
        ),
        xml("cac:OrderLineReference", xml("cbc:LineID", one.value(of.ORDER_LINE))),
        _object(one, xml),
        _adjustments(one, invoice, xml),
        xml("cac:Item", _item(one, xml)),
        _price(one, invoice, xml),
    )


def _object(one: Line, xml: Vocabulary) -> Element | None:
    """What it is about."""
    number = xml("cbc:ID", one.value(of.OBJECT_ID), schemeID=one.value(of.OBJECT_ID_SCHEME))
    return None if number is None else xml("cac:DocumentReference", number, xml("cbc:DocumentTypeCode", OBJECT))


def _adjustments(one: Line, invoice: Invoice, xml: Vocabulary) -> Iterator[Element | None]:
    for term, is_charge, reason in (
        (of.LINE_ALLOWANCE, "false", one.value(of.LINE_ALLOWANCE_REASON) or ALLOWANCE),
        (of.LINE_CHARGE, "true", one.value(of.LINE_CHARGE_REASON) or CHARGE),
    ):
        if one.value(term) is not None:
            yield xml(
                "cac:AllowanceCharge",
                xml("cbc:ChargeIndicator", is_charge),
                xml("cbc:AllowanceChargeReason", reason),
                amount("cbc:Amount", one.value(term), invoice, xml),
            )


def _item(one: Line, xml: Vocabulary) -> Iterator[Element | None]:
    yield xml("cbc:Description", one.value(of.DETAILS))
    yield xml("cbc:Name", one.value(of.NAME))
    yield xml("cac:BuyersItemIdentification", xml("cbc:ID", one.value(of.BUYER_ITEM_NUMBER)))
    yield xml("cac:SellersItemIdentification", xml("cbc:ID", one.value(of.ITEM_NUMBER)))
    yield xml("cac:StandardItemIdentification", xml("cbc:ID", one.value(of.GTIN), schemeID=one.value(of.GTIN_SCHEME)))
    yield xml("cac:OriginCountry", xml("cbc:IdentificationCode", one.value(of.ORIGIN_COUNTRY)))
    agreed = one.value(of.COMMODITY_CODE_LIST) or AGREED_LIST
    code = xml("cbc:ItemClassificationCode", one.value(of.COMMODITY_CODE), listID=agreed)
    yield xml("cac:CommodityClassification", code)
    category, rate = one.value(of.LINE_TAX_CATEGORY), one.value(of.LINE_TAX_RATE)
    yield tax_category("cac:ClassifiedTaxCategory", category, charged_rate(category, rate), xml)
    for name, value in pairs(one.value(of.ATTRIBUTES)):
        yield xml("cac:AdditionalItemProperty", xml("cbc:Name", name), xml("cbc:Value", value))


def _price(one: Line, invoice: Invoice, xml: Vocabulary) -> Element | None:
    return xml(
        "cac:Price",
        price("cbc:PriceAmount", one.value(of.NET_PRICE), invoice, xml),
        xml("cbc:BaseQuantity", one.value(of.PRICE_BASE_QUANTITY), unitCode=one.value(of.UNIT_CODE)),
        _discount(one, invoice, xml),
    )


def _discount(one: Line, invoice: Invoice, xml: Vocabulary) -> Element | None:
    """The discount on the gross price."""
    gross, discount = one.value(of.GROSS_PRICE), one.value(of.PRICE_DISCOUNT)
    if discount is None:
        return None
    return xml(
        "cac:AllowanceCharge",
        xml("cbc:ChargeIndicator", "false"),
        price("cbc:Amount", discount, invoice, xml),
        price("cbc:BaseAmount", gross, invoice, xml),
    )
