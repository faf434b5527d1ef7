"""Every lawful kind of bill passes every rule, in print and as data; with one wrong amount it does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import read_at
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import term_at
from pipeline.model.field_path import write_at
from pipeline.model.kind import Kind
from samples.planted.changing import said
from tests.validators.drafts import Draft
from tests.validators.drafts import Extra
from tests.validators.drafts import Item
from validators.validate import validate

if TYPE_CHECKING:
    from random import Random

    from pipeline.model.discrepancy import Discrepancy
    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import TaxEntry

PRINT, XML = Source.PDF_TEXT, Source.XML
ABROAD = {"buyer_country": "AT", "buyer_vat_id": "ATU57194903", "ship_to_country": "AT", "delivery_date": "2026-03-01"}


def of(country: str, currency: str, **says: str | None) -> dict[str, str | None]:
    """A supplier of another country, with its money and without ids of its own."""
    bare = {"supplier_vat_id": None, "supplier_tax_number": "1234567890", "iban": None}
    return {"supplier_country": country, "currency": currency, **bare, **says}


LAWFUL = {
    "plain": Draft(),
    "several rates": Draft(items=(Item(), Item(price="7.77", quantity="13", rate="7"), Item(price="0.99", rate="7"))),
    "long prices": Draft(items=(Item(quantity="1234", price="0.03217"), Item(quantity="17.25", price="3.333"))),
    "priced per hundred": Draft(items=(Item(quantity="250", price="41.30", per="100"),)),
    "given for nothing beside": Draft(items=(Item(), Item(price="0.00", quantity="3"))),
    "line that gives back": Draft(items=(Item(), Item(quantity="-2", price="8.15"))),
    "allowance on a line": Draft(items=(Item(quantity="3", price="33.35", allowance="5.00"),)),
    "charge on a line": Draft(items=(Item(quantity="3", price="33.35", charge="1.25"),)),
    "allowance on all": Draft(items=(Item(), Item(rate="7")), allowances=(Extra(amount="10.00"),)),
    "freight on all": Draft(charges=(Extra(amount="4.90"),)),
    "allowance and freight of two rates": Draft(
        items=(Item(), Item(rate="7")), allowances=(Extra(amount="3.33", rate="7"),), charges=(Extra(amount="4.90"),)
    ),
    "tax rounded on each line": Draft(items=tuple(Item(price="0.13") for _ in range(30)), is_per_line=True),
    "credit note, positive": Draft(says={"document_type": "381", "due_date": None, "preceding_invoice": "R-1"}),
    "credit note, negative": Draft(is_negative=True, says={"document_type": "381", "due_date": None}),
    "corrected invoice that takes back": Draft(is_negative=True, says={"document_type": "384", "due_date": None}),
    "debit note": Draft(says={"document_type": "383"}),
    "self-billed": Draft(says={"document_type": "389"}),
    "prepayment": Draft(says={"document_type": "386"}),
    "final invoice": Draft(items=(Item(quantity="7"),), prepaid="300.00"),
    "paid in full before": Draft(prepaid="119.00", says={"due_date": None}),
    "retention of a tenth": Draft(says={"retention": "11.90", "payable_amount": "107.10"}),
    "withholding": Draft(
        items=(Item(rate="21"),),
        says=of("ES", "EUR", withholding="15.00", payable_amount="106.00", supplier_vat_id="ESA12345674"),
    ),
    "utility with what was left over": Draft(
        says={"previous_balance": "12.34", "late_fee": "2.50", "payable_amount": "133.84"}
    ),
    "utility with a balance in favour": Draft(says={"previous_balance": "-20.00", "payable_amount": "99.00"}),
    "reverse charge": Draft(items=(Item(rate="0", category="AE"),), reason="Reverse charge", says=dict(ABROAD)),
    "intra-EU supply": Draft(items=(Item(rate="0", category="K"),), reason="Intra-EU supply", says=dict(ABROAD)),
    "export": Draft(items=(Item(rate="0", category="G"),), reason="Export", says={"buyer_country": "US"}),
    "small business": Draft(
        items=(Item(rate="0", category="E"),),
        reason="§ 19 UStG",
        says={"supplier_vat_id": None, "supplier_tax_number": "12/345/67890", "buyer_country": "DE"},
    ),
    "margin scheme": Draft(
        items=(Item(rate="0", category="E"),), reason="Margin scheme, § 25a UStG", says={"buyer_country": "DE"}
    ),
    "reverse charge beside tax": Draft(
        items=(Item(), Item(rate="0", category="AE", price="55.55")),
        reason="§ 13b UStG",
        says={"buyer_vat_id": "DE811569869"},
    ),
    "yen": Draft(
        items=(Item(quantity="3", price="1234", rate="10"), Item(price="987", rate="8")), unit="1", says=of("JP", "JPY")
    ),
    "won": Draft(items=(Item(quantity="3", price="12345", rate="10"),), unit="1", says=of("KR", "KRW")),
    "forint without fillér": Draft(
        items=(Item(quantity="3", price="1235", rate="27"), Item(price="987", rate="5")),
        unit="1",
        says=of("HU", "HUF"),
    ),
    "forint with fillér": Draft(items=(Item(quantity="3", price="1235.55", rate="27"),), says=of("HU", "HUF")),
    "dinar of Kuwait": Draft(
        items=(Item(quantity="7", price="1.335", rate="0", category="Z"),), unit="0.001", says=of("KW", "KWD")
    ),
    "dinar of Bahrain": Draft(
        items=(Item(quantity="7", price="1.335", rate="10"),), unit="0.001", says=of("BH", "BHD")
    ),
    "dinar of Tunisia": Draft(
        items=(Item(quantity="7", price="1.335", rate="19"),), unit="0.001", says=of("TN", "TND")
    ),
    "credit note, negative, with an allowance": Draft(
        items=(Item(), Item()),
        allowances=(Extra(amount="10.00"),),
        charges=(Extra(amount="4.90"),),
        is_negative=True,
        says={"document_type": "381", "due_date": None},
    ),
    "francs in cash": Draft(items=(Item(price="12.33", rate="8.1"),), coin="0.05", says=of("CH", "CHF")),
    "kronor in cash": Draft(items=(Item(price="12.33", rate="25"),), coin="1", says=of("SE", "SEK")),
    "euro in Dutch cash": Draft(items=(Item(price="12.33", rate="21"),), coin="0.05", says=of("NL", "EUR")),
}
#: Data has no such form.
PRINTED_ONLY = {
    "prices with tax": Draft(items=(Item(price="119.00"), Item(price="10.70", rate="7")), is_gross=True),
    "prices with tax and an allowance": Draft(
        items=(Item(price="119.00"),), allowances=(Extra(amount="11.90"),), is_gross=True
    ),
    "prices with tax, taken back": Draft(
        items=(Item(price="33.33"),), is_gross=True, is_negative=True, says={"document_type": "381", "due_date": None}
    ),
    "receipt": Draft(
        items=(Item(price="3.49", quantity="3"), Item(price="1.29", rate="7")),
        is_gross=True,
        says={"document_type": "receipt", "invoice_number": None, "buyer_name": None, "due_date": None, "iban": None},
    ),
}
KINDS = [
    *(pytest.param(draft, source, id=f"{name}, {source}") for name, draft in LAWFUL.items() for source in (PRINT, XML)),
    *(pytest.param(draft, PRINT, id=name) for name, draft in PRINTED_ONLY.items()),
]
TOTALS = ("line_net_total", "net_total", "tax_total", "gross_total", "payable_amount")
#: What each rule of arithmetic reports.
SUMS = {"A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"}


def objections(invoice: Invoice) -> list[Discrepancy]:
    """What a person would have to look at."""
    return [found for found in validate(record(invoice)).discrepancies if found.severity is not Severity.INFO]


def broken(invoice: Invoice, path: str, *, by: Decimal) -> Invoice:
    """The bill with so much more at one place."""
    reading = read_at(invoice, path)
    return write_at(invoice, path, replace(reading, value=(reading.value or Decimal(0)) + by))


@pytest.mark.parametrize(("draft", "source"), KINDS)
def test_a_right_bill_passes_every_rule(draft: Draft, source: Source) -> None:
    assert objections(draft.bill(source)) == []


@pytest.mark.parametrize("path", TOTALS)
@pytest.mark.parametrize(("draft", "source"), KINDS)
def test_a_wrong_total_is_found(draft: Draft, source: Source, path: str) -> None:
    right = draft.bill(source)
    if not read_at(right, path).is_found:
        pytest.skip("the bill does not name it")
    wrong = broken(right, path, by=20 * Decimal(draft.unit) * len(draft.items) + 1)
    assert SUMS & {found.rule for found in objections(wrong)}


def test_a_bill_under_the_margin_scheme_need_not_say_a_word_of_tax() -> None:
    silent = said(bill(tax_breakdown=(), lines=(line(tax_rate=None),)), net_total=None, tax_total=None)
    assert objections(said(silent, gross_total="100.00", payable_amount="100.00")) == []


QUEBEC = (tax(tax_rate="5", tax_amount="5.00"), tax(tax_rate="9.975", tax_amount="9.98"))
INDIA = (tax(tax_rate="9", tax_amount="9.00"), tax(tax_rate="9", tax_amount="9.00"))
RETAIL = (tax(tax_rate="21", tax_amount="21.00"), tax(tax_rate="5.2", tax_amount="5.20"))


@pytest.mark.parametrize(
    ("entries", "rate", "says"),
    [
        (QUEBEC, "14.975", of("CA", "CAD", tax_total="14.98", gross_total="114.98", payable_amount="114.98")),
        (QUEBEC, None, of("CA", "CAD", tax_total="14.98", gross_total="114.98", payable_amount="114.98")),
        (INDIA, "18", of("IN", "INR", tax_total="18.00", gross_total="118.00", payable_amount="118.00")),
        (
            RETAIL,
            "21",
            of(
                "ES",
                "EUR",
                supplier_vat_id="ESA12345674",
                tax_total="26.20",
                gross_total="126.20",
                payable_amount="126.20",
            ),
        ),
    ],
)
def test_two_taxes_may_have_one_base(
    entries: tuple[TaxEntry, ...], rate: str | None, says: dict[str, str | None]
) -> None:
    both = said(bill(lines=(line(tax_rate=rate),), tax_breakdown=entries), **{**says, "supplier_tax_number": None})
    assert objections(both) == []
    assert objections(said(both, tax_total="15.00"))


#: Goods of more worth than all that is taken off them.
amounts = st.decimals(min_value="20.00", max_value="900", places=2).map(str)
rates = st.sampled_from([("19", "S"), ("7", "S")])


@st.composite
def items(draw: st.DrawFn) -> Item:
    rate, category = draw(rates)
    quantity = draw(st.sampled_from(["1", "2", "7", "12.5", "0.75", "144"]))
    return Item(quantity=quantity, price=draw(amounts), rate=rate, category=category)


@st.composite
def extras(draw: st.DrawFn, within: list[Item]) -> Extra:
    of_item = draw(st.sampled_from(within))
    return Extra(amount=draw(st.sampled_from(["0.30", "4.90", "0.05"])), rate=of_item.rate, category=of_item.category)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    lines = draw(st.lists(items(), min_size=1, max_size=6))
    is_negative = draw(st.booleans())
    return Draft(
        items=tuple(lines),
        allowances=tuple(draw(st.lists(extras(lines), max_size=2))),
        charges=tuple(draw(st.lists(extras(lines), max_size=2))),
        coin=draw(st.sampled_from(["", "0.05", "1"])),
        is_per_line=draw(st.booleans()),
        is_negative=is_negative,
        prepaid=draw(st.sampled_from(["0", "0.10"])),
        says={"document_type": "381"} if is_negative else {},
    )


@given(drafts(), st.sampled_from([PRINT, XML]))
def test_whatever_is_billed_right_passes(draft: Draft, source: Source) -> None:
    assert objections(draft.bill(source)) == []


@given(drafts(), st.sampled_from([PRINT, XML]), st.randoms(use_true_random=False))
def test_no_amount_can_be_wrong_by_more_than_its_tolerance(draft: Draft, source: Source, chance: Random) -> None:
    right = draft.bill(source)
    places = [path for path, _ in readings_of(right) if term_at(path).kind in {Kind.AMOUNT, Kind.PRICE, Kind.QUANTITY}]
    path = chance.choice(sorted(places))
    value = read_at(right, path).value or Decimal(0)
    assume(value)
    wrong = broken(right, path, by=max(abs(value), Decimal(3)) * chance.choice((-3, 1, 3)))
    assert SUMS & {found.rule for found in objections(wrong)}, path
