"""The target of DATEV, read back twice, for its own check runs on Windows alone.

A reader that others wrote knows header, amounts, sides, accounts and days; a strict reader of ours, after DATEV's table
of positions, knows the shape of all fields.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from mloda.community.feature_groups.experimental.german_ledger.datev import DatevRefusal

from pipeline.errors import ExportRefused
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import TEXTS
from tests.extf_format import Booked
from tests.extf_format import read
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.datev import booked_by_others
from tests.readers.datev import codes
from tests.strict_table import Rejected

if TYPE_CHECKING:
    from pathlib import Path


def booked(name: str, **options: str) -> list[Booked]:
    """What DATEV reads of a case."""
    return read(delivered("datev", CASES[name], codes=codes(**options)))


@pytest.mark.parametrize("name", CASES)
def test_bookings_add_up_to_the_bill(name: str) -> None:
    rows, invoice = booked(name), CASES[name]
    given_back = name.startswith("credit")
    owed = sum(row.amount if row.is_debit is not given_back else -row.amount for row in rows)
    assert owed == usual(invoice, invoice.value(terms.GROSS_TOTAL))
    assert {(row.number, row.counter, f"{row.day}", row.due) for row in rows} == {
        ("INV-1001", "70001", "2026-03-02", "01042026")
    }
    assert {row.infos["Beleg"] for row in rows} == {"0" * 64}


@pytest.mark.parametrize("name", CASES)
def test_foreign_reader_credits_the_supplier_with_the_bill(name: str, tmp_path: Path) -> None:
    invoice = CASES[name]
    legs = booked_by_others(delivered("datev", invoice, codes=codes()), tmp_path)
    amounts = dict.fromkeys(legs["Konto"], Decimal(0))
    for account, amount in zip(legs["Konto"], legs["Betrag"], strict=True):
        amounts[account] += amount
    total = usual(invoice, invoice.value(terms.GROSS_TOTAL)) * (invoice.value(terms.EXCHANGE_RATE) or 1)
    assert amounts["70001"] == round(total if name.startswith("credit") else -total, 2)
    assert not sum(amounts.values())
    assert set(legs["Buchungsdatum"]) == {invoice.value(terms.ISSUE_DATE)}
    assert set(legs["Belegfeld 1"]) == {"INV-1001"}


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("119,00;", "119.00;"),
        ("119,00;", "-119,00;"),
        ('"S"', '"D"'),
        (";20260302;20260302;", ";20260401;20260430;"),
        (";7502;", ";750201;"),
        (";700;", ";510;"),
        ("Belegdatum", "Datum"),
    ],
)
def test_foreign_reader_rejects_what_datev_would(good: str, broken: str, tmp_path: Path) -> None:
    content = delivered("datev", CASES["invoice"], codes=codes())
    with pytest.raises(DatevRefusal):
        booked_by_others(content.replace(good.encode(), broken.encode()), tmp_path)


def test_each_account_and_tax_has_a_row() -> None:
    rows = booked("several rates")
    assert [(row.account, row.key, row.amount, row.cost) for row in rows] == [
        ("7502", "9", Decimal("119.00"), "11"),
        ("7504", "8", Decimal("21.40"), "12"),
    ]


def test_account_that_knows_its_tax_has_no_key() -> None:
    assert [row.key for row in booked("no tax")] == [""]


def test_foreign_currency_stands_with_its_rate_and_in_euro() -> None:
    (row,) = booked("foreign currency")
    assert (row.currency, row.amount, row.in_base) == ("USD", Decimal("119.00"), Decimal("109.65"))
    assert row.rate == Decimal("1.085305")


def test_letters_of_its_code_page_arrive() -> None:
    (row,) = booked("names that are not ASCII")
    assert row.text == "Müller & Søn ?ód? Öl für Straße"


def test_characters_that_a_number_cannot_have_are_replaced_as_it_is_set_and_the_number_is_kept() -> None:
    (row,) = read(delivered("datev", bill(invoice_number="RE 2026.17_a"), codes=codes(other_characters="-")))
    assert (row.number, row.infos["Rechnungsnummer"]) == ("RE-2026-17-a", "RE 2026.17_a")


def test_fiscal_year_may_begin_in_any_month() -> None:
    late = bill(issue_date="2027-02-28", due_date=None)
    (first, last) = read(delivered("datev", bill(issue_date="2026-04-01"), late, codes=codes(fiscal_year="2026-04-01")))
    assert (f"{first.day}", f"{last.day}", last.due) == ("2026-04-01", "2027-02-28", "")


def test_same_bills_give_the_same_bytes() -> None:
    assert delivered("datev", *CASES.values(), codes=codes()) == delivered("datev", *CASES.values(), codes=codes())


def test_harmful_texts_stay_texts() -> None:
    rows = read(delivered("datev", *HOSTILE_CASES, codes=codes()))
    assert len(rows) == len(HOSTILE_CASES)
    assert not [row for row in rows if row.text.startswith(("=", "+", "-", "@"))]


@given(name=TEXTS, text=TEXTS)
@settings(max_examples=25)
def test_any_text_is_one_field(name: str, text: str) -> None:
    (row,) = read(delivered("datev", bill(supplier_name=name or "x", lines=(line(description=text),)), codes=codes()))
    assert row.amount == Decimal("119.00")


@given(number=TEXTS)
@settings(max_examples=25)
def test_number_arrives_as_it_is_or_is_refused(number: str) -> None:
    invoice = bill(invoice_number=number or "x")
    try:
        content = delivered("datev", invoice, codes=codes())
    except ExportRefused:
        return
    assert read(content)[0].number == invoice.value(terms.INVOICE_NUMBER)


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ('"EXTF"', "EXTF"),
        (";700;", ";510;"),
        (";29098;", ";98;"),
        (";20260302;20260302;", ";20260401;20260430;"),
        ("119,00;", "119.00;"),
        ("119,00;", "-119,00;"),
        ('"S"', '"D"'),
        (";7502;", ";75020;"),
        (";70001;", ";700001;"),
        ('"9"', '"VAT"'),
        (";0203;", ";3202;"),
        ('"INV-1001"', '"INV 1001"'),
        ('"INV-1001"', '"INV"1001"'),
        ('"Muster', '"' + "x" * 60 + "Muster"),
        ("01042026", "010426"),
        ('"EUR";;;;7502', '"EUR";1,10;;;7502'),
        ('"EUR";;;;7502', '"USD";;;;7502'),
        ("\r\n", "\n"),
        (";Kurs;", ";"),
    ],
)
def test_reader_rejects_what_datev_would(good: str, broken: str) -> None:
    content = delivered("datev", CASES["invoice"], codes=codes())
    assert good.encode() in content
    with pytest.raises(Rejected):
        read(content.replace(good.encode(), broken.encode()))


@pytest.mark.parametrize(
    ("invoice", "options", "said"),
    [
        (bill(invoice_number="N" * 37), {}, "at most 36 characters in this target: NNN"),
        (bill(invoice_number="2026.17"), {}, "2026.17 has characters that cannot be written"),
        (bill(issue_date="2025-12-31"), {}, "of 2025-12-31, and this target posts the fiscal year from 2026-01-01"),
        (bill(issue_date="2027-01-01"), {}, "of 2027-01-01"),
        (bill(currency="GBP", exchange_rate="1.15"), {}, "GBP cannot be posted without a rate"),
        (bill(currency="VND", exchange_rate="0.000034"), {}, "VND cannot be posted without a rate"),
        (bill(currency="USD"), {}, "USD cannot be posted without a rate"),
        (bill(), {"consultant": "12"}, "consultant is set to 12"),
        (bill(), {"fiscal_year": "2026"}, "fiscal_year is set to 2026"),
        (bill(), {"other_characters": "."}, "other_characters is set to ."),
    ],
)
def test_what_datev_cannot_take_is_refused(invoice: object, options: dict[str, str], said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("datev", invoice, codes=codes(**options))  # type: ignore[arg-type]  # a bill, as pytest hands it on


def test_what_is_no_account_and_no_key_is_refused() -> None:
    with pytest.raises(ExportRefused, match="MUSTER is no account of at most 5 digits") as refused:
        delivered("datev", bill(), codes=coded(consultant="29098", client="55003", fiscal_year="2026-01-01"))
    assert "T1 is no tax key" in str(refused.value)
