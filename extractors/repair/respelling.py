"""One word of a page read otherwise: what a repair does to the words of a bill."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.box import Box

if TYPE_CHECKING:
    from extractors.repair.confusions import Spelling
    from pipeline.document.page import Page
    from pipeline.document.word import Word
    from pipeline.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Respelling:
    """Another text for one word."""

    #: The number of the page, and the place of the word on it.
    page: int
    at: int
    read: str
    meant: str
    #: How one became the other: "8 for 3".
    slip: str
    #: Where the word stands, in page units.
    box: Box

    def is_in(self, reading: Reading[Any]) -> bool:
        """Whether the word is one of those that a value was read from."""
        return reading.page == self.page and stands_in(self.box, reading)


def stands_in(box: Box, reading: Reading[Any]) -> bool:
    """Whether the middle of a box of its page, in page units, is where a value was read."""
    x, y = box.centre_x, box.centre_y
    return any(one.left <= x <= one.right and one.top <= y <= one.bottom for one in reading.boxes)


def respelling(page: Page, at: int, spelling: Spelling) -> Respelling:
    """The word at a place of a page, spelled otherwise."""
    word = page.words[at]
    return Respelling(
        page=page.number,
        at=at,
        read=word.text,
        meant=spelling.text,
        slip=spelling.slip,
        box=page.in_page_units(word.box),
    )


def respelled(pages: tuple[Page, ...], change: Respelling) -> tuple[Page, ...]:
    """The pages as if the word had been read so by their most trusted witness."""
    return tuple(_respelled(page, change) if page.number == change.page else page for page in pages)


def _respelled(page: Page, change: Respelling) -> Page:
    first, *others = page.transcripts
    words: list[Word] = list(first.words)
    words[change.at] = replace(words[change.at], text=change.meant)
    return replace(page, transcripts=(replace(first, words=tuple(words)), *others))
