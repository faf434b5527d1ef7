"""T4: tax of the wrong country, or none where one belongs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.document.source import Source
from pipeline.master.company import Company
from pipeline.matching.held import HeldCompanies
from pipeline.model.build import bill
from pipeline.model.build import tax
from pipeline.model.discrepancy import Severity
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.words import Words
from pipeline.ports import Ports
from samples.planted.changing import said
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.tax_place import tax_place

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

XML = Source.XML
HOME = {"buyer_country": "DE"}
ABROAD = {"buyer_country": "FR"}


def freed(category: str | None, reason: str | None = None, *, source: Source = XML, **values: str | None) -> Invoice:
    entry = tax(source=source, tax_rate="0", tax_amount="0.00", tax_category=category, exemption_reason=reason)
    totals: dict[str, str | None] = {"tax_total": "0.00", "gross_total": "100.00", "payable_amount": "100.00"}
    return said(bill(source=source, tax_breakdown=(entry,)), **{**totals, **HOME, **values})


def charged(rate: str, **values: str | None) -> Invoice:
    return said(bill(tax_breakdown=(tax(tax_rate=rate),)), **values)


@pytest.mark.parametrize(
    "right",
    [
        charged("19", **HOME),
        charged("19", buyer_vat_id="DE136695976"),
        charged("20", **ABROAD),
        charged("19", **ABROAD, supplier_vat_id="FR40303265045"),
        charged("20", supplier_country="MC", buyer_country="FR"),
        said(freed("AE", "Reverse charge"), **ABROAD),
        freed("E", "§ 19 UStG"),
        freed("AE", "§ 13b UStG"),
        freed("Z"),
        freed("G", "Export", ship_to_country="US"),
        freed("G", "Export", supplier_country="FR", buyer_country="RE"),
        freed(None, "§ 19 UStG", source=Source.PDF_TEXT),
        freed(None, source=Source.PDF_TEXT, ship_to_country="CH"),
        freed(None, gross_total="0.00"),
    ],
)
def test_what_is_taxed_where_it_belongs_passes(right: Invoice) -> None:
    assert all(isinstance(found, Holds) for found in tax_place(right))


@pytest.mark.parametrize(
    ("wrong", "why", "severity"),
    [
        (charged("19", **ABROAD), "19.00 of tax is charged by a supplier of DE to a buyer in FR: it is claimed", None),
        (
            charged("19", buyer_country="BR"),
            "19.00 of tax is charged by a supplier of DE to a buyer in BR: it is",
            None,
        ),
        (
            charged("19", ship_to_country="DE", **ABROAD),
            "19.00 of tax is charged by a supplier of DE to a buyer in FR: rightly, as it was delivered there, but",
            Severity.INFO,
        ),
        (charged("20", issue_date=None, **ABROAD), "19.00 of tax is charged by a supplier of DE", None),
        (
            freed("K", "Intra-EU"),
            "No tax is charged, although supplier and buyer are in DE and nothing says that",
            None,
        ),
        (
            freed("Z", supplier_country="FR", supplier_vat_id="FR40303265045", buyer_country="FR"),
            "No tax is charged",
            None,
        ),
        (freed(None), "No tax is charged, although supplier and buyer are in DE, and no reason was found", None),
        (
            freed(None, source=Source.PDF_TEXT),
            "No tax is charged, although supplier and buyer are in DE",
            Severity.INFO,
        ),
        (freed(None, supplier_country=None), "No tax is charged, although supplier and buyer are in DE", None),
    ],
)
def test_what_is_taxed_elsewhere_or_nowhere_is_told(wrong: Invoice, why: str, severity: Severity | None) -> None:
    (found,) = tax_place.fails(wrong)
    assert found.message.startswith(why)
    assert found.severity is severity


@pytest.mark.parametrize(
    ("bare", "why"),
    [
        (bill(), "the buyer's country is not known"),
        (said(bill(), supplier_country=None, supplier_vat_id=None, **HOME), "the supplier's country is not known"),
        (freed(None, supplier_vat_id=None), "the supplier names no tax id, so it may not have to charge tax"),
        (freed(None, supplier_country="US", buyer_country="US"), "whether US taxes every supply is not known"),
        (freed(None, supplier_country="BR", buyer_country="BR"), "whether BR taxes every supply is not known"),
        (freed(None, issue_date=None), "whether DE taxes every supply is not known"),
    ],
)
def test_what_cannot_be_known_is_said_so(bare: Invoice, why: str) -> None:
    assert tax_place(bare) == (Skips(reason=Words(why)),)


def test_a_bill_that_does_not_name_its_buyers_country_is_for_our_company() -> None:
    ours = HeldCompanies(companies=(Company(company_id="1", name="A"), Company(company_id="2", name="B", country="FR")))
    match = Match(company=PartyMatch(standing=MatchStanding.MATCHED, party_id="2"))
    ports = Ports(companies=ours, match=match)
    assert tax_place.fails(bill(), ports)[0].message.startswith("19.00 of tax is charged by a supplier of DE")
    nobody = replace(ports, match=Match(company=PartyMatch(standing=MatchStanding.MATCHED, party_id="1")))
    assert not tax_place.fails(bill(), nobody)
