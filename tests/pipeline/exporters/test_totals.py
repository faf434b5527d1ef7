"""Control totals: exact sums per currency."""

from __future__ import annotations

from pipeline.exporters.totals import ControlTotals
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.movement import Movement


def test_totals_are_summed_per_currency_with_the_sign_of_what_is_owed() -> None:
    totals = ControlTotals()
    bills = (bill(), bill(document_type="381", gross_total="19.00"), bill(currency="USD"), bill(currency=None))
    assert len(list(totals.counted(Movement(record=record(one)) for one in bills))) == 4
    assert totals.per_currency() == {
        "EUR": {"bills": 2, "net_total": "0.00", "tax_total": "0.00", "gross_total": "100.00"},
        "USD": {"bills": 1, "net_total": "100.00", "tax_total": "19.00", "gross_total": "119.00"},
        "XXX": {"bills": 1, "net_total": "100.00", "tax_total": "19.00", "gross_total": "119.00"},
    }


def test_long_amounts_are_summed_to_the_last_digit() -> None:
    totals = ControlTotals()
    long = bill(gross_total="12345678901234567890123456789012345.67", net_total=None)
    list(totals.counted(Movement(record=record(one)) for one in (long, bill(gross_total="0.01"))))
    assert totals.per_currency()["EUR"]["gross_total"] == "12345678901234567890123456789012345.68"


def test_order_of_currencies_is_fixed() -> None:
    totals = ControlTotals()
    list(totals.counted(Movement(record=record(bill(currency=code))) for code in ("USD", "CHF", "EUR")))
    assert list(totals.per_currency()) == ["CHF", "EUR", "USD"]
