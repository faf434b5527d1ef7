"""The target of Beancount, held against Beancount itself: `bean-check` also proves the balances."""

from __future__ import annotations

import re
import tempfile
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
from tests.ledgers import OFFICE
from tests.ledgers import PAYABLE
from tests.ledgers import TAX
from tests.ledgers import ledger_codes
from tests.postings import CASES
from tests.postings import delivered
from tests.readers.beancount import checked
from tests.readers.beancount import strings

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def written(*invoices: Invoice) -> str:
    """What is included into a ledger."""
    return delivered("beancount", *invoices, codes=ledger_codes()).decode()


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


@settings(max_examples=3)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=len(HOSTILE), max_size=2 * len(HOSTILE)))
def test_any_text_is_read_back_and_stays_in_its_string(texts: list[tuple[str, str, str]]) -> None:
    told = [*texts, *((harm, harm, harm) for harm in HOSTILE)]
    harmful = [(one_line(name), one_line(number), one_line(text)) for name, number, text in told]
    bills = [
        bill(supplier_name=name, invoice_number=number, lines=(line(description=text, account_code="4930"),))
        for name, number, text in harmful
    ]
    with tempfile.TemporaryDirectory() as folder:
        assert checked(Path(folder), written(*bills), f"{PAYABLE} {-119 * len(bills)}.00 EUR") == (0, "")
        read = strings(Path(folder) / "bills.beancount")
    expected = [
        part
        for index, (name, number, told) in enumerate(harmful)
        for part in (
            one_line(name),
            one_line(f"{one_line(number)} {one_line(told)}"),
            one_line(number),
            f"{index:064x}",
        )
    ]
    assert read == expected


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


def test_number_that_is_no_line_is_refused() -> None:
    with pytest.raises(ExportRefused, match="has characters that cannot be written"):
        delivered("beancount", bill(invoice_number="1\n2"), codes=ledger_codes())
