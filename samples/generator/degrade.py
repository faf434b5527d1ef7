"""What happens to paper and pictures on their way: each damage has a strength from 0 to 1 and says what it did."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from samples.generator import wear
from samples.generator.physics import Picture
from samples.generator.physics import askew
from samples.generator.physics import coarser
from samples.generator.physics import faint
from samples.generator.physics import grainy
from samples.generator.physics import out_of_focus
from samples.generator.physics import packed
from samples.generator.physics import pixels

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from samples.generator.dice import Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One thing that befalls a picture."""

    kind: str
    strength: float


def degraded(picture: Picture, damages: tuple[Damage, ...], dice: Dice) -> Picture:
    """The picture after all damages, in their order."""
    for number, damage in enumerate(damages):
        picture = DAMAGES[damage.kind](picture, damage.strength, dice.child(f"{number} {damage.kind}"))
    return picture


def skew(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Laid askew on the glass, up to four degrees."""
    return askew(picture, dice.among((-1, 1)) * (0.3 + 3.7 * strength) * dice.real(0.6, 1.0))


def blur(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Out of focus."""
    return out_of_focus(picture, 0.4 + 1.4 * strength * dice.real(0.8, 1.0))


def noise(picture: Picture, strength: float, dice: Dice) -> Picture:
    """The grain of a sensor."""
    return grainy(picture, 3 + 22 * strength, _chance(dice))


def specks(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Dust on the glass and toner where none belongs."""
    marked = picture.copy()
    height, width = picture.shape[:2]
    for _ in range(int(10 + 150 * strength)):
        place = (dice.between(0, width - 1), dice.between(0, height - 1))
        cv2.circle(marked, place, dice.between(0, 2), (dice.between(0, 120),) * 3, -1)
    return marked


def resolution(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Scanned with fewer dots, down to a little more than a third."""
    return coarser(picture, 1 - 0.62 * strength * dice.real(0.9, 1.0))


def compression(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Saved as a JPEG once too often."""
    return packed(picture, int(75 - 60 * strength * dice.real(0.9, 1.0)))


def shadow(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Light from one side."""
    height, width = picture.shape[:2]
    angle = dice.real(0, 2 * math.pi)
    right = np.linspace(-1, 1, width)[None, :] * math.cos(angle)
    down = np.linspace(-1, 1, height)[:, None] * math.sin(angle)
    light = 1 - (0.15 + 0.4 * strength) * (right + down + 1.4) / 2.8
    return pixels(picture * light[..., None])


def fold(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Folded into an envelope: a dark and a light line across, at each third."""
    folded = picture.astype(np.float32)
    height = picture.shape[0]
    for third in (1, 2):
        row = int(height * (third / 3 + dice.real(-0.02, 0.02)))
        depth = (20 + 70 * strength) * np.exp(-(((np.arange(height) - row) / (height / 400)) ** 2))
        folded -= depth[:, None, None]
        folded += 0.5 * np.roll(depth, max(2, height // 250))[:, None, None]
    return pixels(folded)


def stain(picture: Picture, strength: float, dice: Dice) -> Picture:
    """The ring of a coffee cup."""
    height, width = picture.shape[:2]
    ring = np.zeros((height, width), np.uint8)
    radius = int(width * dice.real(0.09, 0.16))
    centre = (dice.between(0, width), dice.between(int(height * 0.2), height))
    cv2.circle(ring, centre, radius, 255, max(2, radius // 9))
    cover = cv2.GaussianBlur(ring, (0, 0), radius / 22).astype(np.float32)[..., None] / 255 * (0.2 + 0.45 * strength)
    return pixels(picture * (1 - cover) + np.array((60, 95, 130), np.float32) * cover)


def grey(picture: Picture, _strength: float, _dice: Dice) -> Picture:
    """Scanned without colours."""
    return pixels(cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR))


def black_and_white(picture: Picture, strength: float, _dice: Dice) -> Picture:
    """Faxed: each dot is black or white."""
    plain = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    _, dots = cv2.threshold(plain, 150 + 60 * strength, 255, cv2.THRESH_BINARY)
    return pixels(cv2.cvtColor(dots, cv2.COLOR_GRAY2BGR))


def fade(picture: Picture, strength: float, _dice: Dice) -> Picture:
    """Printed with the last of the toner, or on thermal paper long ago."""
    return faint(picture, 1 - 0.65 * strength)


def perspective(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Photographed from a hand, lying on a table."""
    height, width = picture.shape[:2]
    margin = int(width * 0.08)
    size = (width + 2 * margin, height + 2 * margin)
    reach = margin * (0.2 + 0.8 * strength)
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + margin + np.array([[dice.real(-reach, reach) for _ in range(2)] for _ in range(4)], np.float32)
    warp = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    table = _table(size, dice)
    page = cv2.warpPerspective(picture, warp, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.full((height, width), 255, np.uint8), warp, size)[..., None] / 255
    return pixels(page * cover + table * (1 - cover))


DAMAGES: Final[dict[str, Callable[[Picture, float, Dice], Picture]]] = {
    "skew": skew,
    "blur": blur,
    "noise": noise,
    "specks": specks,
    "resolution": resolution,
    "compression": compression,
    "shadow": shadow,
    "fold": fold,
    "stain": stain,
    "grey": grey,
    "black_and_white": black_and_white,
    "fade": fade,
    "perspective": perspective,
    "hard_shadow": wear.hard_shadow,
    "bleed_through": wear.bleed_through,
    "tint": wear.tint,
    "border": wear.border,
    "curl": wear.curl,
    "struck": wear.struck,
}


def _table(size: tuple[int, int], dice: Dice) -> NDArray[np.float32]:
    """The grain of a wooden table."""
    colour = np.array(dice.among(((60, 90, 130), (80, 80, 85), (40, 60, 90), (150, 160, 170))), np.float32)
    stripes = cv2.GaussianBlur(_chance(dice).normal(0, 30, (size[1], 1)), (1, 31), 6)
    return np.asarray(colour + np.repeat(stripes, size[0], axis=1)[..., None], np.float32)


def _chance(dice: Dice) -> np.random.Generator:
    return np.random.default_rng(dice.between(0, 2**32 - 1))
