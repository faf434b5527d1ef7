"""Identifiers keep the list that they are of, and what stands beside each other is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import pytest

from pipeline.model import line_terms
from pipeline.model import terms
from tests.extractors.readers.einvoice.places_cii import AGREEMENT
from tests.extractors.readers.einvoice.places_cii import DELIVERY
from tests.extractors.readers.einvoice.places_cii import LINES as CII_LINES
from tests.extractors.readers.einvoice.places_cii import SETTLEMENT
from tests.extractors.readers.einvoice.places_cii import TOTAL
from tests.extractors.readers.einvoice.places_ubl import LINES as UBL_LINES
from tests.extractors.readers.einvoice.written import CII
from tests.extractors.readers.einvoice.written import UBL_CREDIT_NOTE
from tests.extractors.readers.einvoice.written import UBL_INVOICE

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

_SUPPLIER: Final = "cac:AccountingSupplierParty/cac:Party"
_BUYER: Final = "cac:AccountingCustomerParty/cac:Party"
_PAPER: Final = "cac:AdditionalDocumentReference"
_SELLER: Final = f"{AGREEMENT}/ram:SellerTradeParty"
_CUSTOMER: Final = f"{AGREEMENT}/ram:BuyerTradeParty"
_REFERENCE: Final = f"{AGREEMENT}/ram:AdditionalReferencedDocument"

UBL: Final = {
    f"{_SUPPLIER}/cac:PartyIdentification/cbc:ID": "DE98ZZZ1",
    f"{_SUPPLIER}/cac:PartyIdentification/cbc:ID/@schemeID": "SEPA",
    f"{_SUPPLIER}/cac:PartyIdentification[2]/cbc:ID": "4012345000009",
    f"{_SUPPLIER}/cac:PartyIdentification[2]/cbc:ID/@schemeID": "0088",
    f"{_SUPPLIER}/cbc:EndpointID": "a@example.org",
    f"{_SUPPLIER}/cbc:EndpointID/@schemeID": "EM",
    f"{_BUYER}/cac:PartyIdentification/cbc:ID": "K-1",
    f"{_BUYER}/cac:PartyIdentification[2]/cbc:ID": "4012345000016",
    f"{_BUYER}/cac:PartyIdentification[2]/cbc:ID/@schemeID": "0088",
    "cac:PayeeParty/cac:PartyIdentification/cbc:ID": "F-1",
    "cac:PayeeParty/cac:PartyIdentification/cbc:ID/@schemeID": "0204",
    "cac:PayeeParty/cac:PartyLegalEntity/cbc:CompanyID": "HRB 2",
    "cac:TaxRepresentativeParty/cac:PartyTaxScheme/cbc:CompanyID": "FR1",
    "cac:TaxRepresentativeParty/cac:PartyTaxScheme/cac:TaxScheme/cbc:ID": "VAT",
    f"{_PAPER}/cbc:ID": "timesheet.pdf",
    f"{_PAPER}[2]/cbc:ID": "METER-7",
    f"{_PAPER}[2]/cbc:ID/@schemeID": "AVE",
    f"{_PAPER}[2]/cbc:DocumentTypeCode": "130",
    f"{_PAPER}[3]/cbc:ID": "photo.png",
    "cac:OriginatorDocumentReference/cbc:ID": "LOT 4",
    "cac:InvoicePeriod/cbc:DescriptionCode": "35",
    "cbc:DocumentCurrencyCode": "EUR",
    "cbc:TaxCurrencyCode": "SEK",
    "cac:TaxTotal/cbc:TaxAmount": "19.00",
    "cac:TaxTotal/cbc:TaxAmount/@currencyID": "EUR",
    "cac:TaxTotal[2]/cbc:TaxAmount": "210.00",
    "cac:TaxTotal[2]/cbc:TaxAmount/@currencyID": "SEK",
}
LIKE_UBL: Final = {
    f"{_SELLER}/ram:GlobalID": "4012345000009",
    f"{_SELLER}/ram:GlobalID/@schemeID": "0088",
    f"{_SELLER}/ram:URIUniversalCommunication/ram:URIID": "a@example.org",
    f"{_SELLER}/ram:URIUniversalCommunication/ram:URIID/@schemeID": "EM",
    f"{_CUSTOMER}/ram:ID": "K-1",
    f"{_CUSTOMER}/ram:GlobalID": "4012345000016",
    f"{_CUSTOMER}/ram:GlobalID/@schemeID": "0088",
    f"{SETTLEMENT}/ram:CreditorReferenceID": "DE98ZZZ1",
    f"{SETTLEMENT}/ram:PayeeTradeParty/ram:GlobalID": "F-1",
    f"{SETTLEMENT}/ram:PayeeTradeParty/ram:GlobalID/@schemeID": "0204",
    f"{SETTLEMENT}/ram:PayeeTradeParty/ram:SpecifiedLegalOrganization/ram:ID": "HRB 2",
    f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration/ram:ID": "FR1",
    f"{AGREEMENT}/ram:SellerTaxRepresentativeTradeParty/ram:SpecifiedTaxRegistration/ram:ID/@schemeID": "VA",
    f"{_REFERENCE}/ram:IssuerAssignedID": "timesheet.pdf",
    f"{_REFERENCE}/ram:TypeCode": "916",
    f"{_REFERENCE}[2]/ram:IssuerAssignedID": "METER-7",
    f"{_REFERENCE}[2]/ram:TypeCode": "130",
    f"{_REFERENCE}[2]/ram:ReferenceTypeCode": "AVE",
    f"{_REFERENCE}[3]/ram:IssuerAssignedID": "photo.png",
    f"{_REFERENCE}[3]/ram:TypeCode": "916",
    f"{_REFERENCE}[4]/ram:IssuerAssignedID": "LOT 4",
    f"{_REFERENCE}[4]/ram:TypeCode": "50",
    f"{SETTLEMENT}/ram:ApplicableTradeTax/ram:DueDateTypeCode": "29",
    f"{SETTLEMENT}/ram:InvoiceCurrencyCode": "EUR",
    f"{SETTLEMENT}/ram:TaxCurrencyCode": "SEK",
    f"{TOTAL}/ram:TaxTotalAmount": "19.00",
    f"{TOTAL}/ram:TaxTotalAmount/@currencyID": "EUR",
    f"{TOTAL}/ram:TaxTotalAmount[2]": "210.00",
    f"{TOTAL}/ram:TaxTotalAmount[2]/@currencyID": "SEK",
}
SAID: Final = {
    "supplier_id": "4012345000009",
    "supplier_id_scheme": "0088",
    "supplier_endpoint": "a@example.org",
    "supplier_endpoint_scheme": "EM",
    "customer_number": "K-1",
    "buyer_id": "4012345000016",
    "buyer_id_scheme": "0088",
    "creditor_id": "DE98ZZZ1",
    "payee_id": "F-1",
    "payee_id_scheme": "0204",
    "payee_legal_id": "HRB 2",
    "tax_representative_vat_id": "FR1",
    "supporting_documents": "timesheet.pdf\nphoto.png",
    "object_id": "METER-7",
    "object_id_scheme": "AVE",
    "tender_reference": "LOT 4",
    "tax_point_code": "35",
    "tax_total": "19.00",
    "tax_total_in_tax_currency": "210.00",
}


@pytest.mark.parametrize("invoice", [UBL_INVOICE.read(UBL), CII.read(LIKE_UBL)], ids=["ubl", "cii"])
def test_identifiers_keep_their_lists_and_alike_things_are_told_apart(invoice: Invoice) -> None:
    assert {name: str(invoice.value(terms.DOCUMENT_TERMS[name])) for name in SAID} == SAID


def test_a_project_of_a_credit_note_is_no_paper_that_comes_along() -> None:
    invoice = UBL_CREDIT_NOTE.read({f"{_PAPER}/cbc:ID": "P-1", f"{_PAPER}/cbc:DocumentTypeCode": "50"})
    assert (invoice.value(terms.PROJECT_REFERENCE), invoice.value(terms.SUPPORTING_DOCUMENTS)) == ("P-1", None)


def test_a_number_of_the_place_of_delivery_keeps_its_list() -> None:
    place = f"{DELIVERY}/ram:ShipToTradeParty/ram:GlobalID"
    invoice = CII.read({place: "4012345000023", f"{place}/@schemeID": "0088"})
    assert (invoice.value(terms.SHIP_TO_ID), invoice.value(terms.SHIP_TO_ID_SCHEME)) == ("4012345000023", "0088")


def test_notes_are_lines_that_begin_with_their_subject() -> None:
    note = "rsm:ExchangedDocument/ram:IncludedNote"
    values = {f"{note}/ram:Content": "Thanks", f"{note}[2]/ram:Content": "HRB 1", f"{note}[2]/ram:SubjectCode": "REG"}
    assert CII.read(values).value(terms.NOTE) == "Thanks\n#REG#HRB 1"


@pytest.mark.parametrize(
    ("invoice", "product", "names"),
    [
        (UBL_INVOICE, f"{UBL_LINES}/cac:Item/cac:AdditionalItemProperty", ("cbc:Name", "cbc:Value")),
        (
            CII,
            f"{CII_LINES}/ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic",
            ("ram:Description", "ram:Value"),
        ),
    ],
    ids=["ubl", "cii"],
)
def test_what_an_item_is_like_is_a_line_each(invoice: object, product: str, names: tuple[str, str]) -> None:
    pairs = (("Colour", "black"), ("Size", "L"))
    values = {
        f"{product}[{number}]/{name}": text
        for number, pair in enumerate(pairs, start=1)
        for name, text in zip(names, pair, strict=True)
    }
    (line,) = invoice.read(values).lines  # type: ignore[attr-defined]  # a vocabulary
    assert line.value(line_terms.ATTRIBUTES) == "Colour: black\nSize: L"
