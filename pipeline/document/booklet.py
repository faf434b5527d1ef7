"""A document as people leaf through it: how its pages lie, their words, and the lines of its data.

What a child says of it is checked here, number by number: it may have been taken over by what it read.

>>> page = Page(number=1, width=100, height=200)
>>> Booklet.from_json(Booklet(pages=(page,)).to_json()).pages == (page,)
True
>>> Booklet.from_json({"pages": [{"size": [100, -200]}], "lines": []})
Traceback (most recent call last):
ValueError: no booklet
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from typing import Final
from typing import Self

from pipeline.document.box import Box
from pipeline.document.page import Origin
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.document.word import Word

Json = dict[str, Any]

#: In points: PDF allows 200 inches, and a scale on top of them.
_LONGEST_SIDE: Final = 1_000_000
_TURNS: Final = frozenset({0, 90, 180, 270})
_MOST_SKEW: Final = 90
_MOST_PAGES: Final = 10_000
_MOST_WORDS: Final = 100_000
_MOST_LINES: Final = 100_000
_LONGEST_TEXT: Final = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Booklet:
    """Pages with the words of their most trusted witness, and nothing else of them."""

    pages: tuple[Page, ...] = ()
    #: The data of an electronic invoice, to be read by people.
    lines: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: object) -> Self:
        """The booklet that `to_json` wrote.

        Raises:
            ValueError: It did not.
        """
        try:
            pages, lines = _some(data["pages"], _MOST_PAGES), _some(data["lines"], _MOST_LINES)  # type: ignore[index]  # caught below
            return cls(
                pages=tuple(_page(number, one) for number, one in enumerate(pages, start=1)),
                lines=tuple(map(_text, lines)),
            )
        except (LookupError, TypeError, ValueError, OverflowError) as error:
            raise ValueError("no booklet") from error

    def to_json(self) -> Json:
        """As plain data; boxes in page units."""
        return {"pages": [page_to_json(page) for page in self.pages], "lines": list(self.lines)}


def page_to_json(page: Page) -> Json:
    """A page as plain data."""
    origin = page.origin
    first = page.transcripts[0] if page.transcripts else None
    return {
        "size": [page.width, page.height],
        "rotation": page.rotation,
        "skew": page.skew,
        "origin": None if origin is None else [origin.page, origin.sheet],
        "source": first and first.source.value,
        "engine": first.engine if first else "",
        "words": [_row(page, word) for word in page.words],
    }


def page_from_json(number: int, data: Json) -> Page:
    """The page that `page_to_json` wrote, under its number.

    Raises:
        ValueError: It did not.
    """
    try:
        return _page(number, data)
    except (LookupError, TypeError, OverflowError) as error:
        raise ValueError("no page") from error


def _page(number: int, data: Any) -> Page:
    width, height = (_between(side, 1e-3, _LONGEST_SIDE) for side in _pair(data["size"]))
    words = tuple(_word(row, width, height) for row in _some(data["words"], _MOST_WORDS))
    said = Transcript(source=Source(data["source"]), engine=_text(data["engine"]), words=words) if words else None
    return Page(
        number=number,
        width=width,
        height=height,
        rotation=_one_of(data["rotation"], _TURNS),
        skew=_between(data["skew"], -_MOST_SKEW, _MOST_SKEW),
        origin=None if data["origin"] is None else _origin(*_pair(data["origin"])),
        transcripts=(said,) if said else (),
    )


def _origin(page: Any, sheet: Any) -> Origin:
    return Origin(page=_count(page), sheet=None if sheet is None else _count(sheet))


def _row(page: Page, word: Word) -> list[str | float]:
    box = page.in_page_units(word.box)
    return [word.text, box.left, box.top, box.right, box.bottom]


def _word(row: Any, width: float, height: float) -> Word:
    text, *corners = row
    left, top, right, bottom = (_between(corner, 0, 1) for corner in corners)
    box = Box(left=left, top=top, right=max(left, right), bottom=max(top, bottom))
    return Word(text=_text(text), box=box.scaled(width, height))


def _some(found: Any, most: int) -> list[Any]:
    if not isinstance(found, list) or len(found) > most:
        raise ValueError("no list, or a long one")
    return found


def _pair(found: Any) -> tuple[Any, Any]:
    one, other = _some(found, 2)
    return one, other


def _between(number: Any, least: float, most: float) -> float:
    if isinstance(number, bool) or not isinstance(number, int | float) or not least <= number <= most:
        raise ValueError("no such number")
    return number


def _count(number: Any) -> int:
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError("no count")
    return int(_between(number, 0, _MOST_PAGES))


def _one_of(number: Any, allowed: frozenset[int]) -> int:
    if _count(number) not in allowed:
        raise ValueError("no such turn")
    return int(number)


def _text(text: Any) -> str:
    if not isinstance(text, str) or len(text) > _LONGEST_TEXT:
        raise ValueError("no text, or a long one")
    return text
