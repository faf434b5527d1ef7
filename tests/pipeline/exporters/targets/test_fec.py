"""The target of FEC, read back by a strict reader after the tax office's list of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.fec import codes
from tests.readers.fec import number
from tests.readers.fec import read
from tests.strict_table import Rejected

if TYPE_CHECKING:
    from pipeline.exporters.posting.codes import Codes


def written(name: str) -> list[dict[str, str]]:
    """What a tool reads of a case."""
    return read(delivered("fec", CASES[name], codes=codes()).decode("iso8859-15"))


@pytest.mark.parametrize("name", CASES)
def test_supplier_is_owed_the_bill_on_the_side_of_its_kind(name: str) -> None:
    *_, supplier = written(name)
    invoice = CASES[name]
    given_back = name.startswith("credit")
    owed = number(supplier["Debit" if given_back else "Credit"])
    rate = invoice.value(terms.EXCHANGE_RATE) or 1
    assert owed == round(usual(invoice, invoice.value(terms.GROSS_TOTAL)) * rate, 2)
    assert (supplier["CompteNum"], supplier["CompAuxNum"]) == ("401000", "FMUSTER")
    assert (supplier["PieceRef"], supplier["PieceDate"]) == ("INV-1001", "20260302")


def test_accounts_and_taxes_have_rows_with_their_names() -> None:
    assert [(row["CompteNum"], row["CompteLib"], row["Debit"]) for row in written("several rates")[:-1]] == [
        ("606400", "Fournitures", "100,00"),
        ("618100", "Documentation", "20,00"),
        ("445661", "TVA déductible 19 %", "19,00"),
        ("445662", "TVA déductible 7 %", "1,40"),
    ]


def test_foreign_currency_is_booked_in_euro_and_told() -> None:
    rows = written("foreign currency")
    assert [(row["Debit"], row["Credit"], row["Montantdevise"], row["Idevise"]) for row in rows] == [
        ("92,14", "0,00", "100,00", "USD"),
        ("17,51", "0,00", "19,00", "USD"),
        ("0,00", "109,65", "-119,00", "USD"),
    ]


def test_entries_are_numbered_in_the_order_of_their_days() -> None:
    late, early = bill(issue_date="2026-03-09", invoice_number="B"), bill(issue_date="2026-03-01", invoice_number="A")
    rows = read(delivered("fec", late, early, codes=codes()).decode("iso8859-15"))
    assert [row["PieceRef"] for row in rows if row["CompAuxNum"]] == ["A", "B"]


def test_all_letters_arrive_in_utf_8() -> None:
    text = delivered("fec", CASES["names that are not ASCII"], codes=codes(encoding="utf-8")).decode("utf-8")
    assert read(text)[-1]["CompAuxLib"] == "Müller & Søn Łódź"


def test_harmful_texts_stay_texts() -> None:
    rows = read(delivered("fec", *HOSTILE_CASES, codes=codes()).decode("iso8859-15"))
    assert len({row["EcritureNum"] for row in rows}) == len(HOSTILE_CASES)


@given(name=TEXTS, text=TEXTS)
@settings(max_examples=25)
def test_any_text_is_one_cell(name: str, text: str) -> None:
    hostile = bill(supplier_name=f"x{name}", lines=(line(description=text),))
    assert len(read(delivered("fec", hostile, codes=codes()).decode("iso8859-15"))) == 3


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("Montantdevise", "MontantDevise"),
        ("HA\tAchats", "\tAchats"),
        ("HA\tAchats\t1\t", "HA\tAchats\t2\t"),
        ("20260302", "02/03/2026"),
        ("606400", "6A"),
        ("100,00", "100.00"),
        ("100,00", "100,01"),
        ("100,00\t0,00", "100,00\t100,00"),
        ("FMUSTER", ""),
        ("INV-1001", ""),
        ("Drill", "Dr\till"),
        ("Drill", "=Drill"),
        ("\t20260302\t\t\r\n", "\t\t\t\r\n"),
    ],
)
def test_reader_rejects_what_the_tax_office_would(good: str, broken: str) -> None:
    text = delivered("fec", CASES["invoice"], codes=codes()).decode("iso8859-15")
    assert good in text
    with pytest.raises(Rejected):
        read(text.replace(good, broken))


@pytest.mark.parametrize(
    ("invoice", "known", "said"),
    [
        (bill(invoice_number="Ł-1"), codes(), "Ł-1 has characters that cannot be written"),
        (bill(currency="USD"), codes(), "exchange rate is not known"),
        (bill(), codes(payable_account="401000"), "payable_account is set to 401000"),
        (bill(), coded(), "7599 is no number of an account with its name"),
    ],
)
def test_what_a_ledger_cannot_take_is_refused(invoice: object, known: Codes, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("fec", invoice, codes=known)  # type: ignore[arg-type]  # a bill, as pytest hands it on
