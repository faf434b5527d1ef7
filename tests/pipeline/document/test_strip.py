"""The strip above a field shows its value, and lies on the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document.box import Box
from pipeline.document.box import enclosing
from pipeline.document.strip import around

UNIT = st.floats(0, 1)


def boxes() -> st.SearchStrategy[Box]:
    """Boxes on a page."""
    span = st.tuples(UNIT, UNIT).map(sorted)
    return st.tuples(span, span).map(lambda box: Box(left=box[0][0], right=box[0][1], top=box[1][0], bottom=box[1][1]))


@given(st.lists(boxes(), min_size=1, max_size=3), st.lists(boxes(), max_size=20))
def test_all_of_the_value_is_seen_and_nothing_beside_the_page(value: list[Box], words: list[Box]) -> None:
    seen, inner = around(value, words), enclosing(value)
    assert 0 <= seen.left <= inner.left
    assert inner.right <= seen.right <= 1
    assert 0 <= seen.top <= inner.top
    assert inner.bottom <= seen.bottom <= 1
    assert seen.width > 0
    assert seen.height > 0


def test_words_of_other_lines_and_of_other_columns_do_not_widen_it() -> None:
    value = Box(left=0.4, top=0.5, right=0.45, bottom=0.51)
    far = Box(left=0.9, top=0.5, right=0.99, bottom=0.51)
    above = Box(left=0.1, top=0.3, right=0.3, bottom=0.31)
    assert around((value,), [value, far, above]).right < 0.8
    assert around((value,), [value, far, above]).left > 0.3
