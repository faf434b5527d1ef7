"""What other readers of the same pixels say where a word is in doubt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document.page import Page
from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.repair.proved import Proved
    from extractors.repair.respelling import Respelling
    from pipeline.document.box import Box
    from pipeline.document.word import Word

#: Has another reader read a page again where some boxes are, in points.
Look = Callable[[Page, "Sequence[Box]"], Page]


def looked_at(pages: tuple[Page, ...], found: Iterable[Proved], look: Look | None) -> tuple[Page, ...]:
    """The pages once another reader has seen the words that some repairs would change."""
    if look is None:
        return pages
    changes = [one.change for one in found]
    return tuple(_seen(page, [one for one in changes if one.page == page.number], look) for page in pages)


def agrees(pages: tuple[Page, ...], change: Respelling) -> bool | None:
    """Whether another reader read what is meant; `False` where it read what was read first, `None` for neither."""
    page = next(page for page in pages if page.number == change.page)
    said = tuple(_spelled(text) for text in _others(page, change))
    if any(_spelled(change.meant) in text for text in said):
        return True
    return False if any(_spelled(change.read) in text for text in said) else None


def _seen(page: Page, changes: Sequence[Respelling], look: Look) -> Page:
    """The page with another witness of the words that no other one has seen yet; the words of the first stay."""
    unseen = [change for change in changes if not any(_others(page, change))]
    if not unseen:
        return page
    first, *others = page.transcripts
    boxes = [change.box.scaled(page.width, page.height) for change in unseen]
    seen = look(replace(page, transcripts=(first,)), boxes)
    return replace(page, transcripts=(first, *others, *seen.transcripts[1:]))


def _others(page: Page, change: Respelling) -> Iterator[str]:
    """What each other reader of pixels has where the word stands."""
    box = change.box.scaled(page.width, page.height)
    for transcript in page.transcripts[1:]:
        if transcript.source is Source.OCR:
            yield "".join(word.text for word in transcript.words if _is_at(word, box))


def _is_at(word: Word, box: Box) -> bool:
    width = min(word.box.width, box.width)
    return word.box.overlap_y(box) > box.height / 2 and word.box.overlap_x(box) > width / 2


def _spelled(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char in ",.")
