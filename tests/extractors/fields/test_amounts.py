"""The amounts of the whole bill, as labels name them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.model import terms
from tests.extractors.extracting import candidates
from tests.extractors.extracting import found
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from pipeline.model.term import Term

LABELS: tuple[tuple[Term[Any], str], ...] = (
    (terms.LINE_NET_TOTAL, "Subtotal"),
    (terms.NET_TOTAL, "Nettobetrag"),
    (terms.NET_TOTAL, "Total HT"),
    (terms.TAX_TOTAL, "VAT 19 %"),
    (terms.TAX_TOTAL, "zzgl. MwSt. 19%"),
    (terms.GROSS_TOTAL, "Grand total"),
    (terms.GROSS_TOTAL, "Totale fattura"),
    (terms.PAYABLE_AMOUNT, "Amount due"),
    (terms.PAYABLE_AMOUNT, "Te betalen"),
    (terms.PREPAID_AMOUNT, "Anticipo"),
    (terms.ROUNDING_AMOUNT, "Arredondamento"),
    (terms.ALLOWANCE_TOTAL, "Rabatt"),
    (terms.CHARGE_TOTAL, "Shipping"),
    (terms.PREVIOUS_BALANCE, "Solde précédent"),
)


@pytest.mark.parametrize(("term", "label"), LABELS)
def test_an_amount_is_found_in_the_row_of_its_label(term: Term[Any], label: str) -> None:
    assert found(term, drawn(f"{label}          119.00 EUR")) == ["119.00"]


@pytest.mark.parametrize(("term", "label"), LABELS)
def test_an_amount_is_found_below_its_label(term: Term[Any], label: str) -> None:
    assert found(term, drawn(f"{label}\n119.00")) == ["119.00"]


@pytest.mark.parametrize("term", dict.fromkeys(term for term, _ in LABELS))
def test_numbers_that_no_label_names_are_no_amounts(term: Term[Any]) -> None:
    assert found(term, drawn("Drill    2    50.00    100.00\n\nInvoice no.   4711")) == []


def test_the_last_number_of_a_row_is_the_likeliest() -> None:
    assert found(terms.TAX_TOTAL, drawn("VAT on   100.00   19.00")) == ["19.00", "100.00"]


def test_a_rate_is_no_amount() -> None:
    assert found(terms.TAX_TOTAL, drawn("VAT 19 %")) == []


def test_two_labels_of_one_row_have_numbers_of_their_own() -> None:
    shown = drawn("Total net   100.00      VAT   19.00")
    assert found(terms.NET_TOTAL, shown) == ["100.00"]
    assert found(terms.TAX_TOTAL, shown) == ["19.00"]


def test_a_word_for_tax_within_a_label_takes_nothing_from_it() -> None:
    assert found(terms.GROSS_TOTAL, drawn("Total incl. VAT   119.00"))[0] == "119.00"


def test_a_number_behind_the_next_label_is_not_taken() -> None:
    assert found(terms.NET_TOTAL, drawn("Net total   VAT   19.00")) == []


def test_the_sum_of_a_column_is_its_total() -> None:
    shown = drawn("            Total\nA           10.00\nB           20.00\nC           30.00")
    assert found(terms.GROSS_TOTAL, shown)[0] == "30.00"


@pytest.mark.parametrize("term", [terms.PREPAID_AMOUNT, terms.ALLOWANCE_TOTAL])
def test_what_is_taken_away_is_positive_also_where_it_is_printed_with_a_minus(term: Term[Any]) -> None:
    label = {terms.PREPAID_AMOUNT: "Deposit", terms.ALLOWANCE_TOTAL: "Discount"}[term]
    assert found(term, drawn(f"{label}   -10.00")) == found(term, drawn(f"{label}   10.00")) == ["10.00"]


def test_what_is_less_than_nothing_stays_so() -> None:
    assert found(terms.GROSS_TOTAL, drawn("Total   -119.00")) == ["-119.00"]


TILL = "Cola        1.50\nCash       20.00\nChange     18.50"


def test_what_was_handed_over_less_the_change_is_the_gross_total_of_a_receipt() -> None:
    (printed,) = candidates(terms.GROSS_TOTAL, drawn(TILL))
    (derived,) = candidates(terms.GROSS_TOTAL, drawn("Cash       20.00\nChange     18.50"))
    assert str(printed.value) == str(derived.value) == "1.50"
    assert (printed.raw_text, printed.is_derived) == ("1.50", False)
    assert (derived.raw_text, derived.is_derived) == ("20.00", True)


def test_a_card_payment_is_the_gross_total_of_a_narrow_page_only() -> None:
    assert found(terms.GROSS_TOTAL, drawn("VISA   10.50", width=220)) == ["10.50"]
    assert found(terms.GROSS_TOTAL, drawn("VISA   10.50")) == []


@pytest.mark.parametrize(
    "text", ["Cash  20.00\nVISA  5.00\nChange  18.50", "Cash  10.00\nChange  18.50", "Change  18.50"]
)
def test_a_till_that_does_not_say_what_was_paid_has_no_total(text: str) -> None:
    assert found(terms.GROSS_TOTAL, drawn(text)) == []


def test_a_whole_number_among_cents_says_less_than_one_among_whole_numbers() -> None:
    cents = drawn("Net 100.00\nVAT 19.00\nTotal   119")
    whole = drawn("Net 100\nVAT 19\nTotal   119")
    marked = drawn("Net 100.00\nVAT 19.00\nTotal   EUR 119")
    scores = [candidates(terms.GROSS_TOTAL, page)[0].score for page in (cents, whole, marked)]
    assert scores == sorted(set(scores))


def test_over_the_taxes_of_a_till_amount_means_what_is_taxed() -> None:
    shown = "GST Summary   Amount   Tax\nSR   1.20   0.07"
    assert found(terms.GROSS_TOTAL, drawn(shown, width=227.0)) == []


def test_a_till_that_prints_no_total_says_it_by_its_subtotal() -> None:
    assert found(terms.GROSS_TOTAL, drawn("Subtotal   28.70", width=227.0)) == ["28.70"]
    assert found(terms.GROSS_TOTAL, drawn("Subtotal   28.70")) == []


def test_short_words_name_amounts_only_where_they_begin_a_cell() -> None:
    assert found(terms.PAYABLE_AMOUNT, drawn("Due   28.70")) == ["28.70"]
    assert found(terms.PAYABLE_AMOUNT, drawn("balances are due   28.70")) == []
