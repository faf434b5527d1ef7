"""When and how to pay, in the supplier's words."""

from __future__ import annotations

import pytest

from pipeline.model.terms import PAYMENT_TERMS
from tests.extractors.extracting import found
from tests.extractors.pages import drawn


def test_the_words_behind_a_label_are_the_terms() -> None:
    assert found(PAYMENT_TERMS, drawn("Payment terms:   2 % within 10 days, net 30"))[0] == "2 % within 10 days, net 30"
    assert found(PAYMENT_TERMS, drawn("Payment terms:   cash on delivery")) == ["cash on delivery"]


@pytest.mark.parametrize(
    "text",
    ["Net 30", "Zahlbar innerhalb 30 Tagen netto", "30 jours fin de mois", "Pago a 30 días", "30 giorni data fattura",
     "Betaling binnen 14 dagen", "A pagar em 30 dias"],
)  # fmt: skip
def test_a_number_of_days_to_pay_is_found_without_a_label(text: str) -> None:
    assert found(PAYMENT_TERMS, drawn(f"Lorem ipsum\n\n{text}")) == [text]


@pytest.mark.parametrize("text", ["Payment terms:   30", "Net 100.00", "Thank you"])
def test_other_words_are_no_terms(text: str) -> None:
    assert found(PAYMENT_TERMS, drawn(text)) == []
