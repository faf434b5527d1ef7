"""Sizes of paper, in points."""

from __future__ import annotations

from typing import Final

PAPER: Final = {
    "a4": (595.28, 841.89),
    "letter": (612.0, 792.0),
    "a5": (419.53, 595.28),
    "roll80": (226.77, 0.0),
    "roll58": (164.41, 0.0),
}
