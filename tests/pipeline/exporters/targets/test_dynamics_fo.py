"""The target of Dynamics 365 Finance, held against its entities as Microsoft lists them; it is not asked itself."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.parts import usual
from pipeline.exporters.stable_zip import packed
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
from tests.readers.dynamics_fo import CODES
from tests.readers.dynamics_fo import faults
from tests.readers.dynamics_fo import tables

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def package(*invoices: Invoice) -> bytes:
    """What Dynamics is given of some bills."""
    return delivered("dynamics_fo", *invoices, codes=CODES)


@pytest.mark.parametrize("name", CASES)
def test_package_is_whole_and_adds_up_to_the_bill(name: str) -> None:
    written, invoice = package(CASES[name]), CASES[name]
    assert faults(written) == []
    (header,), lines = tables(written).values()
    sign = -1 if name.startswith("credit") else 1
    assert Decimal(header["IMPORTEDAMOUNT"]) == sign * usual(invoice, invoice.value(terms.GROSS_TOTAL))
    net = sum(Decimal(row["NETAMOUNT"]) for row in lines)
    assert net == sign * usual(invoice, invoice.value(terms.NET_TOTAL))
    assert net == sum(Decimal(row["RECEIVENOW"]) * Decimal(row["UNITPRICE"]) for row in lines)


def test_lines_are_in_the_codes_of_dynamics() -> None:
    (header,), (first, second) = tables(package(CASES["several rates"])).values()
    assert (header["INVOICEACCOUNT"], header["INVOICENUMBER"], header["DUEDATE"]) == (
        "MUSTER",
        "INV-1001",
        "2026-04-01",
    )
    assert (first["MAINACCOUNTDISPLAYVALUE"], first["ITEMSALESTAX"], first["UNIT"]) == ("7502", "T1", "C62")
    assert (second["MAINACCOUNTDISPLAYVALUE"], second["DIMENSIONDISPLAYVALUE"]) == ("7504", "12")


def test_same_bills_give_the_same_bytes() -> None:
    assert package(*CASES.values()) == package(*CASES.values())
    assert faults(package(*CASES.values())) == []


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    written = package(*HOSTILE_CASES)
    assert faults(written) == []
    headers, lines = tables(written).values()
    assert len(headers) == len(lines) == len(HOSTILE_CASES)
    assert not [row for row in lines if is_formula(row["LINEDESCRIPTION"])]


@settings(max_examples=25)
@given(text=TEXTS)
def test_any_text_comes_back_as_one_line(text: str) -> None:
    _, (row,) = tables(package(bill(lines=(line(description=f"Drill {text}", account_code="4930"),)))).values()
    assert row["LINEDESCRIPTION"] == one_line(f"Drill {text}")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("Vendor invoice header.csv", b"INV-1001", b"INV-1001" * 3),
        ("Vendor invoice header.csv", b"2026-03-02", b"02.03.2026"),
        ("Vendor invoice line.csv", b",100.00,", b',"100,00",'),
        ("Vendor invoice line.csv", b"7502", b""),
        ("Vendor invoice line.csv", b"\r\n60E05BD1B195AF2F94", b"\r\n50E05BD1B195AF2F94"),
        ("Manifest.xml", b"<XMLField>NETAMOUNT</XMLField>", b"<XMLField>NET</XMLField>"),
    ],
)
def test_broken_copy_is_noticed(file: str, old: bytes, new: bytes) -> None:
    whole = package(CASES["invoice"])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert old in files[file]
    broken = packed((files | {file: files[file].replace(old, new)}).items())
    try:
        assert faults(broken)
    except KeyError:  # a column that nothing maps
        assert file == "Manifest.xml"


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 21), "number may have at most 20 characters in this target: NNN"),
        (bill(gross_total="118.00"), "add up"),
    ],
)
def test_what_dynamics_cannot_take_is_refused_and_nothing_is_cut(invoice: Invoice, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        package(invoice)


def test_bill_of_another_company_is_refused() -> None:
    with pytest.raises(ExportRefused, match="for 1010, and this target is the books of 2020"):
        delivered("dynamics_fo", CASES["invoice"], codes=coded(company="2020", sales_tax_group="DOM"))


def test_longest_identifiers_are_written_whole() -> None:
    written = longest("dynamics_fo", CODES)
    assert faults(written) == []
    assert tables(written)["Vendor invoice header"][0]["INVOICENUMBER"] == "N" * 20


@pytest.mark.parametrize("path", limited("dynamics_fo"))
def test_identifier_of_one_character_more_is_refused(path: str) -> None:
    with pytest.raises(ExportRefused, match="may have at most"):
        longest("dynamics_fo", CODES, over=path)
