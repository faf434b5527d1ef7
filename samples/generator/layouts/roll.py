"""The paper of a till."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.generator.layouts.pen import Piece

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Scene

Pieces = tuple[Piece, ...]


class Roll:
    """The paper of a till: text goes on below what stands there."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.y = scene.layout.margin
        self.left = scene.layout.margin
        self.right = scene.pen.size[0] - scene.layout.margin

    def centred(self, *pieces: Piece, scale: float = 1.0, bold: bool = False) -> None:
        """A line in the middle, broken where it is too wide."""
        style = self.scene.style(scale, bold=bold)
        width = self.right - self.left
        lines: list[Pieces] = [pieces]
        if len(pieces) == 1 or sum(self.scene.pen.width(piece.text, style) for piece in pieces) > width:
            texts = [(text, piece) for piece in pieces for text in self.scene.wrapped(piece.text, style, width)]
            lines = [(Piece(text, piece.names),) for text, piece in texts]
        for line in lines:
            self._step(scale)
            self.scene.pen.write((self.left + self.right) / 2, self.y, line, style, "centre")

    def pair(
        self, left: tuple[Piece, ...], right: tuple[Piece, ...], *, scale: float = 1.0, bold: bool = False
    ) -> None:
        """A line with something at either edge; on two lines where it is too wide."""
        style = self.scene.style(scale, bold=bold)
        end = self.left
        for line in self.scene.flowed(left, style, self.right - self.left):
            self._step(scale)
            end = self.scene.pen.write(self.left, self.y, line, style)
        if right and end + sum(self.scene.pen.width(piece.text, style) for piece in right) > self.right - 4:
            self._step(scale)
        self.scene.pen.write(self.right, self.y, right, style, "right")

    def holds(self, piece: Piece) -> bool:
        """Whether it fits on one line."""
        return self.scene.pen.width(piece.text, self.scene.style()) <= self.right - self.left

    def rule(self) -> None:
        """A row of dashes, stars or equals signs."""
        mark = self.scene.dice.child("rule").among(("-", "-", "=", "*", ". "))
        style = self.scene.style()
        count = int((self.right - self.left) / self.scene.pen.width(mark, style))
        self.centred(Piece((mark * count).strip()))

    def gap(self) -> None:
        """Half a line of nothing."""
        self.y += self.scene.line_height(0.5)

    def _step(self, scale: float) -> None:
        self.y += self.scene.line_height(scale)
