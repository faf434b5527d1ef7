"""T1: which rates of tax a bill may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from pipeline.model.discrepancy import Severity
from pipeline.model.words import Words
from samples.planted.changing import said
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.tax_rates import tax_rates
from validators.tax_point import taxed_days

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def charged(rate: str, **values: str | None) -> Invoice:
    """A bill with one entry of a rate."""
    return said(bill(lines=(), tax_breakdown=(tax(tax_rate=rate),)), **values)


@pytest.mark.parametrize(
    ("rate", "values"),
    [
        ("19", {}),
        ("7", {}),
        ("16", {"issue_date": "2020-12-31"}),
        ("16", {"issue_date": "2021-01-20", "delivery_date": "2020-12-31"}),
        ("16", {"issue_date": "2021-01-20", "tax_point_date": "2020-07-01"}),
        ("16", {"issue_date": "2021-02-20", "service_period_start": "2020-01-01", "service_period_end": "2021-01-31"}),
        ("16", {"issue_date": "2026-02-20", "document_type": "381"}),
        ("16", {"issue_date": "2026-02-20", "document_type": "384", "preceding_invoice_date": "2020-08-01"}),
        ("20", {"buyer_country": "FR"}),
        ("20", {"ship_to_country": "AT"}),
        ("22", {"buyer_vat_id": "IT00743110157"}),
        ("20", {"supplier_vat_id": "ATU57194903"}),
        ("21", {"supplier_country": None, "supplier_vat_id": "BE0428759497"}),
        ("20", {"supplier_country": "MC"}),
        ("8.1", {"supplier_country": "LI", "supplier_vat_id": None}),
        ("24", {"supplier_country": "EL", "supplier_vat_id": None}),
        ("15", {"supplier_country": "CA", "supplier_vat_id": None}),
        ("9", {"supplier_country": "IN", "supplier_vat_id": None}),
        ("5.2", {"supplier_country": "ES", "supplier_vat_id": None}),
        ("7", {"supplier_country": "ES", "supplier_vat_id": None, "supplier_address": "35001 Las Palmas"}),
    ],
)
def test_what_may_be_charged_passes(rate: str, values: dict[str, str | None]) -> None:
    assert all(isinstance(found, Holds) for found in tax_rates(charged(rate, **values)))


@pytest.mark.parametrize(
    ("rate", "values", "why"),
    [
        ("18", {}, "18 % is no tax rate of Germany on 2026-03-02: there it is 19 % or 7 %"),
        (
            "20",
            {"buyer_country": "PL"},
            "20 % is no tax rate of Germany or Poland on 2026-03-02: there it is 19 % or 7 %",
        ),
        ("16", {"issue_date": "2021-02-15"}, "16 % is no tax rate of Germany on 2021-02-15: there it is 19 % or 7 %"),
        (
            "7",
            {
                "supplier_country": "ES",
                "supplier_vat_id": None,
                "supplier_address": "28001 Madrid",
                "buyer_country": "DK",
                "buyer_address": "1000 København",
            },
            "7 % is no tax rate of Spain or Denmark on 2026-03-02: there it is 21 % or 10 % or 4 %",
        ),
        (
            "16",
            {"document_type": "381", "issue_date": "2026-02-20", "preceding_invoice_date": "2026-01-20"},
            "16 % is no",
        ),
    ],
)
def test_what_is_charged_nowhere_blocks(rate: str, values: dict[str, str | None], why: str) -> None:
    (found,) = tax_rates.fails(charged(rate, **values))
    assert found.message.startswith(why)
    assert found.severity is None
    assert found.fields == ("tax_breakdown[0].tax_rate",)


@pytest.mark.parametrize(
    ("rate", "day", "why"),
    [
        ("16", "2021-01-30", "16 % was a rate of Germany until 2020-12-31, but the tax point is 2021-01-30"),
        ("16", "2020-06-01", "16 % is a rate of Germany from 2020-07-01 on, but the tax point is 2020-06-01"),
        ("19", "2020-07-05", "19 % was a rate of Germany until 2020-06-30, but the tax point is 2020-07-05"),
    ],
)
def test_what_was_or_will_be_charged_within_a_month_warns(rate: str, day: str, why: str) -> None:
    (found,) = tax_rates.fails(charged(rate, issue_date=day))
    assert (found.message, found.severity) == (why, Severity.WARN)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"supplier_country": None, "supplier_vat_id": None}, "the supplier's country is not known"),
        ({"issue_date": None}, "no date tells which tax rates hold"),
        ({"supplier_country": "BR", "supplier_vat_id": None}, "18 % may be a rate of BR, where rates are not known"),
        ({"supplier_country": "US", "supplier_vat_id": None}, "18 % may be a rate of US, where rates are not known"),
        ({"buyer_country": "TR"}, "18 % may be a rate of TR, where rates are not known"),
        ({"issue_date": "2009-03-02"}, "18 % may be a rate of DE, where rates are not known"),
    ],
)
def test_what_cannot_be_known_is_said_so(values: dict[str, str | None], why: str) -> None:
    assert tax_rates(charged("18", **values)) == (Skips(reason=Words(why)),)


def test_a_line_may_be_of_another_day_than_the_bill() -> None:
    dated = line(tax_rate="16", line_date="2020-11-30")
    ranged = line(tax_rate="16", period_start="2020-12-01", period_end="2021-01-31")
    for each in (dated, ranged):
        assert not tax_rates.fails(bill(lines=(each,), tax_breakdown=(), issue_date="2021-06-01"))
    turned = line(tax_rate="16", period_start="2021-01-31", period_end="2020-12-01")
    assert tax_rates.fails(bill(lines=(turned,), tax_breakdown=(), issue_date="2021-06-01"))


def test_each_wrong_rate_is_told_once_with_all_its_places() -> None:
    freight = adjustment(amount="5.00", tax_rate="18")
    wrong = bill(lines=(line(tax_rate="18"), line()), tax_breakdown=(tax(), tax(tax_rate="18")), charges=(freight,))
    (found,) = tax_rates.fails(wrong)
    assert found.fields == ("tax_breakdown[1].tax_rate", "lines[0].tax_rate", "charges[0].tax_rate")


def test_rates_that_were_worked_out_are_not_judged() -> None:
    derived = tax(tax_rate="18.97", source=Source.DERIVED)
    assert not [one for one in tax_rates(bill(lines=(), tax_breakdown=(derived,))) if isinstance(one, Fails)]


def test_a_credit_note_without_any_date_has_no_tax_point() -> None:
    assert list(taxed_days(bill(issue_date=None, document_type="381"))) == []
