"""A label and its value."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.layouts.pen import Piece


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value."""

    label: str
    value: tuple[Piece, ...]
