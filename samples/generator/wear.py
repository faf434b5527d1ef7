"""Damage that draws on the print itself or on what lies behind it; like the rest in `degrade.py`, with its strength."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.physics import Picture

#: Lines of print are as high as these parts of the page.
_LOWEST: Final = 1 / 250
_HIGHEST: Final = 1 / 40
_DARK: Final = 128


def hard_shadow(picture: Picture, strength: float, dice: Dice) -> Picture:
    """The shadow of a hand or of a phone, with a hard edge."""
    height, width = picture.shape[:2]
    turn, reach = dice.real(0, 2 * math.pi), dice.real(-0.15, 0.25)
    right, down = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    is_dark = (right * math.cos(turn) + down * math.sin(turn) > reach).astype(np.float32)
    light = 1 - (0.25 + 0.45 * strength) * cv2.GaussianBlur(is_dark, (0, 0), 1 + width / 600)
    return _pixels(picture * light[..., None])


def bleed_through(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Thin paper: the print of the other side shines through, mirrored."""
    back = np.roll(picture[:, ::-1], dice.between(20, 90), axis=0)
    soft = cv2.GaussianBlur(255 - back.astype(np.float32), (0, 0), 1.5)
    return _pixels(np.minimum(picture, 255 - (0.1 + 0.35 * strength) * soft))


def tint(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Paper that is not white."""
    paper = np.array(dice.among(((150, 225, 235), (190, 190, 240), (170, 215, 175), (225, 205, 170))), np.float32)
    return _pixels(picture * (1 - strength + strength * paper / 255))


def border(picture: Picture, strength: float, dice: Dice) -> Picture:
    """The lid of a scanner around the paper: dark, at one side or at several."""
    height, width = picture.shape[:2]
    is_lid = np.zeros((height, width, 1), bool)
    sides = (is_lid, is_lid[::-1], is_lid.swapaxes(0, 1), is_lid.swapaxes(0, 1)[::-1])
    for side in sides[: 1 + dice.between(0, 3)]:
        side[: int(width * (0.01 + 0.05 * strength) * dice.real(0.4, 1.0))] = True
    lid = np.random.default_rng(dice.between(0, 2**32 - 1)).normal(28, 14, is_lid.shape)
    return _pixels(np.where(is_lid, lid, picture))


def curl(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Paper that does not lie flat: its lines bend."""
    height, width = picture.shape[:2]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bend = width * 0.03 * strength * dice.among((-1, 1))
    phase, waves = dice.real(0, math.pi), dice.real(0.6, 1.2)
    lift = bend * np.sin(waves * math.pi * across / width + phase) * (0.6 + 0.4 * down / height)
    lifted = (down + lift).astype(np.float32)
    return _pixels(cv2.remap(picture, across, lifted, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


def struck(picture: Picture, strength: float, dice: Dice) -> Picture:
    """Forms filled in carelessly: lines of a form run through the feet of the print, or box it in."""
    marked = picture.copy()
    thick = max(1, round(picture.shape[1] / 900))
    for left, top, right, bottom in _pieces(picture):
        if not dice.chance(int(30 + 60 * strength)):
            continue
        grey = (dice.between(0, 70),) * 3
        foot = bottom - dice.between(-1, max(2, (bottom - top) // 5))
        if dice.chance(50):
            cv2.line(marked, (left - 12, foot), (right + 12, foot), grey, thick)
        else:
            side = dice.between(0, 5)
            cv2.rectangle(marked, (left - side, top - side), (right + side, foot), grey, thick)
    return marked


def _pieces(picture: Picture) -> list[tuple[int, int, int, int]]:
    """Left, top, right and bottom of what stands together on a line of print."""
    dark = (cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) < _DARK).astype(np.uint8)
    height, width = dark.shape
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((1, width // 60), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    return [
        (left, top, left + across, top + down)
        for left, top, across, down, _ in boxes[1:].tolist()
        if _LOWEST * height <= down <= _HIGHEST * height and across > 2 * down
    ]


def _pixels(values: Any) -> Picture:
    picture: Picture = np.clip(np.asarray(values), 0, 255).astype(np.uint8)
    return picture
