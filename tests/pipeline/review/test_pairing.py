"""Which rows of two states of a table are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.build import line
from pipeline.review.pairing import Pair
from pipeline.review.pairing import paired
from pipeline.review.pairing import says_the_same

rows = st.lists(st.builds(line, description=st.sampled_from("abcd"), quantity=st.sampled_from(["1", "2"])), max_size=6)


@given(before=rows, after=rows)
def test_every_row_is_in_one_pair_and_their_order_stays(before: list[object], after: list[object]) -> None:
    pairs = paired(before, after)  # type: ignore[arg-type]  # lines are groups
    assert [pair.before for pair in pairs if pair.before is not None] == list(range(len(before)))
    assert [pair.after for pair in pairs if pair.after is not None] == list(range(len(after)))
    assert Pair(before=None, after=None) not in pairs


def test_a_row_is_known_again_by_what_it_still_says() -> None:
    before = [line(description="Saw", line_net="1.00"), line(description="Nails", line_net="2.00")]
    after = [line(description="Nails", line_net="3.00", quantity="3")]
    assert paired(before, after) == (Pair(before=0, after=None), Pair(before=1, after=0))


def test_rows_that_have_nothing_in_common_are_taken_in_their_order() -> None:
    old, new = line(description="Saw"), line(description="x", quantity="9", net_price="1", tax_rate="7", line_net="9")
    assert paired([old], [new]) == (Pair(before=0, after=0),)


def test_tables_that_are_long_and_wholly_others_are_taken_in_their_order() -> None:
    old, new = ([line(description=f"{word} {place}") for place in range(300)] for word in ("old", "new"))
    assert paired(old, new)[-1] == Pair(before=299, after=299)
    assert not says_the_same(old[0], new[0])
