"""The target of Beancount, held against Beancount itself: `bean-check` also proves the balances."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from tests.exports import HOSTILE
from tests.ledgers import ACCOUNTS
from tests.ledgers import OFFICE
from tests.ledgers import PAYABLE
from tests.ledgers import TAX
from tests.ledgers import ledger_codes
from tests.ledgers import program
from tests.ledgers import said
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import delivered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.model.invoice import Invoice


def written(*invoices: Invoice) -> str:
    """What is included into a ledger."""
    return delivered("beancount", *invoices, codes=ledger_codes()).decode()


def checked(folder: Path, text: str, *balances: str, accounts: Iterable[str] = ()) -> tuple[int, str]:
    """What Beancount says of a ledger that includes it, at whose end the accounts have these balances."""
    (folder / "bills.beancount").write_text(text, encoding="utf-8")
    opened = "".join(f"2026-01-01 open {account}\n" for account in (*ACCOUNTS, *accounts))
    ledger = folder / "ledger.beancount"
    ledger.write_text(
        opened + 'include "bills.beancount"\n' + "".join(f"2026-12-31 balance {one}\n" for one in balances)
    )
    return said(program("bean-check"), "--no-cache", ledger)


def test_accounts_have_the_balances_of_every_case(tmp_path: Path) -> None:
    texts, balances, accounts = [], [], []
    for number, (name, invoice) in enumerate(CASES.items()):
        sign, currency = -1 if name.startswith("credit") else 1, invoice.value(terms.CURRENCY)
        payable, vat = f"{PAYABLE}{number}", f"{TAX}{number}"
        texts.append(delivered("beancount", invoice, codes=ledger_codes(payable=payable, tax=vat)).decode())
        tax, gross = (usual(invoice, invoice.value(term)) for term in (terms.TAX_TOTAL, terms.GROSS_TOTAL))
        balances += [f"{payable} {-gross * sign} {currency}", f"{vat} {tax * sign} {currency}"]
        accounts += [payable, vat]
    assert checked(tmp_path, "".join(texts), *balances, accounts=accounts) == (0, "")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("119.00 EUR", "119.01 EUR"), "does not balance"),
        ((OFFICE, "Expenses:Unknown"), "unknown account"),
        (('"INV-1001 Drill"', '"INV-1001 "Drill"'), "Invalid token"),
    ],
)
def test_beancount_rejects_what_is_broken(change: tuple[str, str], complaint: str, tmp_path: Path) -> None:
    status, words = checked(tmp_path, written(CASES["invoice"]).replace(*change))
    assert status == 1
    assert complaint in words


def test_beancount_notices_another_total(tmp_path: Path) -> None:
    status, words = checked(tmp_path, written(CASES["invoice"]), f"{PAYABLE} -118.00 EUR")
    assert (status, "Balance failed" in words) == (1, True)


def test_harmful_texts_stay_in_their_strings(tmp_path: Path) -> None:
    text = written(*HOSTILE_CASES)
    total = f"{PAYABLE} {-119 * len(HOSTILE_CASES)}.00 EUR"
    assert checked(tmp_path, text, total) == (0, "")
    _, words = said(program("bean-doctor"), "lex", tmp_path / "bills.beancount")
    read = [token for token in words.splitlines() if token.startswith("STRING")]
    assert len(read) == 5 * len(HOSTILE_CASES)  # payee, narration, number, key, cost object
    escaped = [one_line(harm or "x").replace("\\", "\\\\").replace('"', '\\"') for harm in HOSTILE]
    assert [line.split('" "')[0].partition('"')[2] for line in text.splitlines() if line.startswith("2026")] == escaped


def test_a_credit_note_is_linked_with_its_bill() -> None:
    first = written(CASES["credit note"]).splitlines()[0]
    assert re.findall(r"\^\S+", first) == ["^INV-1001", "^INV-0999"]


def test_number_that_cannot_be_a_link_is_kept_whole_in_the_metadata() -> None:
    text = written(bill(invoice_number='Nr. 17 "B" (a)'))
    assert '  invoice: "Nr. 17 \\"B\\" (a)"' in text
    assert "^" not in text


def test_rate_of_a_foreign_currency_is_noted() -> None:
    text = written(CASES["foreign currency"])
    assert "  exchange-rate: 0.9214\n" in text
    assert "-119.00 USD" in text


@pytest.mark.parametrize("account", ["Expenses", "expenses:Office", "Expenses:office", "A:O x", "X:A_B", "1:A"])
def test_code_that_is_no_account_is_refused(account: str) -> None:
    with pytest.raises(ExportRefused, match="cannot be the name of an account"):
        delivered("beancount", CASES["invoice"], codes=ledger_codes(office=account))
