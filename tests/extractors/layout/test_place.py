"""Where the value of a label may stand."""

from __future__ import annotations

from extractors.layout.page_layout import lay_out
from extractors.layout.place import places
from extractors.layout.span import Span
from tests.extractors.pages import drawn


def beside(text: str, *, words: int = 1) -> list[tuple[str, str]]:
    """The places of the label in the first `words` words of a page: relation and text."""
    layout = lay_out(drawn(text))
    label = Span(row=layout.rows[0], start=0, end=words)
    return [(place.relation, place.span.text) for place in places(layout, label)]


def test_the_words_behind_a_label_come_first() -> None:
    assert beside("Number INV-7\nOrder   PO-1")[0] == ("behind", "INV-7")


def test_punctuation_between_label_and_value_is_passed_over() -> None:
    assert beside("Number : # INV-7") == [("behind", "INV-7")]


def test_the_next_cell_of_the_row_is_a_place() -> None:
    assert beside("Number    INV-7    Date") == [("beside", "INV-7")]


def test_a_cell_of_punctuation_alone_is_passed_over() -> None:
    assert beside("Number    :    INV-7") == [("beside", "INV-7")]


def test_the_cell_below_a_label_is_a_place() -> None:
    assert beside("Number\nINV-7") == [("below", "INV-7")]


def test_below_counts_as_far_as_the_next_column() -> None:
    assert ("below", "INV-7") in beside("Number          Date\n         INV-7  2026-03-02")


def test_the_lower_of_two_cells_below_is_the_less_usual_place() -> None:
    layout = lay_out(drawn("Number\nINV-7\n4711"))
    weights = [place.weight for place in places(layout, Span(row=layout.rows[0], start=0, end=1))]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 2


def test_a_lone_value_below_to_the_right_is_a_place() -> None:
    assert beside("Number\n              INV-7") == [("below to the right", "INV-7")]


def test_of_several_values_below_to_the_right_none_is_a_place() -> None:
    assert beside("Number\n              INV-7     4711") == []


def test_a_value_below_to_the_left_is_no_place() -> None:
    assert beside("                Number\nINV-7") == []


def test_what_stands_far_below_is_no_place() -> None:
    assert beside("Number\n\n\n\n\nINV-7") == []


def test_a_label_alone_on_its_page_has_no_places() -> None:
    assert beside("Number") == []
