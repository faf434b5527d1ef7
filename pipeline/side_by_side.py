"""Work done side by side, its results in the order in which it was given.

>>> list(in_order(len, ["a", "bb", ""], at_once=2, ahead=4))
[1, 2, 0]
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from concurrent.futures import Future

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(work: Callable[[Given], Made], given: Iterable[Given], *, at_once: int, ahead: int) -> Iterator[Made]:
    """What `work` makes of each, in the order given, by so many threads.

    A slow one holds few others up, and few are held in memory: at most `ahead` may be done while the first is not.
    """
    running: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(at_once) as threads:
        for one in given:
            running.append(threads.submit(work, one))
            if len(running) > ahead:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
