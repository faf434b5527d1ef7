"""A page, and what each witness read on it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.box import Box
from pipeline.document.legibility import Legibility
from pipeline.document.source import Source
from pipeline.document.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """The words that one reader found on a page, in reading order."""

    source: Source
    #: The engine and its version, as `engine_versions` shows it.
    engine: str
    words: tuple[Word, ...]
    #: How well the page could be read, 0..1.
    quality: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A printed line, horizontal or vertical, in points."""

    box: Box

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a page of a document was found in its file, so that it is found again at once."""

    #: The page of the file, from 0.
    page: int
    #: Which of the sheets that lie on it, from 0; `None` where it is all of the page.
    sheet: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as it is shown, upright and level."""

    #: 1 for the first.
    number: int
    #: In points; for pictures without a resolution, at the resolution that their size suggests.
    width: float
    height: float
    #: How far the stored page was turned clockwise to be upright, in degrees.
    rotation: int = 0
    #: How far it was then turned counter-clockwise for its lines to be level, in degrees; scans lie askew.
    skew: float = 0.0
    #: The witnesses, the most trusted first.
    transcripts: tuple[Transcript, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    #: `None` where the pages before it have to be counted.
    origin: Origin | None = None
    #: What its picture is like; `None` where its words were not recognised in one.
    legibility: Legibility | None = None
    #: How it looks from afar, as 16 hexadecimal digits; pages that look alike differ in few of their bits.
    picture_hash: str | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the most trusted witness."""
        return self.transcripts[0].words if self.transcripts else ()

    @property
    def source(self) -> Source | None:
        """The most trusted witness; `None` on a page without any."""
        return self.transcripts[0].source if self.transcripts else None

    def in_page_units(self, box: Box) -> Box:
        """A box of this page, from points to 0..1, cut at the page's edges."""
        unit = box.scaled(1 / self.width, 1 / self.height)
        return Box(left=_cut(unit.left), top=_cut(unit.top), right=_cut(unit.right), bottom=_cut(unit.bottom))


def _cut(position: float) -> float:
    return round(min(max(position, 0.0), 1.0), 4)
