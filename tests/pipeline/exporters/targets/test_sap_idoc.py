"""The target of SAP ERP, held against a table of segments and lengths; SAP publishes no schema, and is not asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from lxml import etree

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import TEXTS
from tests.identifiers import limited
from tests.identifiers import longest
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.sap_idoc import CODES
from tests.readers.sap_idoc import SEGMENTS
from tests.readers.sap_idoc import total
from tests.segments import faults

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def written(*invoices: Invoice) -> bytes:
    """What SAP is given of some bills."""
    return delivered("sap_idoc", *invoices, codes=CODES)


def idocs(*invoices: Invoice) -> list[etree._Element]:
    """The same, read and looked over."""
    read = etree.fromstring(written(*invoices))
    assert list(faults(read, SEGMENTS)) == []
    return list(read)


@pytest.mark.parametrize("name", CASES)
def test_items_and_taxes_add_up_to_the_bill(name: str) -> None:
    (idoc,), invoice = idocs(CASES[name]), CASES[name]
    net, tax, gross = (
        usual(invoice, invoice.value(term)) for term in (terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL)
    )
    assert total(idoc, "E1EDP01/E1EDP26/BETRG") == total(idoc, "E1EDS01[SUMID='011']/SUMME") == net
    assert total(idoc, "E1EDP01/E1EDP04/MWSBT") == total(idoc, "E1EDK04/MWSBT") == tax
    assert total(idoc, "E1EDS01[SUMID='005']/SUMME") == tax
    assert total(idoc, "E1EDS01[SUMID='010']/SUMME") == gross


@pytest.mark.parametrize(
    ("name", "kind"), [("invoice", "INVO"), ("credit note", "CRME"), ("credit note printed below zero", "CRME")]
)
def test_credit_note_is_a_type_with_positive_amounts(name: str, kind: str) -> None:
    (idoc,) = idocs(CASES[name])
    assert idoc.findtext("E1EDK01/BSART") == kind
    assert idoc.findtext("E1EDP01/E1EDP26/BETRG") == "100.00"


def test_deduction_has_its_minus_behind() -> None:
    (idoc,) = idocs(CASES["allowance and charge"])
    assert [one.text for one in idoc.iterfind("E1EDP01/E1EDP26/BETRG")] == ["200.00", "20.00-", "5.00"]


def test_item_names_its_order() -> None:
    item = line(account_code="4930", order_line="10")
    (idoc,) = idocs(bill(order_reference="4500000001", lines=(item,)))
    assert idoc.findtext("E1EDP01/E1EDP02/BELNR") == "4500000001"
    assert idoc.findtext("E1EDP01/E1EDP02/ZEILE") == "000010"


def test_partners_dates_and_terms_are_those_of_the_bill() -> None:
    (idoc,) = idocs(CASES["invoice"])
    assert [(one.findtext("PARVW"), one.findtext("PARTN")) for one in idoc.iterfind("E1EDKA1")] == [
        ("RS", "MUSTER"),
        ("RE", "1010"),
    ]
    assert idoc.findtext("E1EDK03[IDDAT='012']/DATUM") == "20260302"
    assert idoc.findtext("E1EDK18/TAGE") == "30"


def test_harmful_texts_stay_texts() -> None:
    assert len(idocs(*HOSTILE_CASES)) == len(HOSTILE_CASES)


@settings(max_examples=25)
@given(text=TEXTS)
def test_any_text_comes_back_as_one_line(text: str) -> None:
    (idoc,) = idocs(bill(lines=(line(description=f"Drill {text}", account_code="4930"),)))
    assert idoc.findtext("E1EDP01/E1EDP19/KTEXT") == one_line(f"Drill {text}")[:70].rstrip(" ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<BSART>INVO</BSART>", b"<BSART>INVOICE</BSART>"),
        (b"<DATUM>20260302</DATUM>", b"<DATUM>2026-03-02</DATUM>"),
        (b"<BETRG>100.00</BETRG>", b"<BETRG>-100.00</BETRG>"),
        (b"<BETRG>100.00</BETRG>", b""),
        (b'<E1EDK02 SEGMENT="1">', b"<E1EDK02>"),
        (b"<CURCY>EUR</CURCY><BSART>INVO</BSART>", b"<BSART>INVO</BSART><CURCY>EUR</CURCY>"),
        (b"<SNDPRN>MUSTER</SNDPRN>", b"<SNDPRN>MUSTERWERKZEUGE</SNDPRN>"),
        (b"<POSEX>", b"<ZZZ>1</ZZZ><POSEX>"),
    ],
)
def test_broken_copy_is_noticed(old: bytes, new: bytes) -> None:
    whole = written(CASES["invoice"])
    assert old in whole
    assert list(faults(etree.fromstring(whole.replace(old, new)), SEGMENTS))


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 17), "number may have at most 16 characters in this target: NNN"),
        (bill(gross_total="118.00"), "add up"),
    ],
)
def test_what_sap_cannot_take_is_refused_and_nothing_is_cut(invoice: Invoice, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        written(invoice)


def test_control_record_is_not_cut_either() -> None:
    with pytest.raises(ExportRefused, match="client may have at most 3 characters in this target: 1000"):
        delivered("sap_idoc", CASES["invoice"], codes=coded(receiver="S4", client="1000"))


def test_longest_identifiers_are_written_whole() -> None:
    read = etree.fromstring(longest("sap_idoc", CODES))
    assert list(faults(read, SEGMENTS)) == []
    assert read.findtext("IDOC/E1EDK02/BELNR") == "N" * 16


@pytest.mark.parametrize("path", limited("sap_idoc"))
def test_identifier_of_one_character_more_is_refused(path: str) -> None:
    with pytest.raises(ExportRefused, match="may have at most"):
        longest("sap_idoc", CODES, over=path)
