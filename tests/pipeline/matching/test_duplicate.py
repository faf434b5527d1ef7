"""How alike two bills are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.duplicate import SAME_SUPPLIER
from pipeline.matching.duplicate import normalised_number
from pipeline.matching.duplicate import supplier_likeness
from pipeline.matching.earlier import EarlierRecords
from pipeline.matching.earlier import remembered
from pipeline.matching.said import said
from pipeline.model.build import bill
from pipeline.model.build import fragment
from pipeline.model.build import record

TODAY = dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    ("number", "normalised"),
    [("RE-2026/0042", "RE20260042"), ("0042", "42"), ("O042", "42"), ("INV-1", "1NV1"), ("№ 7", "N07"), ("---", "")],
)
def test_numbers_are_compared_without_dress(number: str, normalised: str) -> None:
    assert normalised_number(number) == normalised


@given(st.text())
def test_a_normalised_number_is_its_own(number: str) -> None:
    once = normalised_number(number)
    assert normalised_number(once) == once


@given(st.text(st.sampled_from("AB12 -/."), min_size=1))
def test_spelling_makes_no_difference(number: str) -> None:
    assert normalised_number(f" {number.lower()} ") == normalised_number(number.upper())


@pytest.mark.parametrize(
    ("name", "vat_id", "is_same"),
    [
        ("Muster Werkzeuge GmbH", None, True),
        ("MUSTER WERKZEUGE GMBH", None, True),
        ("Muster Werkzeuge", None, True),
        ("Ganz anders", "DE 136 695 976", True),
        ("Anders KG", "DE999999999", False),
        (None, None, False),
        (None, "DE999999999", False),
    ],
)
def test_suppliers_are_known_by_vat_id_or_name(name: str | None, vat_id: str | None, *, is_same: bool) -> None:
    earlier = remembered(record(), received_date=TODAY)
    assert (supplier_likeness(name, vat_id, earlier) >= SAME_SUPPLIER) is is_same


def test_earlier_records_answer_by_text_and_by_number() -> None:
    dated = replace(record(), received_date=dt.date(2026, 1, 5), text_hash="a")
    earlier = EarlierRecords(records=(dated, record(fragment(currency="EUR"))), received_date=TODAY)
    assert [found.received_date for found in earlier.with_text("a")] == [dt.date(2026, 1, 5)]
    assert [found.gross_total for found in earlier.with_number(said(bill()))] == [Decimal("119.00")]
    assert earlier.with_number(said(fragment(currency="EUR"))) == ()
