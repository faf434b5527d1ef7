"""The damages that are tried one at a time, each in strengths of its own measure, from mild to severe."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

import numpy as np

from samples.generator.physics import askew
from samples.generator.physics import coarser
from samples.generator.physics import faint
from samples.generator.physics import grainy
from samples.generator.physics import out_of_focus
from samples.generator.physics import packed
from samples.generator.physics import pixels

if TYPE_CHECKING:
    from collections.abc import Callable

    from samples.generator.physics import Picture

#: Dots an inch of a clean page.
CLEAN_DPI: Final = 300
_MILLIMETRES: Final = 25.4
#: The edge of a shadow is about so many millimetres wide.
_SOFT: Final = 15.0
#: Every page is as grainy in each run.
_SEED: Final = 4


class Shot(NamedTuple):
    """A page as a scanner or a camera took it."""

    picture: Picture
    dpi: float


class Damage(NamedTuple):
    """One thing that befalls a page."""

    name: str
    #: What its strength is measured in.
    unit: str
    #: The strength of a page that has nothing of it.
    none: float
    strengths: tuple[float, ...]
    #: A clean page, and what it is like at a strength.
    done: Callable[[Picture, float], Shot]


def _resolution(page: Picture, dpi: float) -> Shot:
    return Shot(coarser(page, dpi / CLEAN_DPI), dpi)


def _skew(page: Picture, degrees: float) -> Shot:
    """On a glass so large that nothing is cut off."""
    height, width = page.shape
    across, down = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    size = math.ceil(width * across + height * down), math.ceil(width * down + height * across)
    return Shot(askew(page, degrees, size), CLEAN_DPI)


def _blur(page: Picture, sigma: float) -> Shot:
    return Shot(out_of_focus(page, sigma), CLEAN_DPI)


def _noise(page: Picture, sigma: float) -> Shot:
    return Shot(grainy(page, sigma, np.random.default_rng(_SEED)), CLEAN_DPI)


def _compression(page: Picture, quality: float) -> Shot:
    return Shot(packed(page, int(quality)), CLEAN_DPI)


def _shadow(page: Picture, percent: float) -> Shot:
    """Something between lamp and page: one half lies in the shade, behind a soft edge aslant."""
    height, width = page.shape
    beyond = np.linspace(-0.5, 0.5, width)[None, :] * width + np.linspace(-0.25, 0.25, height)[:, None] * height
    shade = 1 / (1 + np.exp(-beyond / (_SOFT / _MILLIMETRES * CLEAN_DPI / 4)))
    return Shot(pixels(page * (1 - percent / 100 * shade)), CLEAN_DPI)


def _faint(page: Picture, percent: float) -> Shot:
    return Shot(faint(page, percent / 100), CLEAN_DPI)


def _cut(page: Picture, millimetres: float) -> Shot:
    """The right side lies beyond the glass."""
    return Shot(page[:, : page.shape[1] - round(millimetres / _MILLIMETRES * CLEAN_DPI)], CLEAN_DPI)


DAMAGES: Final = (
    Damage("resolution", "dots an inch", CLEAN_DPI, (150, 100, 75, 60), _resolution),
    Damage("skew", "degrees", 0, (4, 8, 12, 16), _skew),
    Damage("blur", "sigma, in dots of 300 an inch", 0, (1, 2, 3, 5), _blur),
    Damage("noise", "sigma, in 255 greys", 0, (10, 20, 40, 60), _noise),
    Damage("compression", "JPEG quality", 100, (50, 20, 10, 5), _compression),
    Damage("shadow", "% of the light lost", 0, (50, 80, 90, 95), _shadow),
    Damage("faint print", "% of the ink left", 100, (40, 25, 15, 8), _faint),
    Damage("cut edge", "mm lost at the right", 0, (10, 20, 30, 45), _cut),
)
