"""A line of a bill as Cross Industry Invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.standards.amounts import money
from pipeline.exporters.standards.cii_words import CII
from pipeline.exporters.standards.cii_words import document
from pipeline.exporters.standards.cii_words import indicator
from pipeline.exporters.standards.cii_words import period
from pipeline.exporters.standards.cii_words import tax
from pipeline.exporters.standards.conventions import AGREED_LIST
from pipeline.exporters.standards.conventions import ALLOWANCE
from pipeline.exporters.standards.conventions import CHARGE
from pipeline.exporters.standards.conventions import OBJECT
from pipeline.exporters.standards.notes import pairs
from pipeline.model import line_terms as of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.exporters.standards.element import Element
    from pipeline.model.invoice import Line


def line(one: Line) -> Element | None:
    """What is billed, at what price."""
    quantity = CII("ram:BilledQuantity", one.value(of.QUANTITY), unitCode=one.value(of.UNIT_CODE))
    return CII(
        "ram:IncludedSupplyChainTradeLineItem",
        CII(
            "ram:AssociatedDocumentLineDocument",
            CII("ram:LineID", one.value(of.LINE_ID)),
            CII("ram:IncludedNote", CII("ram:Content", one.value(of.NOTE))),
        ),
        CII("ram:SpecifiedTradeProduct", _product(one)),
        CII("ram:SpecifiedLineTradeAgreement", _agreement(one)),
        CII("ram:SpecifiedLineTradeDelivery", quantity),
        CII("ram:SpecifiedLineTradeSettlement", _settlement(one)),
    )


def _product(one: Line) -> Iterator[Element | None]:
    yield CII("ram:GlobalID", one.value(of.GTIN), schemeID=one.value(of.GTIN_SCHEME))
    yield CII("ram:SellerAssignedID", one.value(of.ITEM_NUMBER))
    yield CII("ram:BuyerAssignedID", one.value(of.BUYER_ITEM_NUMBER))
    yield CII("ram:Name", one.value(of.NAME))
    yield CII("ram:Description", one.value(of.DETAILS))
    for name, value in pairs(one.value(of.ATTRIBUTES)):
        yield CII("ram:ApplicableProductCharacteristic", CII("ram:Description", name), CII("ram:Value", value))
    agreed = one.value(of.COMMODITY_CODE_LIST) or AGREED_LIST
    code = CII("ram:ClassCode", one.value(of.COMMODITY_CODE), listID=agreed)
    yield CII("ram:DesignatedProductClassification", code)
    yield CII("ram:OriginTradeCountry", CII("ram:ID", one.value(of.ORIGIN_COUNTRY)))


def _agreement(one: Line) -> Iterator[Element | None]:
    base, discount = one.value(of.PRICE_BASE_QUANTITY), one.value(of.PRICE_DISCOUNT)
    gross = CII("ram:ChargeAmount", one.value(of.GROSS_PRICE))
    yield CII("ram:BuyerOrderReferencedDocument", CII("ram:LineID", one.value(of.ORDER_LINE)))
    if gross is not None:
        less = None if discount is None else _adjustment("ram:AppliedTradeAllowanceCharge", "false", discount)
        yield CII("ram:GrossPriceProductTradePrice", gross, _base(base, one), (less,))
    price = CII("ram:ChargeAmount", one.value(of.NET_PRICE))
    yield CII("ram:NetPriceProductTradePrice", price, _base(base, one))


def _base(quantity: Decimal | None, one: Line) -> Element | None:
    return CII("ram:BasisQuantity", quantity, unitCode=one.value(of.UNIT_CODE))


def _settlement(one: Line) -> Iterator[Element | None]:
    yield tax("ram:ApplicableTradeTax", one.value(of.LINE_TAX_CATEGORY), one.value(of.LINE_TAX_RATE))
    yield period(one.value(of.PERIOD_START), one.value(of.PERIOD_END))
    for term, is_charge, reason in (
        (of.LINE_ALLOWANCE, "false", one.value(of.LINE_ALLOWANCE_REASON) or ALLOWANCE),
        (of.LINE_CHARGE, "true", one.value(of.LINE_CHARGE_REASON) or CHARGE),
    ):
        if (amount := one.value(term)) is not None:
            yield _adjustment("ram:SpecifiedTradeAllowanceCharge", is_charge, money(amount), reason)
    total = CII("ram:LineTotalAmount", money(one.value(of.LINE_NET)))
    yield CII("ram:SpecifiedTradeSettlementLineMonetarySummation", total)
    yield document(one.value(of.OBJECT_ID), OBJECT, one.value(of.OBJECT_ID_SCHEME))
    yield CII("ram:ReceivableSpecifiedTradeAccountingAccount", CII("ram:ID", one.value(of.COST_OBJECT)))


def _adjustment(name: str, is_charge: str, amount: Decimal | None, reason: str | None = None) -> Element | None:
    return CII(name, indicator(is_charge), CII("ram:ActualAmount", amount), CII("ram:Reason", reason))
