"""What stands on a page of a PDF in the place of something else, which was there when the file was first written."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import pypdfium2

from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.frame import Frame
from extractors.readers.pdf.glyphs import TextPage
from extractors.readers.pdf.revisions import first_written
from extractors.readers.pdf.text_layer import words
from pipeline.errors import UnreadableDocument

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document.box import Box
    from pipeline.document.word import Word
    from pipeline.settings import Limits


class Replaced(NamedTuple):
    """A word that took the place of another."""

    before: str
    now: str
    page: int
    #: In page units.
    box: Box


def replaced(path: Path, limits: Limits) -> tuple[Replaced, ...]:
    """The words of all pages that took the place of others; none where nothing was appended to the file."""
    first = first_written(path.read_bytes())
    if first is None:
        return ()
    try:
        with closing(pypdfium2.PdfDocument(first)) as before, opened(path, limits) as now:
            return tuple(word for index in range(min(len(before), len(now))) for word in _on_page(before, now, index))
    except (pypdfium2.PdfiumError, UnreadableDocument):
        return ()


def _on_page(before: Any, now: Any, index: int) -> list[Replaced]:
    old, _ = _words(before, index)
    new, frame = _words(now, index)
    unit = (1 / frame.width, 1 / frame.height)
    pairs = ((word, next((one for one in old if _is_at(one, word)), None)) for word in new)
    return [
        Replaced(before=one.text, now=word.text, page=index + 1, box=word.box.scaled(*unit))
        for word, one in pairs
        if one is not None and one.text != word.text and not any(_is_same(word, other) for other in old)
    ]


def _is_at(one: Word, other: Word) -> bool:
    """Whether the middle of a word lies within another one."""
    box, place = one.box, other.box
    return box.left <= place.centre_x <= box.right and box.top <= place.centre_y <= box.bottom


def _is_same(one: Word, other: Word) -> bool:
    return one.text == other.text and _is_at(one, other)


def _words(pdf: Any, index: int) -> tuple[tuple[Word, ...], Frame]:
    with opened_page(pdf, index) as page, closing(TextPage(page)) as text:
        frame = Frame.of(page)
        return words(text.runs(), frame), frame
