"""C1 and DT1, where an order or the supplier's terms say what a bill should."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.master.supplier import Supplier
from pipeline.model.build import bill
from pipeline.model.discrepancy import Severity
from pipeline.model.terms import CURRENCY
from pipeline.model.words import Words
from tests.validators.matched import order
from tests.validators.matched import world
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.currency import currency
from validators.rules.dates import dates

MUSTER = Supplier(supplier_id="S1", name="Muster Werkzeuge GmbH", vat_id="DE136695976", currency="EUR", term_days=30)
TABLE = {("EUR", "CHF"): Decimal("0.9500")}


def test_bill_in_another_currency_than_its_order_blocks() -> None:
    invoice = bill(order_reference="4711")
    (found,) = currency.fails(invoice, world(invoice, suppliers=(MUSTER,), orders=(order(currency="USD"),)))
    assert (found.message, found.severity) == ("The bill is in EUR, but order 4711 is in USD", Severity.BLOCK)


def test_bill_in_another_currency_than_usual_warns_unless_it_was_ordered_so() -> None:
    abroad, invoice = replace(MUSTER, currency="USD"), bill(order_reference="4711")
    (found,) = currency.fails(bill(), world(bill(), suppliers=(abroad,)))
    assert found.message == "The bill is in EUR, but Muster Werkzeuge GmbH usually bills in USD"
    assert found.severity is Severity.WARN
    assert not currency.fails(invoice, world(invoice, suppliers=(abroad,), orders=(order(),)))
    assert not currency.fails(bill(), world(bill(), suppliers=(replace(MUSTER, currency=None),)))


@pytest.mark.parametrize(
    ("rate", "holds"),
    [("0.9975", True), ("0.9025", True), ("1.0526", True), ("0.9976", False), ("1.1700", False), ("0", False)],
)
def test_printed_exchange_rate_is_near_that_of_the_table_either_way_round(rate: str, *, holds: bool) -> None:
    invoice = bill(exchange_rate=rate, tax_currency="CHF")
    found = currency(invoice, world(invoice, rates=TABLE))
    assert (Holds(fields=("exchange_rate",)) in found) is holds
    assert bool(currency.fails(invoice, world(invoice, rates=TABLE))) is not holds


@pytest.mark.parametrize(
    ("said", "rates"),
    [({}, TABLE), ({"tax_currency": "SEK"}, TABLE), ({"tax_currency": "CHF"}, None)],
    ids=["into what?", "not in the table", "no table"],
)
def test_exchange_rate_that_nobody_knows_is_not_judged(said: dict[str, str], rates: Any) -> None:
    invoice = bill(exchange_rate="0.95", **said)  # type: ignore[arg-type]  # no value is a group
    assert Skips(reason=Words("no exchange rate is known for that day and currency")) in currency(
        invoice, world(invoice, rates=rates)
    )


@pytest.mark.parametrize(("days", "is_near"), [(27, True), (33, True), (26, False), (34, False)])
def test_bill_is_due_within_days_of_the_terms(days: int, *, is_near: bool) -> None:
    known = world(bill(), suppliers=(replace(MUSTER, term_days=days),))
    messages = [found.message for found in dates.fails(bill(), known)]
    words = f"The bill is due after 30 days, but {days} are agreed with Muster Werkzeuge GmbH"
    assert messages == ([] if is_near else [words])


def test_terms_of_the_order_go_before_those_of_the_supplier() -> None:
    invoice = bill(order_reference="4711")
    strict = replace(MUSTER, term_days=10)
    assert not dates.fails(invoice, world(invoice, suppliers=(strict,), orders=(order(term_days=30),)))
    assert dates.fails(invoice, world(invoice, suppliers=(strict,), orders=(order(),)))


def test_terms_that_nobody_agreed_or_printed_are_not_judged() -> None:
    assert not dates.fails(bill(), world(bill(), suppliers=(replace(MUSTER, term_days=None),)))
    assert not dates.fails(bill(due_date=None), world(bill(), suppliers=(MUSTER,)))


def test_sign_of_many_currencies_is_not_spelled_out() -> None:
    invoice = bill(currency="USD", supplier_country=None)
    printed = replace(invoice[CURRENCY], raw_text="$")
    (found,) = currency.fails(invoice.with_readings({CURRENCY: printed}))
    assert found.message == "The sign printed can mean any of 16 currencies; the supplier's country is not known"


def test_sign_of_few_currencies_names_them() -> None:
    invoice = bill(currency="JPY", supplier_country=None)
    printed = replace(invoice[CURRENCY], raw_text="¥")
    (found,) = currency.fails(invoice.with_readings({CURRENCY: printed}))
    assert found.message == "The sign printed can mean CNY, JPY; the supplier's country is not known"
