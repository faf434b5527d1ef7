"""The amounts of a bill are chosen together: what labels say, weighed against what adds up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.source import Source
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import ROUNDING_AMOUNT
from pipeline.model.terms import TAX_TOTAL
from tests.extractors.extracting import bill_on
from tests.extractors.extracting import said
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from pipeline.model.term import Term

SUMS = (NET_TOTAL, TAX_TOTAL, GROSS_TOTAL)


def amounts(text: str, *terms: Term[Any]) -> list[str]:
    """Amounts of the bill that looks like `text`: net, tax and gross unless others are named."""
    return said(bill_on(drawn(text)), *(terms or SUMS))


def test_labelled_amounts_that_add_up_are_chosen() -> None:
    assert amounts("Net total   100.00\nVAT 19 %     19.00\nTotal       119.00") == ["100.00", "19.00", "119.00"]


def test_a_labelled_number_that_does_not_fit_loses_to_the_set_that_adds_up() -> None:
    shown = """
        Net total            100.00
        VAT 19 %              19.00
        Total                119.00
        Total amount (incl. insurance of goods)     7119.00
    """
    assert amounts(shown) == ["100.00", "19.00", "119.00"]


def test_a_wrong_total_is_read_as_it_is_printed_so_that_a_rule_can_say_so() -> None:
    assert amounts("Net total   100.00\nVAT 19 %     19.00\nTotal       120.00") == ["100.00", "19.00", "120.00"]


def test_an_allowance_stands_between_lines_and_net_total() -> None:
    shown = """
        Subtotal             110.00
        Discount             -10.00
        Net total            100.00
        VAT 19 %              19.00
        Total                119.00
    """
    assert amounts(shown, LINE_NET_TOTAL, ALLOWANCE_TOTAL, NET_TOTAL) == ["110.00", "10.00", "100.00"]


def test_a_charge_is_added_to_the_lines() -> None:
    shown = """
        Subtotal              95.00
        Shipping               5.00
        Net total            100.00
        VAT 19 %              19.00
        Total                119.00
    """
    assert amounts(shown, LINE_NET_TOTAL, CHARGE_TOTAL, NET_TOTAL) == ["95.00", "5.00", "100.00"]


def test_the_sum_of_the_lines_is_not_taken_for_net_and_gross_total_where_a_rebate_follows() -> None:
    shown = """
        Description                   Qty     Unit price     Amount
        Copper pipe                   10      100.00         1000.00
        Thermostat                    2       353.80          707.60

        Total lines    Rebate 2 %    Shipping    Total net    0 % VAT    Invoice total
        1707.60        34.15         10.80       1684.25      0.00       1684.25
    """
    terms = (LINE_NET_TOTAL, ALLOWANCE_TOTAL, CHARGE_TOTAL, NET_TOTAL, GROSS_TOTAL)
    assert amounts(shown, *terms) == ["1707.60", "34.15", "10.80", "1684.25", "1684.25"]


def test_what_was_paid_before_leaves_less_to_pay() -> None:
    shown = """
        Net total            100.00
        VAT 19 %              19.00
        Total                119.00
        Deposit paid         -50.00
        Amount due            69.00
    """
    assert amounts(shown, GROSS_TOTAL, PREPAID_AMOUNT, PAYABLE_AMOUNT) == ["119.00", "50.00", "69.00"]


def test_rounding_changes_what_is_to_be_paid() -> None:
    shown = """
        Net total            100.00
        VAT 6 %                6.02
        Total                106.02
        Rounding              -0.02
        Amount due           106.00
    """
    assert amounts(shown, GROSS_TOTAL, ROUNDING_AMOUNT, PAYABLE_AMOUNT) == ["106.02", "-0.02", "106.00"]


def test_an_old_balance_is_added_to_what_is_to_be_paid() -> None:
    shown = """
        Net total            100.00
        VAT 10 %              10.00
        Total                110.00
        Previous balance      20.00
        Balance due          130.00
    """
    assert amounts(shown, GROSS_TOTAL, PREVIOUS_BALANCE, PAYABLE_AMOUNT) == ["110.00", "20.00", "130.00"]


@pytest.mark.parametrize("sign", ["", "-"])
def test_credit_notes_keep_the_signs_that_they_print(sign: str) -> None:
    shown = f"""
        CREDIT NOTE no. CN-17

        Net total            {sign}100.00
        VAT 19 %              {sign}19.00
        Total                {sign}119.00
    """
    assert amounts(shown) == [f"{sign}100.00", f"{sign}19.00", f"{sign}119.00"]


def test_whole_amounts_count_where_a_bill_shows_no_cents() -> None:
    assert amounts("Net total   100000\nVAT 10 %     10000\nTotal       110000") == ["100000", "10000", "110000"]


def test_amounts_below_the_names_of_columns_are_chosen() -> None:
    assert amounts("Net total     VAT       Total\n100.00        19.00     119.00") == ["100.00", "19.00", "119.00"]


def test_a_net_total_without_a_label_is_found_by_the_sum() -> None:
    shown = "Delivered goods    100.00\nVAT 19 %     19.00\nTotal       119.00"
    assert amounts(shown) == ["100.00", "19.00", "119.00"]


TWO_RATES = """
    Rate      Base        Tax
    19 %      100.00      19.00
    7 %       50.00       3.50

    Net total           150.00
    Total               172.50
"""


def test_taxes_of_several_rates_are_summed_and_marked_as_derived() -> None:
    invoice = bill_on(drawn(TWO_RATES))
    assert said(invoice, *SUMS) == ["150.00", "22.50", "172.50"]
    tax = invoice[TAX_TOTAL]
    assert tax.source is Source.DERIVED
    assert tax.raw_text == "19.00 3.50"
    assert len(tax.boxes) == 2


def test_what_is_summed_over_pages_stands_where_it_begins() -> None:
    first = drawn("Rate      Base        Tax\n19 %      100.00      19.00")
    second = drawn("7 %       50.00       3.50\n\nNet total           150.00\nTotal               172.50", number=2)
    tax = bill_on(first, second)[TAX_TOTAL]
    assert (str(tax.value), tax.page, len(tax.boxes)) == ("22.50", 1, 1)


def test_the_breakdown_has_an_entry_for_each_rate() -> None:
    invoice = bill_on(drawn(TWO_RATES))
    entries = [
        tuple(str(entry.value(term)) for term in (TAXABLE_AMOUNT, TAX_RATE, TAX_AMOUNT))
        for entry in invoice.tax_breakdown
    ]
    assert entries == [("100.00", "19", "19.00"), ("50.00", "7", "3.50")]


def test_taxes_beside_their_rates_are_summed_without_bases() -> None:
    shown = "Net total   150.00\nVAT 19 %     19.00\nVAT 7 %      3.50\nTotal       172.50"
    assert amounts(shown) == ["150.00", "22.50", "172.50"]


def test_the_net_total_of_a_bill_priced_with_tax_follows_from_its_rate() -> None:
    invoice = bill_on(drawn("Total              119.00\nincl. VAT 19 %      19.00"))
    assert said(invoice, *SUMS) == ["100.00", "19.00", "119.00"]
    assert invoice[NET_TOTAL].source is Source.DERIVED


def test_a_bill_without_tax_has_none() -> None:
    assert amounts("Total       119.00") == ["", "", "119.00"]


def test_what_is_printed_once_is_the_net_total_of_the_lines_and_to_be_paid() -> None:
    shown = "Net total   100.00\nVAT 19 %     19.00\nTotal       119.00"
    assert amounts(shown, LINE_NET_TOTAL, PAYABLE_AMOUNT) == ["100.00", "119.00"]


def test_an_allowance_keeps_the_net_total_from_being_that_of_the_lines() -> None:
    shown = "Discount       10.00\nNet total   100.00\nVAT 19 %     19.00\nTotal       119.00"
    assert amounts(shown, NET_TOTAL)[0] == "100.00"


@given(
    st.integers(100, 10_000_000),
    st.sampled_from((5, 7, 10, 19, 20, 21, 22, 23)),
    st.sampled_from((1, -1)),
    st.booleans(),
)
def test_any_bill_that_adds_up_is_read_back(cents: int, rate: int, sign: int, with_comma: bool) -> None:  # noqa: FBT001
    net = Decimal(sign * cents) / 100
    tax = (net * rate / 100).quantize(Decimal("0.01"))

    def shown(amount: Decimal) -> str:
        text = f"{amount:,.2f}"
        return text.translate(str.maketrans(",.", ".,")) if with_comma else text

    text = f"Net total      {shown(net)}\nVAT {rate} %      {shown(tax)}\nGrand total      {shown(net + tax)}"
    assert amounts(text) == [str(net.quantize(tax)), str(tax), str(net + tax)]


def test_a_till_rounds_what_is_paid_and_not_the_gross_total() -> None:
    shown = """
        Total excl. of GST      29.69
        GST                      1.78
        Total incl. of GST      31.47
        Rounding                -0.02
        Total after rounding    31.45
        Cash                    50.00
        Change                  18.55
    """
    assert amounts(shown, GROSS_TOTAL, ROUNDING_AMOUNT, PAYABLE_AMOUNT) == ["31.47", "-0.02", "31.45"]
