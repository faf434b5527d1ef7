"""Who sends the bill, at the top of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.generator.layouts.layout import Letterhead
from samples.generator.layouts.layout import Logo
from samples.generator.layouts.ornament import logo
from samples.generator.layouts.ornament import picture_of
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.pen import Style
    from samples.generator.layouts.scene import Area
    from samples.generator.layouts.scene import Scene

ALIGN = {Letterhead.RIGHT: "right", Letterhead.CENTRE: "centre"}
LOGO_SIZE = 38.0


def letterhead(scene: Scene, area: Area) -> float:
    """Draw the letterhead, and give the y below it."""
    match scene.layout.letterhead:
        case Letterhead.BANNER:
            return _banner(scene, area)
        case Letterhead.SPLIT:
            return _split(scene, area)
        case Letterhead.FOOTER_ONLY:
            _mark(scene, area, "right")
            return _named(scene, area, "left")
        case _:
            align = ALIGN.get(scene.layout.letterhead, "left")
            _mark(scene, area, "left" if align == "right" else "right")
            return _lines(scene, area.below(_named(scene, area, align)), align)


def _mark(scene: Scene, area: Area, side: str) -> None:
    if scene.layout.logo is not Logo.NONE:
        left = area.left if side == "left" else area.right - LOGO_SIZE * 1.05
        logo(scene, left, area.top - 6, LOGO_SIZE)


def _named(scene: Scene, area: Area, align: str, colour: str = "") -> float:
    if scene.layout.has(Trait.PICTURE_NAME) and not colour:
        shown = scene.bill.supplier.short_name.upper() if scene.dice.child("brand").chance(40) else ""
        return picture_of(scene, area, shown or scene.printed("supplier_name"))
    style = scene.style(1.7, bold=True, colour=colour or scene.layout.accent)
    room = area.width - 2 * LOGO_SIZE
    while scene.pen.width(scene.printed("supplier_name"), style) > room:
        style = scene.style(style.size / scene.layout.size - 0.1, bold=True, colour=style.colour)
    y = area.top + style.size * 0.9
    _write(scene, area, y, (scene.piece("supplier_name"),), style, align)
    return y + scene.line_height(0.4)


def _lines(scene: Scene, area: Area, align: str) -> float:
    y = area.top
    style = scene.style(0.85, colour=GREY)
    for line in sender_lines(scene):
        y += scene.line_height(0.85)
        _write(scene, area, y, line, style, align)
    return y


def _split(scene: Scene, area: Area) -> float:
    size = LOGO_SIZE * 1.25 if scene.layout.logo is not Logo.NONE else 0.0
    logo(scene, area.left, area.top - 4, LOGO_SIZE)
    half = type(area)(left=area.left + size, top=area.top, width=area.width * 0.62 - size)
    named = _named(scene, half, "left")
    return max(named, area.top + size, _lines(scene, area, "right"))


def _banner(scene: Scene, area: Area) -> float:
    height = scene.line_height(3.2)
    scene.pen.box((0, area.top - 12), (scene.pen.size[0], height), fill=scene.layout.accent, line="")
    _named(scene, area, "left", "#ffffff")
    pieces = _one_line(scene)
    return scene.paragraph(area.below(area.top - 10 + height), pieces, scene.style(0.8, colour=GREY))


def sender_lines(scene: Scene) -> tuple[tuple[Piece, ...], ...]:
    """The supplier's address, numbers and contact, a line each."""
    place = scene.bill.supplier.address.lines
    lines: list[tuple[Piece, ...]] = [(Piece(line, ("supplier_address",)),) for line in place]
    if scene.layout.has(Trait.MINIMAL):
        return tuple(lines)
    lines += [
        (Piece(f"{scene.voice.say(f'labels.{name}')} "), scene.piece(f"supplier_{name}"))
        for name in ("phone", "email", "website")
        if scene.has(f"supplier_{name}") and scene.dice.child(f"head {name}").chance(60)
    ]
    if not scene.layout.has_footer_columns:
        lines.append((Piece(f"{scene.voice.vat_label}: "), scene.piece("supplier_vat_id")))
    return tuple(lines)


def _one_line(scene: Scene) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for line in sender_lines(scene):
        pieces += [Piece(" · "), *line] if pieces else line
    return tuple(pieces)


def _write(scene: Scene, area: Area, y: float, pieces: tuple[Piece, ...], style: Style, align: str) -> None:
    x = {"left": area.left, "right": area.right, "centre": area.left + area.width / 2}[align]
    scene.pen.write(x, y, pieces, style, align)
