"""How well the pixels of a page can be read, as far as a scanner or a camera decides it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Edge(StrEnum):
    """A side of a page."""

    LEFT = "left"
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Legibility:
    """What the picture of a page is like."""

    #: The page of the file, from 1.
    page: int
    #: Dots an inch of the picture as it came; where it does not say how large it is, as for a usual sheet of paper.
    dpi: float
    #: Degrees by which it lies askew, counter-clockwise.
    skew: float = 0.0
    #: How sure the engines were of what they read, 0..1.
    quality: float = 1.0
    #: The sides over which print runs out of the picture.
    cut: tuple[Edge, ...] = ()
    #: Dots from top to bottom of a letter, in the median; 0 where there are hardly any letters.
    letter_height: float = 0.0
    #: By how much the edges of letters are wider than sharp ones, in heights of a letter.
    blur: float = 0.0
    #: How much darker ink is than paper, 0..1.
    contrast: float = 1.0
    #: The grain of the paper, as a part of the contrast.
    noise: float = 0.0
    #: The part of the light that is lost where the print lies darkest, against where it lies brightest.
    shadow: float = 0.0
