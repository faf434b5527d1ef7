"""Texts at the head of a page: slogans, hours, where and when it was written, what was ordered how."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.scene import words_of
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Area
    from samples.generator.layouts.scene import Scene


def below_letterhead(scene: Scene, area: Area) -> float:
    """Draw a slogan, the hours and the day with its town, where the layout has them; give the y below."""
    if scene.layout.has(Trait.BARCODE):
        _barcode(scene, area)
    y, side = area.top, scene.dice.child("side").among(("left", "centre", "right"))
    for trait, key in ((Trait.SLOGAN, "slogans"), (Trait.HOURS, "hours")):
        if scene.layout.has(trait):
            y = scene.paragraph(area.below(y), words_of(scene.voice.say(key)), scene.style(0.85, colour=GREY), side)
    if scene.layout.has(Trait.LETTER_DATE):
        city = scene.bill.supplier.address.city
        pieces = (*words_of(f"{city},"), Piece(" "), scene.piece("issue_date"))
        y = scene.paragraph(
            area.below(y + 4), pieces, scene.style(), scene.dice.child("letter").among(("left", "right"))
        )
    return y


def _barcode(scene: Scene, area: Area) -> None:
    """Bars at the upper edge of the page, with their digits below."""
    dice = scene.dice.child(f"barcode {scene.bill.number}")
    digits = "".join(str(dice.between(0, 9)) for _ in range(dice.among((12, 18, 24))))
    style = scene.style(0.7)
    width = max(60.0, scene.pen.width(digits, style))
    x = left = area.right - width
    while x < left + width - 2:
        scene.pen.box((x, 4), (dice.real(0.4, 1.6), 10), fill="#000000", line="")
        x += dice.real(1.2, 3.4)
    scene.pen.write(left, 14 + style.size, digits, style)


def notes(scene: Scene, area: Area) -> float:
    """Draw sentences with numbers and days of other things."""
    dice = scene.dice.child("notes")
    y = area.top
    for text in dice.some(scene.voice.choices("notes"), dice.between(1, 3)):
        one = dice.child(f"{text} {scene.bill.number}")
        day = scene.bill.issue_date - dt.timedelta(days=one.between(1, 90))
        said = text.format(n=one.between(100, 9999999), date=scene.formats.date(day))
        y = scene.paragraph(area.below(y), words_of(said), scene.style())
    return y + 4
