"""What is taken back of a bill takes back all of it, in every target that posts, by whoever reads the target."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pytest
from lxml import etree

from pipeline.errors import ExportRefused
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.exporter import load_exporters
from pipeline.exporters.posting.codes import Codes
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.movement import Movement
from pipeline.model.sign import signed
from tests.extf_format import read as read_extf
from tests.ledgers import ACCOUNTS
from tests.matrix import TARGETS
from tests.matrix import cases_of
from tests.matrix import codes_of
from tests.postings import CASES
from tests.postings import corrected
from tests.postings import moved
from tests.postings import posted
from tests.readers import dynamics_fo
from tests.readers import erpnext
from tests.readers import fec
from tests.readers import odoo
from tests.readers import quickbooks_iif
from tests.readers import sage50_ca
from tests.readers import sap_idoc
from tests.readers.beancount import checked
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from pathlib import Path

_NOTHING: Final = Decimal(0)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """What amounts come to."""
    return sum(amounts, _NOTHING)


def rows(content: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    """The rows of a table by its headings."""
    return list(csv.DictReader(io.StringIO(content.decode(encoding), newline="")))


def of_column(name: str, encoding: str = "utf-8") -> Callable[[bytes], Decimal]:
    """What a column comes to whose credits are below zero."""
    return lambda content: total(Decimal(row[name]) for row in rows(content, encoding))


def of_kind(kind: str, credit: str, *amounts: str, encoding: str = "utf-8") -> Callable[[bytes], Decimal]:
    """What columns come to where a row says that it is a credit."""
    return lambda content: total(
        Decimal(row[amount]) * (-1 if row[kind] == credit else 1)
        for row in rows(content, encoding)
        for amount in amounts
    )


def of_requests(credit: str, amount: Callable[[dict[str, Any]], Decimal]) -> Callable[[bytes], Decimal]:
    """What requests come to, one entity of which is a credit."""
    return lambda content: total(amount(one) * (-1 if one["entity"] == credit else 1) for one in requests(content))


def expected(name: str) -> Callable[[dict[str, Any]], Decimal]:
    """What the request says that its system must come to."""
    return lambda request: Decimal(request["expected"][name])


def of_ledger(content: bytes) -> Decimal:
    """What is left on the account of the supplier."""
    cells = (line.split() for line in content.decode().splitlines() if line.strip().startswith("Liabilities:"))
    return -total(Decimal(cell[-2]) for cell in cells)


def of_segments(content: bytes) -> Decimal:
    """What IDocs come to by their type."""
    idocs = etree.fromstring(content)
    return total(
        sap_idoc.total(one, "E1EDS01[SUMID='010']/SUMME") * (-1 if one.findtext("E1EDK01/BSART") == "CRME" else 1)
        for one in idocs
    )


def of_econnect(content: bytes) -> Decimal:
    """What is credited to the account of payables and not debited."""
    read = etree.fromstring(content).iter("taPMDistribution")
    payable = [one for one in read if one.findtext("DISTTYPE") == "2"]
    return total(Decimal(one.findtext("CRDTAMNT") or 0) - Decimal(one.findtext("DEBITAMT") or 0) for one in payable)


def of_fec(content: bytes) -> Decimal:
    """What suppliers are credited with, in euro."""
    read = fec.read(content.decode("iso8859-15"))
    return total(fec.number(row["Credit"]) - fec.number(row["Debit"]) for row in read if row["CompAuxNum"])


#: What the supplier is owed after a file, by readers of each target; the net total where the target reckons the tax.
OWED: Final[dict[str, Callable[[bytes], Decimal]]] = {
    "beancount": of_ledger,
    "business_central": of_requests("purchaseCreditMemos", expected("totalAmountIncludingTax")),
    "datev": lambda content: total(one.amount * (1 if one.is_debit else -1) for one in read_extf(content)),
    "dynamics_fo": lambda content: total(
        Decimal(row["NETAMOUNT"]) for row in list(dynamics_fo.tables(content).values())[1]
    ),
    "dynamics_gp": of_econnect,
    "erpnext": lambda content: total(erpnext.total(one["body"]) for one in requests(content)),
    "fec": of_fec,
    "freeagent": lambda content: total(
        Decimal(item["total_value"]) for one in requests(content) for item in one["body"]["bill"]["bill_items"]
    ),
    "hledger": of_ledger,
    "odoo": lambda content: total(
        Decimal(line["quantity"]) * Decimal(line["price_unit"]) * (-1 if one["move_type"] == "in_refund" else 1)
        for one in odoo.read(content.decode())
        for line in one["lines"]
    ),
    "quickbooks_csv": of_column("Line Amount"),
    "quickbooks_iif": lambda content: total(
        -Decimal(transaction[0]["AMOUNT"]) for transaction in quickbooks_iif.read_iif(content)
    ),
    "quickbooks_online": of_requests(
        "VendorCredit", lambda one: total(Decimal(line["Amount"]) for line in one["body"]["Line"])
    ),
    "sage50_ca": lambda content: total(Decimal(one.options["total"]) for one in sage50_ca.read(content)),
    "sage50_uk": of_kind("Type", "PC", "Net Amount", "Tax Amount", encoding="cp1252"),
    "sage50_us": of_column("Amount", "cp1252"),
    "sage_accounting_csv": of_kind("Type", "Cr Note", "Total"),
    "sap_idoc": of_segments,
    "sap_s4": lambda content: total(
        Decimal(one["body"]["InvoiceGrossAmount"]) * (-1 if "SupplierInvoiceIsCreditMemo" in one["body"] else 1)
        for one in requests(content)
    ),
    "xero": of_requests("CreditNotes", expected("Total")),
    "xero_csv": lambda content: total(Decimal(row["*Quantity"]) * Decimal(row["*UnitAmount"]) for row in rows(content)),
}


def as_bytes(target: str, *movements: Movement) -> bytes:
    """What the target is given of some movements."""
    return moved(target, *movements, codes=codes_of(target))


def test_every_target_that_posts_has_a_reader_of_what_is_owed() -> None:
    assert set(OWED) == set(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_reversal_takes_back_all_of_every_case(target: str) -> None:
    owed = OWED[target]
    for case in cases_of(target):
        posting, reversal, again = corrected(CASES[case], CASES[case])
        first, back = owed(as_bytes(target, posting)), owed(as_bytes(target, reversal))
        assert first, case
        assert back == -first, case
        assert owed(as_bytes(target, posting, reversal)) == 0, case
        assert owed(as_bytes(target, posting, reversal, again)) == first, case


#: They have no place for a key of ours.
_KEYLESS: Final = {"fec", "sage50_ca", "sage50_us", "sage_accounting_csv", "sap_idoc", "xero_csv"}
#: They are packed, or have no place for texts.
_TEXTLESS: Final = {"dynamics_fo", "dynamics_gp", "sage50_ca"}


@pytest.mark.parametrize("target", TARGETS)
def test_each_of_a_correction_has_a_key_of_its_own_and_says_what_it_is(target: str) -> None:
    posting, reversal, again = (as_bytes(target, one) for one in corrected(CASES["invoice"], CASES["invoice"]))
    assert posting != reversal != again
    assert (posting == again) == (target in _KEYLESS)
    assert (b"Reversal of INV-1001" in reversal) == (target not in _TEXTLESS)


@pytest.mark.parametrize("target", TARGETS)
def test_number_of_a_bill_that_is_posted_again_can_be_another(target: str) -> None:
    known = codes_of(target)
    codes = Codes(tables=known.tables, options={**known.options, "reissued_as": "{number}-{revision}"})
    _, reversal, again = corrected(CASES["invoice"], CASES["invoice"])
    assert b"INV-1001-2" not in moved(target, reversal, codes=codes)
    if target != "dynamics_fo":  # packed
        assert b"INV-1001-2" in moved(target, again, codes=codes)


@pytest.mark.parametrize("shape", ["", "{revision}", "{number", "{number}{other}", "{number}{number}"])
def test_number_that_is_none_is_refused(shape: str) -> None:
    known = codes_of("sage50_uk")
    codes = Codes(tables=known.tables, options={**known.options, "reissued_as": shape})
    assert exporter_named("sage50_uk").with_codes(codes).lacking(Movement(record=posted(CASES["invoice"])))


def test_limits_hold_for_the_number_of_what_is_posted_again() -> None:
    known = codes_of("sage50_uk")
    codes = Codes(tables=known.tables, options={**known.options, "reissued_as": "{number}-{revision}"})
    long = bill(invoice_number="N" * 29, lines=(line(account_code="4930"),))
    _, _, again = corrected(long, long)
    with pytest.raises(ExportRefused, match="at most 30 characters"):
        moved("sage50_uk", again, codes=codes)


def test_target_that_takes_no_credit_notes_holds_a_reversal() -> None:
    known = codes_of("xero_csv")
    codes = Codes(tables=known.tables, options={**known.options, "credit_notes": "refused"})
    posting, reversal, _ = corrected(CASES["invoice"], CASES["invoice"])
    target = exporter_named("xero_csv").with_codes(codes)
    assert not target.lacking(posting)
    assert target.lacking(reversal)


def test_ledger_of_a_corrected_bill_balances_to_nothing_by_beancount_itself(tmp_path: Path) -> None:
    text = as_bytes("beancount", *corrected(CASES["several rates"], CASES["several rates"])[:2]).decode()
    assert checked(tmp_path, text, *(f"{account} 0 EUR" for account in ACCOUNTS)) == (0, "")
    broken = text.replace("-140.40 EUR", "-140.41 EUR", 1)
    assert checked(tmp_path, broken)[0] == 1


@pytest.mark.parametrize(("mark", "side", "told"), [("none", "H", ""), ("1", "S", "1"), ("G", "S", "G")])
def test_datev_books_a_reversal_on_the_other_side_or_marks_it_as_general(mark: str, side: str, told: str) -> None:
    known = codes_of("datev")
    codes = Codes(tables=known.tables, options={**known.options, "generalumkehr": mark})
    _, reversal, again = corrected(CASES["invoice"], CASES["invoice"])
    (booked,) = read_extf(moved("datev", reversal, codes=codes))
    assert (booked.is_debit, booked.number) == (side == "S", "INV-1001")
    cells = [row.split(";") for row in moved("datev", reversal, again, codes=codes).decode("cp1252").split("\r\n")[2:4]]
    assert [row[117].strip('"') for row in cells] == [told, ""]


@pytest.mark.parametrize("target", ["ubl", "cii", "facturx", "abbyy_flexicapture", "abbyy_vantage", "uipath"])
def test_standards_are_given_the_new_bill_alone(target: str) -> None:
    known = load_exporters()[target]
    movements = corrected(CASES["invoice"], CASES["invoice"])[1:]
    assert not known.reverses
    assert list(known.takes(movements)) == [movements[1]]
    assert known.lacking(movements[0]) == ()


def test_rows_of_tables_add_up_to_what_stands() -> None:
    for case, invoice in CASES.items():
        posting, reversal, again = corrected(invoice, invoice)
        read = rows(as_bytes("csv", posting, reversal))
        net = signed(invoice, invoice.value(terms.NET_TOTAL) or _NOTHING)
        assert total(Decimal(row["line_net"]) for row in read) == 0, case
        assert {(row["movement"], row["revision"]) for row in read} == {("posting", "1"), ("reversal", "1")}
        anew = rows(as_bytes("csv", posting, reversal, again))
        assert total(Decimal(row["line_net"]) for row in anew) == net, case
        counted = [row for row in read if row["quantity"]]
        assert all(Decimal(row["quantity"]) * Decimal(row["net_price"]) == Decimal(row["line_net"]) for row in counted)


def test_program_is_told_how_a_record_moves() -> None:
    lines = as_bytes("jsonl", *corrected(CASES["invoice"], CASES["invoice"])).splitlines()
    told = [json.loads(line)["movement"] for line in lines]
    assert [(one["type"], one["revision"], one["supersedes"]) for one in told] == [
        ("posting", 1, None),
        ("reversal", 1, None),
        ("posting", 2, 1),
    ]
    assert len({one["export_key"] for one in told}) == 3
