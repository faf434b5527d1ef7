"""Work done side by side comes back in order."""

from __future__ import annotations

import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from pipeline.side_by_side import in_order


@given(
    st.lists(st.integers(), max_size=60), st.integers(min_value=1, max_value=4), st.integers(min_value=0, max_value=9)
)
def test_results_come_in_the_order_given(numbers: list[int], at_once: int, ahead: int) -> None:
    assert list(in_order(lambda number: number * 2, numbers, at_once=at_once, ahead=ahead)) == [
        number * 2 for number in numbers
    ]


def test_no_more_is_begun_than_fits_in_memory_while_the_first_is_slow() -> None:
    begun, go = [], threading.Event()

    def work(number: int) -> int:
        if number == 0:
            go.wait(5)
        begun.append(number)
        return number

    results = in_order(work, iter(range(1000)), at_once=2, ahead=32)
    threading.Timer(0.1, go.set).start()
    assert next(results) == 0
    time.sleep(0.05)
    assert len(begun) <= 40
    assert list(results) == list(range(1, 1000))
