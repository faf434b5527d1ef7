"""Values that labels point to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.labelled import labelled
from extractors.labelled import labels_of
from extractors.labelled import telling
from extractors.survey import survey
from extractors.values.identifier import identifiers_in
from pipeline.model.terms import ORDER_REFERENCE
from tests.extractors.pages import drawn

if TYPE_CHECKING:
    from pipeline.document.page import Page


def pointed(*pages: Page) -> list[tuple[str, str]]:
    """The orders that labels point to: the value and what speaks for it, the likeliest first."""
    found = labelled(survey(pages), ORDER_REFERENCE, identifiers_in)
    return [(each.value, each.evidence) for each in sorted(found, key=lambda each: -each.score)]


def score(*pages: Page) -> float:
    """How much speaks for the likeliest order."""
    return max(each.score for each in labelled(survey(pages), ORDER_REFERENCE, identifiers_in))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Order no. PO-17", "behind"),
        ("Order no.     PO-17", "beside"),
        ("Order no.\nPO-17", "below"),
        ("Order no.\n                  PO-17", "below to the right"),
    ],
)
def test_a_value_is_found_wherever_it_may_stand_and_says_why(text: str, relation: str) -> None:
    assert pointed(drawn(text)) == [("PO-17", f"{relation} “Order no.”")]


def test_a_value_is_not_taken_from_another_label() -> None:
    assert pointed(drawn("Order no.     Invoice no.     INV-7")) == []


def test_a_value_ends_where_another_label_begins() -> None:
    assert pointed(drawn("Order no. PO-17 Invoice no. INV-7"))[0] == ("PO-17", "behind “Order no.”")


def test_a_bare_word_for_number_goes_on_with_the_label() -> None:
    assert pointed(drawn("Votre référence     Numéro PO-17"))[0] == ("PO-17", "beside “Votre référence”")


def test_two_names_of_one_thing_are_one_label() -> None:
    assert pointed(drawn("Order no. / Ihre Bestellung PO-17"))[0][0] == "PO-17"


def test_fields_of_the_bill_stand_on_its_first_page() -> None:
    text = "Order no. PO-17"
    assert score(drawn(text)) > score(drawn("Thank you"), drawn(text, number=2))


def test_a_label_within_a_sentence_says_less_than_one_that_begins_it() -> None:
    assert score(drawn("Order no. PO-17")) > score(drawn("This concerns your order no. PO-17"))


def test_longer_labels_say_more() -> None:
    long, short = (next(labels_of(survey([drawn(text)]), "due_date")) for text in ("Invoice due date", "due"))
    assert 0 < telling(short) < telling(long) < 1


def test_labels_come_in_reading_order() -> None:
    shown = survey([drawn("Order no. 1\nYour order 2"), drawn("Order 3", number=2)])
    assert [label.row.text for label in labels_of(shown, "order_reference")] == [
        "Order no. 1",
        "Your order 2",
        "Order 3",
    ]
