"""Several bills in one file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.split import split
from tests.extractors.pages import drawn

FIRST = "INVOICE\nInvoice number    INV-2026-1\nTotal   119.00"
SECOND = "INVOICE\nInvoice number    INV-2026-2\nTotal   238.00"
ANY_PAGE = st.sampled_from(
    (
        FIRST,
        SECOND,
        "INVOICE\nTotal   5.00",
        "Page 2 of 3",
        "RECHNUNG\nSeite 1",
        "Lorem ipsum",
        "",
        f"{FIRST}\nPage 2/2",
    )
)


def parts(*texts: str) -> list[list[int]]:
    """The numbers of the pages of each bill."""
    pages = tuple(drawn(text, number=number) for number, text in enumerate(texts, start=1))
    return [[page.number for page in part] for part in split(pages)]


def test_two_invoices_in_one_file_are_two() -> None:
    assert parts(FIRST, SECOND) == [[1], [2]]


def test_a_page_without_a_title_goes_on() -> None:
    assert parts(FIRST, "Terms and conditions", SECOND, "Terms and conditions") == [[1, 2], [3, 4]]


def test_the_same_number_is_the_same_bill() -> None:
    assert parts(FIRST, FIRST) == [[1, 2]]


def test_a_second_page_says_so_whatever_stands_on_it() -> None:
    assert parts(FIRST, f"{SECOND}\nPage 2 of 2") == [[1, 2]]
    assert parts(FIRST, f"{SECOND}\nPage 1 of 2") == [[1], [2]]


def test_bills_without_numbers_end_with_their_totals() -> None:
    assert parts("INVOICE\nTotal   5.00", "INVOICE\nTotal   6.00") == [[1], [2]]
    assert parts("INVOICE\nLorem", "INVOICE\nTotal   6.00") == [[1, 2]]


def test_a_number_that_comes_late_is_that_of_the_bill_so_far() -> None:
    assert parts("INVOICE\nLorem", FIRST, SECOND) == [[1, 2], [3]]


def test_a_title_far_down_the_page_begins_nothing() -> None:
    assert parts(FIRST, "Lorem\n" + "\n" * 40 + SECOND) == [[1, 2]]


def test_a_single_page_is_a_bill() -> None:
    assert parts("Lorem ipsum") == [[1]]


@given(st.lists(ANY_PAGE, min_size=1, max_size=6))
def test_every_page_belongs_to_exactly_one_bill_in_the_order_of_the_file(texts: list[str]) -> None:
    found = parts(*texts)
    assert [number for part in found for number in part] == list(range(1, len(texts) + 1))
    assert all(found)
