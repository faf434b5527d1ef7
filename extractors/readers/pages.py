"""The pages of a document, recognised side by side where it may have several processors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Final

from pipeline import side_by_side
from pipeline.document.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What is left to do for a page once its picture is there.
PageWork = Callable[[], Page]

#: Pages whose pictures may wait, for each that is read: they take 9 MB each.
_AHEAD: Final = 1


def in_order(works: Iterable[PageWork], *, at_once: int) -> tuple[Page, ...]:
    """The pages in their order, so many read at once."""
    if at_once == 1:
        return tuple(work() for work in works)
    return tuple(side_by_side.in_order(_done, works, at_once=at_once, ahead=_AHEAD * at_once))


def _done(work: PageWork) -> Page:
    return work()
