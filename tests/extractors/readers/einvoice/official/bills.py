"""E-invoices of each standard that keep its official rules, and ways to break them."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

from extractors.readers.einvoice.attachment import attached_xml
from pipeline.document.document import EmbeddedXml
from tests.flows.bills import ubl

SAMPLES: Final = Path(__file__).parents[5] / "samples" / "documents"

ZUGFERD_1: Final = """<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
<rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
<ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:basic</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:SpecifiedExchangedDocumentContext>
<rsm:HeaderExchangedDocument><ram:ID>471102</ram:ID><ram:Name>RECHNUNG</ram:Name><ram:TypeCode>380</ram:TypeCode>
<ram:IssueDateTime><udt:DateTimeString format="102">20260301</udt:DateTimeString></ram:IssueDateTime>
</rsm:HeaderExchangedDocument>
<rsm:SpecifiedSupplyChainTradeTransaction><ram:ApplicableSupplyChainTradeAgreement/>
<ram:ApplicableSupplyChainTradeDelivery/><ram:ApplicableSupplyChainTradeSettlement>
<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode></ram:ApplicableSupplyChainTradeSettlement>
</rsm:SpecifiedSupplyChainTradeTransaction></rsm:CrossIndustryDocument>"""


def ubl_text() -> str:
    """A UBL invoice that keeps EN 16931."""
    with tempfile.TemporaryDirectory() as folder:
        return ubl(Path(folder)).read_text(encoding="utf-8")


def cii_text() -> str:
    """The Cross Industry Invoice of a sample."""
    xml = attached_xml(SAMPLES / "facturx-de.pdf")
    assert xml
    return xml.text


def embedded(text: str) -> EmbeddedXml:
    """The text as the reader hands it on."""
    return EmbeddedXml(name="bill.xml", text=text)


def changed(text: str, before: str, after: str) -> str:
    """The text with one part replaced, which must be there."""
    assert before in text, before
    return text.replace(before, after, 1)
