"""The pages of a bill as they stand in its evidence, and which part of a page is shown for a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from flows.page_picture import Absent
from flows.page_picture import PagePicture
from pipeline.document.box import Box
from pipeline.document.strip import around

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from flows.pages import Pages
    from pipeline.model.reading import Reading
    from pipeline.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page."""

    number: int
    picture: PagePicture
    #: Of its words, in page units.
    words: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """The part of a page that is shown for a value, in pixels of its picture."""

    page: int
    left: float
    top: float
    width: float
    height: float


def leaves(pages: Pages, record: Record) -> tuple[Mapping[int, Leaf], Sequence[str]]:
    """The pages that can be seen, by number, and why others cannot."""
    found: dict[int, Leaf] = {}
    reasons: dict[str, None] = {}
    for number in record.pages:
        picture, words = pages.page(*record.origin_of(number)), pages.words(*record.origin_of(number))
        if isinstance(picture, Absent):
            reasons[picture.reason] = None
            continue
        boxes = () if isinstance(words, Absent) else tuple(word.box for word in words)
        found[number] = Leaf(number=number, picture=picture, words=boxes)
    return found, tuple(reasons)


def crop(reading: Reading[Any], seen: Mapping[int, Leaf]) -> Crop | None:
    """What is shown for a value; `None` where it stands on no page that can be seen."""
    leaf = seen.get(reading.page or 0)
    if leaf is None or not reading.boxes:
        return None
    region, picture = around(reading.boxes, leaf.words), leaf.picture
    return Crop(
        page=leaf.number,
        left=region.left * picture.width,
        top=region.top * picture.height,
        width=region.width * picture.width,
        height=region.height * picture.height,
    )
