"""T3: what a bill says where it charges no tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import tax
from pipeline.model.words import Words
from samples.planted.changing import said
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.zero_tax import zero_tax

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

ABROAD = {"buyer_vat_id": "ATU57194903", "ship_to_country": "AT", "delivery_date": "2026-03-01"}


def freed(
    category: str | None,
    reason: str | None = "§ 19 UStG",
    rate: str = "0",
    source: Source = Source.XML,
    **values: str | None,
) -> Invoice:
    entry = tax(source=source, tax_category=category, tax_rate=rate, exemption_reason=reason)
    return said(bill(source=source, tax_breakdown=(entry,)), **values)


@pytest.mark.parametrize(
    "right",
    [
        freed("S", None, "19"),
        freed("Z", None),
        freed("E"),
        freed("O"),
        freed("G"),
        said(freed("AE"), **ABROAD),
        freed("AE", supplier_vat_id=None, supplier_tax_number="123", buyer_legal_id="FN 1"),
        said(freed("K"), **ABROAD),
        said(freed("K"), **{**ABROAD, "delivery_date": None, "service_period_end": "2026-02-28"}),
        freed("L", None, "7"),
        freed("L", None),
        freed(None, source=Source.PDF_TEXT),
    ],
)
def test_what_is_complete_passes(right: Invoice) -> None:
    assert all(isinstance(found, Holds) for found in zero_tax(right))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (freed("E", None), "Tax rate 1 is exempt (E), but the bill gives no reason"),
        (freed("O", None), "Tax rate 1 is outside the scope of tax (O), but the bill gives no reason"),
        (freed("E", rate="19"), "Tax rate 1 is exempt (E), where nothing is charged, but it is 19 %"),
        (freed("S", None), "Tax rate 1 is standard rate (S), but it is 0 %"),
        (freed("XY"), "XY is no category of tax that EN 16931 knows"),
        (freed(None, None), "Tax rate 1 is 0 %, but the bill names no category of tax"),
        (
            freed("AE"),
            "Tax rate 1 is reverse charge (AE), but no buyer VAT id and no buyer legal id was found",
        ),
        (
            said(freed("AE"), **{**ABROAD, "supplier_vat_id": None}),
            "Tax rate 1 is reverse charge (AE), but no supplier VAT id and no supplier tax number was found",
        ),
        (
            said(freed("K"), **{**ABROAD, "buyer_vat_id": None, "buyer_legal_id": "FN 1"}),
            "Tax rate 1 is intra-EU supply (K), but no buyer VAT id was found",
        ),
        (
            said(freed("K"), **{**ABROAD, "delivery_date": None}),
            "Tax rate 1 is intra-EU supply (K), but neither a delivery date nor a service period was found",
        ),
        (
            said(freed("K"), **{**ABROAD, "ship_to_country": None}),
            "Tax rate 1 is intra-EU supply (K), but the country that it was delivered to was not found",
        ),
    ],
)
def test_each_gap_has_its_words(wrong: Invoice, why: str) -> None:
    assert [found.message for found in zero_tax.fails(wrong)] == [why]


def test_pages_seldom_print_categories_so_print_without_one_is_not_judged() -> None:
    (found,) = zero_tax(freed(None, None, source=Source.PDF_TEXT))
    assert isinstance(found, Skips)
    assert zero_tax(freed(None, None, "19", source=Source.PDF_TEXT)) == (
        Skips(reason=Words("there is nothing to check")),
    )
