"""The pages of a document, recognised side by side where it may have several processors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Final

from pipeline import side_by_side
from pipeline.document.page import Page
from pipeline.isolation import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

#: What is left to do for a page once its picture is there.
PageWork = Callable[[], Page]

#: Pages whose pictures may wait, for each that is read: they take 9 MB each.
_AHEAD: Final = 1


def in_order(works: Iterable[PageWork], *, at_once: int) -> tuple[Page, ...]:
    """The pages in their order, so many read at once."""
    timed = _timed(works)
    if at_once == 1:
        return tuple(work() for work in timed)
    return tuple(side_by_side.in_order(_done, timed, at_once=at_once, ahead=_AHEAD * at_once))


def _timed(works: Iterable[PageWork]) -> Iterator[PageWork]:
    """The same; opening a page is part of its time."""
    opened = iter(works)
    while True:
        clock.begin_page()
        if (work := next(opened, None)) is None:
            break
        yield work
    clock.end_pages()


def _done(work: PageWork) -> Page:
    return work()
