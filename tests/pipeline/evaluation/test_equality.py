"""Two values are the same where they mean the same to whoever posts the bill."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.equality import AMOUNTS
from pipeline.evaluation.equality import DATES
from pipeline.evaluation.equality import NAMES
from pipeline.evaluation.equality import same
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.terms import DOCUMENT_TERMS


@pytest.mark.parametrize(
    ("name", "truth", "read"),
    [
        ("gross_total", "1 234.50", "1234.505"),
        ("quantity", "2", "2.00"),
        ("tax_rate", "19", "19.0"),
        ("prepaid_amount", "-0.00", "0"),
        ("issue_date", "2026-03-02", "2026-03-02T00:00:00"),
        ("invoice_number", "RE 2026/17", "re-2026.17"),
        ("iban", "DE89 3704 0044", "DE8937040044"),
        ("supplier_name", "Société Générale S.A.", "SOCIETE GENERALE SA"),
        ("supplier_address", "Werkstraße 1, 10115 Berlin", "Werkstrasse 1 10115 Berlin"),
        ("document_type", "381", "Credit note"),
        ("document_type", "pro-forma invoice", "325"),
        ("document_type", "purchase_order", "Purchase order"),
    ],
)
def test_these_are_the_same(name: str, truth: str, read: str) -> None:
    assert same(name, truth, read)
    assert same(name, read, truth)


@pytest.mark.parametrize(
    ("name", "truth", "read"),
    [
        ("gross_total", "1234.50", "1234.506"),
        ("gross_total", "1234.50", "-1234.50"),
        ("gross_total", "1234.50", "much"),
        ("gross_total", "Infinity", "Infinity"),
        ("gross_total", "NaN", "1"),
        ("gross_total", "1E+999999", "-9E+999999"),
        ("net_total", "1.234,50", "1234.50"),
        ("issue_date", "2026-03-02", "02.03.2026"),
        ("issue_date", "soon", "soon"),
        ("invoice_number", "RE-17", "RE-18"),
        ("invoice_number", "", "RE-18"),
        ("supplier_name", "Müller GmbH", "Meier GmbH"),
        ("supplier_phone", "030 1234567", "030 1234568"),
        ("document_type", "380", "381"),
    ],
)
def test_these_are_not(name: str, truth: str, read: str) -> None:
    assert not same(name, truth, read)


@given(st.sampled_from([*DOCUMENT_TERMS, *LINE_TERMS, "something else"]), st.text(), st.text())
def test_no_text_is_a_failure(name: str, truth: str, read: str) -> None:
    assert same(name, truth, read) in {True, False}


@given(st.sampled_from(sorted({*DOCUMENT_TERMS} - AMOUNTS - DATES)), st.text())
def test_a_text_is_the_same_as_itself(name: str, text: str) -> None:
    assert same(name, text, text)


def test_each_name_is_compared_in_one_way() -> None:
    assert not AMOUNTS & DATES
    assert not (AMOUNTS | DATES) & NAMES
