"""The target of QuickBooks Desktop, read back by a strict reader of IIF that knows the format and not our writer.

No library of Python reads IIF. What this one cannot say is how QuickBooks itself takes a file.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

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
from tests.postings import delivered
from tests.readers.quickbooks_iif import EUROS
from tests.readers.quickbooks_iif import Row
from tests.readers.quickbooks_iif import read_iif

TARGET: Final = "quickbooks_iif"
#: All that bills need; whatever is in another currency than the books has no place in the file.
DOMESTIC: Final = [name for name in CASES if name != "foreign currency"]


def only(name: str) -> list[Row]:
    """The one transaction of a case."""
    (rows,) = read_iif(delivered(TARGET, CASES[name], codes=EUROS))
    return rows


@pytest.mark.parametrize("name", DOMESTIC)
def test_bills_owe_and_credits_do_not_and_all_come_to_nothing(name: str) -> None:
    head, *splits = only(name)
    sign = -1 if name.startswith("credit") else 1
    invoice = CASES[name]
    assert Decimal(head["AMOUNT"]) == -sign * usual(invoice, invoice.value(terms.GROSS_TOTAL))
    taxes = [Decimal(row["AMOUNT"]) for row in splits if row["ACCNT"].startswith("T")]
    assert sum(taxes) == sign * usual(invoice, invoice.value(terms.TAX_TOTAL))
    assert {row["TRNSTYPE"] for row in splits} == {"BILL REFUND" if sign < 0 else "BILL"}


def test_each_amount_stands_on_its_account_with_its_class() -> None:
    head, first, second, *taxes = only("several rates")
    assert (head["ACCNT"], head["NAME"], head["DATE"], head["DUEDATE"]) == (
        "Accounts Payable",
        "MUSTER",
        "03/02/2026",
        "04/01/2026",
    )
    assert (first["ACCNT"], first["CLASS"], first["AMOUNT"]) == ("7502", "11", "100.00")
    assert (second["ACCNT"], second["CLASS"], second["MEMO"]) == ("7504", "12", "Book")
    assert [(row["ACCNT"], row["AMOUNT"]) for row in taxes] == [("T1", "19.00"), ("T5", "1.40")]


def test_bills_stand_one_behind_the_other() -> None:
    read = read_iif(delivered(TARGET, *(CASES[name] for name in DOMESTIC), codes=EUROS))
    assert len({rows[0]["MEMO"] for rows in read}) == len(DOMESTIC)


def test_harmful_texts_make_no_rows_and_no_cells() -> None:
    assert len(read_iif(delivered(TARGET, *HOSTILE_CASES, codes=EUROS))) == len(HOSTILE_CASES)


@given(text=TEXTS)
@settings(max_examples=40)
def test_whatever_a_line_says_is_read_back_as_one_memo(text: str) -> None:
    invoice = bill(lines=(line(account_code="4930", description=text),))
    ((_, split, _),) = read_iif(delivered(TARGET, invoice, codes=EUROS))
    assert split["AMOUNT"] == "100.00"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"-119.00", b"-119.01"),
        (b"ENDTRNS\r\n", b""),
        (b"BILL\t", b"BILLS\t"),
        (b"03/02/2026", b"02.03.2026"),
        (b"MUSTER", b""),
        (b"7502", b"7502\t"),
        (b"INV-1001", b"INV-10010000000000000"),
    ],
)
def test_a_broken_copy_is_noticed(good: bytes, bad: bytes) -> None:
    content = delivered(TARGET, CASES["invoice"], codes=EUROS)
    head, mark, rows = content.partition(b"!ENDTRNS\r\n")
    assert good in rows
    with pytest.raises(ValueError, match=r".*"):
        read_iif(head + mark + rows.replace(good, bad))


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 21), "number may have at most 20 characters in this target: NNN"),
        (bill(invoice_number='A"1'), "has a character that this target cannot take"),
        (bill(invoice_number="№ 7"), "has characters that cannot be written"),
        (CASES["foreign currency"], "is in USD, which this file has no column for"),
    ],
)
def test_what_quickbooks_cannot_take_is_refused_and_nothing_is_cut(invoice: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered(TARGET, invoice, codes=EUROS)  # type: ignore[arg-type]  # a bill, as pytest hands it on
