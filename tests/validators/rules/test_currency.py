"""C1: signs that many currencies share."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.build import bill
from pipeline.model.terms import CURRENCY
from validators.rules.currency import currency


def test_a_sign_of_many_currencies_is_counted_and_one_of_few_spelled_out() -> None:
    for sign, code, words in (("$", "USD", "any of 16 currencies"), ("¥", "JPY", "CNY, JPY")):
        bare = bill(currency=code, supplier_country=None)
        (found,) = currency.fails(bare.with_readings({CURRENCY: replace(bare[CURRENCY], raw_text=sign)}))
        assert words in found.message
