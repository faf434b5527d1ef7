"""The pen: draws on the page, and remembers where it wrote what."""

from __future__ import annotations

import io
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from samples.generator.layouts.layout import Grain
from samples.generator.layouts.typeface import typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samples.generator.dice import Dice


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text looks."""

    font: str
    size: float
    is_bold: bool = False
    colour: str = "#000000"

    @property
    def face(self) -> str:
        """The name under which the PDF knows the font."""
        return typeface(self.font, bold=self.is_bold)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and the names of what it says."""

    text: str
    names: tuple[str, ...] = ()
    is_bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Text as it stands on a page: edges in points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str
    names: tuple[str, ...]


class Pen:
    """Writes and draws with the origin at the top left, y downwards, in points."""

    def __init__(self, size: tuple[float, float], grain: Grain, dice: Dice) -> None:
        self.size = size
        self.grain = grain
        self.dice = dice
        self.page = 1
        self.marks: list[Mark] = []
        self._bytes = io.BytesIO()
        self.canvas = Canvas(self._bytes, pagesize=size, invariant=1, pageCompression=1)

    def width(self, text: str, style: Style) -> float:
        """How wide a text is."""
        return float(stringWidth(text, style.face, style.size))

    def write(self, x: float, y: float, text: str | Sequence[Piece], style: Style, align: str = "left") -> float:
        """Write one line with its baseline at `y`, and give the x where it ends."""
        pieces = (Piece(text),) if isinstance(text, str) else tuple(text)
        widths = [self.width(piece.text, self._style(piece, style)) for piece in pieces]
        x -= {"left": 0.0, "right": sum(widths), "centre": sum(widths) / 2}[align]
        for piece, width in zip(pieces, widths, strict=True):
            self._put(x, y, piece, self._style(piece, style))
            x += width
        return x

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], colour: str = "#000000", width: float = 0.6
    ) -> None:
        """A straight line."""
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.line(start[0], self._up(start[1]), end[0], self._up(end[1]))

    def box(
        self, corner: tuple[float, float], size: tuple[float, float], *, fill: str = "", line: str = "#000000"
    ) -> None:
        """A rectangle, filled or outlined or both; an empty colour leaves that out."""
        if fill:
            self.canvas.setFillColor(HexColor(fill))
        if line:
            self.canvas.setStrokeColor(HexColor(line))
            self.canvas.setLineWidth(0.6)
        left, top = corner
        self.canvas.rect(left, self._up(top + size[1]), size[0], size[1], fill=int(bool(fill)), stroke=int(bool(line)))

    def turn(self) -> None:
        """Go on to a new page."""
        self.canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        """The PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self._bytes.getvalue()

    def _up(self, y: float) -> float:
        return self.size[1] - y

    def _style(self, piece: Piece, style: Style) -> Style:
        if not piece.is_bold or style.is_bold:
            return style
        return Style(font=style.font, size=style.size, is_bold=True, colour=style.colour)

    def _put(self, x: float, y: float, piece: Piece, style: Style) -> None:
        if not piece.text.strip():
            return
        self.canvas.setFillColor(HexColor(style.colour))
        self.canvas.setFont(style.face, style.size)
        for start, part in self._parts(piece.text, style):
            self.canvas.drawString(x + start, self._up(y), part)
        edges = (x, y - 0.74 * style.size, x + self.width(piece.text, style), y + 0.22 * style.size)
        left, top, right, bottom = edges
        self.marks.append(
            Mark(page=self.page, left=left, top=top, right=right, bottom=bottom, text=piece.text, names=piece.names)
        )

    def _parts(self, text: str, style: Style) -> list[tuple[float, str]]:
        """The pieces in which a text is put down, each with where it starts."""
        if self.grain is Grain.LINES:
            return [(0.0, text)]
        if self.grain is Grain.LETTERS:
            return [(self.width(text[:at], style), letter) for at, letter in enumerate(text) if letter != " "]
        cuts = [0] + [at + 1 for at, letter in enumerate(text) if letter == " "] + [len(text)]
        if self.grain is Grain.RUNS:
            cuts = [cut for cut in cuts if cut in {0, len(text)} or self.dice.chance(35)]
        pairs = itertools.pairwise(cuts)
        return [(self.width(text[:start], style), text[start:end].rstrip(" ")) for start, end in pairs if end > start]
