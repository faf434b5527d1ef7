"""The target of Odoo, read as its import reads: rows without a head belong to the bill above them.

Odoo offers no way to check a file but to import it, so a strict reader stands here, made from the format's description.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import inert
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import HOSTILE
from tests.exports import TEXTS
from tests.ledgers import ledger_codes
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import delivered
from tests.readers.odoo import Wrong
from tests.readers.odoo import read


def written(*names: str) -> str:
    """What is imported of some cases."""
    return delivered("odoo", *(CASES[name] for name in names)).decode()


@pytest.mark.parametrize("name", CASES)
def test_lines_add_up_to_the_net_total_of_the_bill(name: str) -> None:
    (one,) = read(written(name))
    invoice = CASES[name]
    assert one["move_type"] == ("in_refund" if name.startswith("credit") else "in_invoice")
    net = sum(Decimal(line["quantity"]) * Decimal(line["price_unit"]) for line in one["lines"])
    assert net == usual(invoice, invoice.value(terms.NET_TOTAL))
    assert (one["ref"], one["currency_id"]) == ("INV-1001", invoice.value(terms.CURRENCY))


def test_bills_are_told_apart_and_lines_are_in_the_codes_of_odoo() -> None:
    first, second = read(written("several rates", "invoice"))
    assert [line["tax_ids"] for line in first["lines"]] == ["T1", "T5"]
    assert [line["account_id"] for line in first["lines"]] == ["7502", "7504"]
    assert first["lines"][0]["analytic_distribution"] == '{"11": 100}'
    assert (first["partner_id"], first["invoice_date"], first["invoice_date_due"]) == (
        "MUSTER",
        "2026-03-02",
        "2026-04-01",
    )
    assert len(second["lines"]) == 1


def test_a_second_import_finds_the_same_bill_and_lines() -> None:
    assert read(written("several rates")) == read(written("several rates"))
    (one,) = read(written("invoice"))
    assert one["id"] == f"ledgerdrop_{'0' * 64}"
    assert one["lines"][0]["id"] == f"ledgerdrop_{'0' * 64}_1"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("in_invoice", "out_invoice"),
        ("2026-03-02", "02/03/2026"),
        ("50.00", "50,00"),
        (",EUR,", ",Euro,"),
        ("price_unit", "price"),
        ("T1", '"T1,T5"'),
        ("MUSTER", ""),
    ],
)
def test_reader_rejects_what_is_broken(right: str, wrong: str) -> None:
    text = written("invoice")
    assert right in text
    with pytest.raises(Wrong):
        read(text.replace(right, wrong))


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    bills = read(delivered("odoo", *HOSTILE_CASES).decode())
    names = [line["name"] for bill in bills for line in bill["lines"]]
    assert names == [inert(harm or "x") for harm in HOSTILE]
    assert not [name for name in names if name.startswith(("=", "+", "-", "@"))]


@settings(max_examples=25)
@given(number=TEXTS, text=TEXTS)
def test_any_text_is_read_back(number: str, text: str) -> None:
    told = one_line(f"R{number}")
    invoice = bill(invoice_number=told, lines=(line(description=text, account_code="4930"),))
    (row,) = list(csv.DictReader(io.StringIO(delivered("odoo", invoice).decode(), newline=""), strict=True))
    assert row["ref"] == told
    assert row["invoice_line_ids/name"] == inert(one_line(text) or "Muster Werkzeuge GmbH")


@pytest.mark.parametrize(
    ("changed", "codes", "said"),
    [
        ({"invoice_number": "1\n2"}, None, "has characters that cannot be written"),
        ({"invoice_number": None}, None, "no invoice number"),
        ({}, ledger_codes(tax="7%, reduced"), "has a comma in its name"),
        ({}, ledger_codes(office="9" * 65), "account may have at most 64 characters"),
    ],
)
def test_what_odoo_cannot_take_is_refused(changed: dict[str, Any], codes: Any, said: str) -> None:
    invoice = bill(**changed) if changed else CASES["invoice"]
    with pytest.raises(ExportRefused, match=said):
        delivered("odoo", invoice, codes=codes)
