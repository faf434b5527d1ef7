"""The target of hledger, checked and read back by hledger itself."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import HOSTILE
from tests.exports import TEXTS
from tests.ledgers import ACCOUNTS
from tests.ledgers import OFFICE
from tests.ledgers import PAYABLE
from tests.ledgers import TAX
from tests.ledgers import ledger_codes
from tests.postings import CASES
from tests.postings import delivered
from tests.readers.hledger import _JOURNAL
from tests.readers.hledger import checked
from tests.readers.hledger import read

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def journal(folder: Path, *invoices: Invoice, change: tuple[str, str] = ("", "")) -> Path:
    """A journal that includes what is written of bills."""
    text = delivered("hledger", *invoices, codes=ledger_codes()).decode()
    (folder / "bills.journal").write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    declared = "".join(f"account {account}\n" for account in ACCOUNTS)
    (folder / "main.journal").write_text(f"{_JOURNAL}{declared}include bills.journal\n", encoding="utf-8")
    return folder / "main.journal"


@pytest.mark.parametrize("name", CASES)
def test_accounts_have_the_balances_of_the_bill(name: str, tmp_path: Path) -> None:
    file, invoice, sign = journal(tmp_path, CASES[name]), CASES[name], -1 if name.startswith("credit") else 1
    assert checked(file) == (0, "")
    rows = read(file)
    for account, term, side in ((PAYABLE, terms.GROSS_TOTAL, -1), (TAX, terms.TAX_TOTAL, 1)):
        posted = sum(Decimal(row["amount"]) for row in rows if row["account"] == account)
        assert posted == usual(invoice, invoice.value(term)) * sign * side
    assert {(row["date"], row["code"]) for row in rows} == {("2026-03-02", "INV-1001")}
    assert {row["commodity"] for row in rows} == {invoice.value(terms.CURRENCY)}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [(("-119.00 EUR", "-119.01 EUR"), "could not balance"), ((OFFICE, "Expenses:Unknown"), "undeclared account")],
)
def test_hledger_rejects_what_is_broken(change: tuple[str, str], complaint: str, tmp_path: Path) -> None:
    status, words = checked(journal(tmp_path, CASES["invoice"], change=change))
    assert status == 1
    assert complaint in words


@settings(max_examples=4)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=len(HOSTILE), max_size=2 * len(HOSTILE)))
def test_any_text_is_read_back_and_stays_in_its_place(texts: list[tuple[str, str, str]]) -> None:
    told = [*texts, *((harm, harm, harm) for harm in HOSTILE)]
    harmful = [(one_line(name), one_line(number).replace(")", ""), one_line(text)) for name, number, text in told]
    bills = [
        bill(supplier_name=name, invoice_number=number, lines=(line(description=text),))
        for name, number, text in harmful
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = journal(Path(folder), *bills)
        assert checked(file) == (0, "")
        rows = [row for row in read(file) if row["account"] == PAYABLE]
    marks = str.maketrans({";": ",", "|": "/"})
    expected = [f"{name.translate(marks)} | {text.translate(marks)}".strip() for name, _, text in harmful]
    assert [row["description"].strip() for row in rows] == expected
    assert [row["code"].strip() for row in rows] == [number.strip() for _, number, _ in harmful]


def test_what_tells_a_bill_is_in_its_tags(tmp_path: Path) -> None:
    first, *_ = read(journal(tmp_path, CASES["credit note"]))
    tags = dict(line.split(":", 1) for line in first["comment"].split("\n"))
    assert tags == {"credits": "INV-0999", "due": "2026-04-01", "ledgerdrop": "0" * 64}
    assert first["posting-comment"] == "cost-object:K1"


def test_amounts_of_three_decimals_are_not_thousands(tmp_path: Path) -> None:
    invoice = bill(currency="KWD", lines=(), tax_breakdown=(), net_total="1.250", tax_total="0", gross_total="1.250")
    rows = read(journal(tmp_path, invoice))
    assert [Decimal(row["amount"]) for row in rows] == [Decimal("1.250"), Decimal("-1.250")]


@pytest.mark.parametrize("account", ["", "(Expenses)", "Expenses  Office", "Expenses;Office", "* x", " Expenses"])
def test_code_that_is_no_account_is_refused(account: str) -> None:
    with pytest.raises(ExportRefused, match="cannot be the name of an account"):
        delivered("hledger", CASES["invoice"], codes=ledger_codes(office=account))


@pytest.mark.parametrize("change", [{"invoice_number": "17(b)"}, {"order_reference": "1, 2"}])
def test_number_that_hledger_would_cut_is_refused(change: dict[str, str]) -> None:
    with pytest.raises(ExportRefused, match="hledger cannot keep a number"):
        delivered("hledger", bill(**change), codes=ledger_codes())  # type: ignore[arg-type]  # texts


def test_number_that_is_no_line_is_refused() -> None:
    with pytest.raises(ExportRefused, match="has characters that cannot be written"):
        delivered("hledger", bill(invoice_number="1\n2"), codes=ledger_codes())
