"""What a block needs to draw: the facts, the look, the words and the pen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from samples.generator.bill import Bill
from samples.generator.dice import Dice
from samples.generator.facts import Value
from samples.generator.formats import Formats
from samples.generator.layouts.layout import Layout
from samples.generator.layouts.pen import Pen
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.pen import Style
from samples.generator.voice import Voice

GREY = "#555555"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place on the page: where a block begins and how wide it may be."""

    left: float
    top: float
    width: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    def below(self, top: float) -> Area:
        """The same columns of the page, further down."""
        return Area(left=self.left, top=top, width=self.width)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One document about to be drawn. All that is printed as a value comes from `facts`."""

    bill: Bill
    facts: Mapping[str, Value]
    layout: Layout
    voice: Voice
    formats: Formats
    pen: Pen
    dice: Dice

    def style(self, scale: float = 1.0, *, bold: bool = False, colour: str = "#000000") -> Style:
        """Text of the layout's font, larger or smaller."""
        size = round(self.layout.size * scale, 1)
        return Style(font=self.layout.font, size=size, is_bold=bold, colour=colour)

    def line_height(self, scale: float = 1.0) -> float:
        """The distance between two lines of such text."""
        return self.layout.size * scale * self.layout.leading

    def has(self, name: str) -> bool:
        """Whether the bill says this."""
        return name in self.facts

    def piece(self, name: str, *, bold: bool = False) -> Piece:
        """A value as it is printed."""
        return Piece(self.printed(name), (name,), bold)

    def printed(self, name: str) -> str:
        """The text of a value in the issuer's formats."""
        value = self.facts[name]
        if isinstance(value, dt.date):
            return self.formats.date(value)
        if isinstance(value, Decimal):
            return self.formats.amount(value)
        return grouped(value) if name == "iban" and self.dice.child("iban").chance(80) else value

    def money(self, name: str, *, bold: bool = False) -> Piece:
        """An amount among the totals, with the currency where the issuer prints it there."""
        value = self.facts[name]
        if not isinstance(value, Decimal):
            raise TypeError(name)
        names = (name, "currency") if self.formats.names_currency else (name,)
        return Piece(self.formats.amount(value, self.formats.money), names, bold)

    def label(self, key: str) -> str:
        """A label, with the colon of the layout."""
        text = self.voice.say(f"labels.{key}")
        return f"{text.rstrip(':')}:" if self.layout.has_colons else text

    def told(self, key: str, values: Mapping[str, Piece]) -> tuple[Piece, ...]:
        """A sentence of the issuer, with values in it."""
        text = self.voice.say(key, **{each: f"\x00{each}\x00" for each in values})
        pieces: list[Piece] = []
        for number, part in enumerate(text.split("\x00")):
            pieces += [values[part]] if number % 2 else words_of(part) if part.strip() else [Piece(part)]
        return tuple(pieces)

    def wrapped(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """The text in lines that fit the width; a word that is too long stands alone."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.pen.width(longer, style) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    def paragraph(self, area: Area, pieces: tuple[Piece, ...], style: Style, align: str = "left") -> float:
        """Write pieces as running text within the area, and give the y below it."""
        y = area.top
        for line in self.flowed(pieces, style, area.width):
            y += self.layout.leading * style.size
            x = {"left": area.left, "right": area.right, "centre": area.left + area.width / 2}[align]
            self.pen.write(x, y, line, style, align)
        return y + 0.3 * style.size

    def flowed(self, pieces: tuple[Piece, ...], style: Style, width: float) -> list[list[Piece]]:
        """The pieces in lines that fit the width; no piece is broken."""
        lines: list[list[Piece]] = [[]]
        used = 0.0
        for piece in pieces:
            step = self.pen.width(piece.text, style)
            if used + step > width and lines[-1] and piece.text != ",":
                lines.append([])
                used = 0.0
            lines[-1].append(piece if lines[-1] else Piece(piece.text.lstrip(" "), piece.names, piece.is_bold))
            used += step
        return lines


def grouped(number: str) -> str:
    """An IBAN in groups of four."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def words_of(text: str) -> tuple[Piece, ...]:
    """A sentence as pieces that may be broken between words."""
    words = text.split(" ")
    return tuple(Piece(word if index == 0 else f" {word}") for index, word in enumerate(words))
