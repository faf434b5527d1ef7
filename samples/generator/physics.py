"""What scanners, cameras and files do to a picture, in the measures of physics; grey or colour."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A page as rows of pixels, 0 to 255: in grey, or in blue, green and red.
Picture = NDArray[np.uint8]
WHITE: Final = (255, 255, 255)


def pixels(values: Any) -> Picture:
    """Values as those of pixels."""
    picture: Picture = np.clip(np.asarray(values), 0, 255).astype(np.uint8)
    return picture


def askew(picture: Picture, degrees: float, size: Sequence[int] = ()) -> Picture:
    """Turned counter-clockwise about its middle, seen through a window of its own size or of another."""
    height, width = picture.shape[:2]
    wide, high = size or (width, height)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] += (wide - width) / 2, (high - height) / 2
    return pixels(cv2.warpAffine(picture, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=WHITE))


def out_of_focus(picture: Picture, sigma: float) -> Picture:
    """Each point spread over its neighbours, like a Gaussian of so many pixels."""
    return pixels(cv2.GaussianBlur(picture, (0, 0), sigma))


def grainy(picture: Picture, sigma: float, chance: np.random.Generator) -> Picture:
    """With the grain of a sensor, of so many steps of grey."""
    grain = chance.standard_normal(picture.shape[:2], np.float32) * np.float32(sigma)
    return pixels(picture + grain.reshape(grain.shape + (1,) * (picture.ndim - 2)))


def coarser(picture: Picture, scale: float) -> Picture:
    """Taken with fewer dots: so many for each one that there was."""
    return pixels(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))


def packed(picture: Picture, quality: int) -> Picture:
    """Saved as a JPEG of such quality, and opened again."""
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return pixels(cv2.imdecode(data, cv2.IMREAD_UNCHANGED))


def faint(picture: Picture, left: float) -> Picture:
    """Printed with so much less ink: this part of it is left."""
    return pixels(255 - (255 - picture.astype(np.float32)) * left)
