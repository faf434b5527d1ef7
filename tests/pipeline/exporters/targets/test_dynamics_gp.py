"""The target of Dynamics GP, held against a table of what eConnect's procedures take; no schema is published."""

from __future__ import annotations

from decimal import Decimal
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
from tests.postings import delivered
from tests.readers.dynamics_gp import CODES
from tests.readers.dynamics_gp import faulty

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def written(*invoices: Invoice) -> bytes:
    """What GP is given of some bills."""
    return delivered("dynamics_gp", *invoices, codes=CODES)


def transactions(*invoices: Invoice) -> list[etree._Element]:
    """What GP is given, read and looked over."""
    content = written(*invoices)
    assert faulty(content) == []
    return list(etree.fromstring(content))


@pytest.mark.parametrize("name", CASES)
def test_transaction_adds_up_to_the_bill(name: str) -> None:
    (transaction,), invoice = transactions(CASES[name]), CASES[name]
    header = transaction.find("taPMTransactionInsert")
    assert header is not None
    for field, term in (("PRCHAMNT", terms.NET_TOTAL), ("TAXAMNT", terms.TAX_TOTAL), ("DOCAMNT", terms.GROSS_TOTAL)):
        assert Decimal(header.findtext(field) or "") == usual(invoice, invoice.value(term))
    assert header.findtext("DOCTYPE") == ("5" if name.startswith("credit") else "1")


def test_invoice_debits_accounts_and_taxes_and_credits_payables() -> None:
    (transaction,) = transactions(CASES["invoice"])
    shares = [[child.text for child in share][4:] for share in transaction.iter("taPMDistribution")]
    assert shares == [["6", "7502", "100.00"], ["10", "19.00"], ["2", "000-2100-00", "119.00"]]
    assert [share[-1].tag for share in transaction.iter("taPMDistribution")] == ["DEBITAMT", "DEBITAMT", "CRDTAMNT"]


@pytest.mark.parametrize("name", ["credit note", "credit note printed below zero"])
def test_credit_note_is_distributed_the_other_way_round(name: str) -> None:
    (transaction,) = transactions(CASES[name])
    assert [share[-1].tag for share in transaction.iter("taPMDistribution")] == ["CRDTAMNT", "CRDTAMNT", "DEBITAMT"]


def test_only_a_foreign_currency_is_named_as_gp_calls_it() -> None:
    ours, foreign = transactions(CASES["invoice"], CASES["foreign currency"])
    assert ours.findtext(".//CURNCYID") is None
    assert foreign.findtext(".//CURNCYID") == "Z-US$"


def test_each_bill_has_a_voucher_of_its_own() -> None:
    vouchers = [one.findtext(".//VCHNUMWK") for one in transactions(*CASES.values())]
    assert len(set(vouchers)) == len(CASES)


def test_harmful_texts_stay_texts() -> None:
    assert len(transactions(*HOSTILE_CASES)) == len(HOSTILE_CASES)


@settings(max_examples=25)
@given(text=TEXTS)
def test_any_number_comes_back_to_the_letter(text: str) -> None:
    number = one_line(f"R{text}"[:20])
    (transaction,) = transactions(bill(invoice_number=number, lines=(line(account_code="4930"),)))
    assert transaction.findtext(".//DOCNUMBR") == number


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<DOCAMNT>119.00</DOCAMNT>", b"<DOCAMNT>119,00</DOCAMNT>"),
        (b"<CRDTAMNT>119.00</CRDTAMNT>", b"<CRDTAMNT>118.00</CRDTAMNT>"),
        (b"<PRCHAMNT>100.00</PRCHAMNT>", b"<PRCHAMNT>101.00</PRCHAMNT>"),
        (b"<DOCNUMBR>INV-1001</DOCNUMBR>", b"<DOCNUMBR>INV-1001-INV-1001-INV</DOCNUMBR>"),
        (b"<TAXDTLID>T1</TAXDTLID>", b""),
        (b"<VCHNUMWK>6", b"<VCHNUMWK>5"),
        (b"<DOCTYPE>1</DOCTYPE>", b"<DOCTYPE>invoice</DOCTYPE>"),
    ],
)
def test_broken_copy_is_noticed(old: bytes, new: bytes) -> None:
    whole = written(CASES["invoice"])
    assert old in whole
    assert faulty(whole.replace(old, new))


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 21), "number may have at most 20 characters in this target: NNN"),
        (bill(gross_total="118.00"), "add up"),
        (bill(currency="CHF", lines=()), r"not set what the target calls CHF \(currency_CHF\)"),
    ],
)
def test_what_gp_cannot_take_is_refused_and_nothing_is_cut(invoice: Invoice, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        written(invoice)


def test_longest_identifiers_are_written_whole() -> None:
    written = longest("dynamics_gp", CODES)
    assert faulty(written) == []
    assert etree.fromstring(written).findtext(".//DOCNUMBR") == "N" * 20


@pytest.mark.parametrize("path", limited("dynamics_gp"))
def test_identifier_of_one_character_more_is_refused(path: str) -> None:
    with pytest.raises(ExportRefused, match="may have at most"):
        longest("dynamics_gp", CODES, over=path)
