"""To whom the bill goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samples.generator.layouts.grid import SMALLEST
from samples.generator.layouts.layout import Addresses
from samples.generator.layouts.layout import Letterhead
from samples.generator.layouts.letterhead import sender_lines
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.scene import Area
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.pen import Style
    from samples.generator.layouts.scene import Scene

Lines = tuple[tuple[Piece, ...], ...]


def addresses(scene: Scene, area: Area) -> float:
    """Draw the blocks of addresses, and give the y below them."""
    match scene.layout.addresses:
        case Addresses.WINDOW:
            return _window(scene, area)
        case Addresses.PAIR:
            return _beside(scene, area, (_supplier(scene), _buyer(scene)))
        case Addresses.TRIPLE:
            return _beside(scene, area, (_buyer(scene), _ship_to(scene)))
        case Addresses.BOXED:
            bottom = _block(scene, Area(left=area.left + 6, top=area.top + 3, width=area.width - 12), _buyer(scene))
            scene.pen.box((area.left, area.top), (area.width, bottom - area.top + 5), line=scene.layout.accent)
            return bottom + 8
        case _:
            return _block(scene, area, _buyer(scene))


def buyer_lines(scene: Scene) -> Lines:
    """The buyer's name and address, with whom to reach there where the layout says so."""
    buyer, place = scene.bill.buyer, _place(scene, "buyer")
    if scene.layout.has(Trait.ATTENTION) and scene.has("buyer_contact"):
        place = ((Piece(f"{scene.voice.say('labels.attention')} "), scene.piece("buyer_contact")), *place)
    if scene.layout.has(Trait.BUYER_CONTACT):
        reached = scene.dice.child("reached").some((buyer.email, buyer.phone), scene.dice.child("how").between(1, 2))
        place = (*place, *((Piece(text),) for text in reached if text))
    return ((scene.piece("buyer_name", bold=scene.layout.has(Trait.BOLD_NAMES)),), *place)


def _place(scene: Scene, role: str) -> Lines:
    company = scene.bill.buyer if role == "buyer" else scene.bill.ship_to or scene.bill.buyer
    names = (f"{role}_address",)
    lines = [(Piece(line, names),) for line in company.address.lines]
    abroad = company.address.country.code != scene.bill.supplier.address.country.code
    if abroad or scene.dice.child("country").chance(12):
        lines.append((Piece(company.address.country.name[scene.voice.language]),))
    return tuple(lines)


def _window(scene: Scene, area: Area) -> float:
    """The address in the window of an envelope, below the sender in one small line."""
    sender = f"{scene.printed('supplier_name')} · {' · '.join(scene.bill.supplier.address.lines)}"
    style = scene.style(0.65, colour=GREY)
    while scene.pen.width(sender, style) > area.width and " · " in sender:
        sender = sender.rpartition(" · ")[0]
    y = area.top + scene.line_height(0.65)
    scene.pen.write(area.left, y, sender, style)
    scene.pen.rule((area.left, y + 3), (area.left + scene.pen.width(sender, style), y + 3), GREY, 0.4)
    return _block(scene, area.below(y + 6), buyer_lines(scene))


def _buyer(scene: Scene) -> Lines:
    return ((Piece(scene.label("buyer"), (), is_bold=True),), *buyer_lines(scene))


def _supplier(scene: Scene) -> Lines:
    heading = (Piece(scene.label("supplier"), (), is_bold=True),)
    lines = sender_lines(scene) if scene.layout.letterhead is Letterhead.FOOTER_ONLY else _own_place(scene)
    return (heading, (scene.piece("supplier_name"),), *lines)


def _own_place(scene: Scene) -> Lines:
    return tuple((Piece(line, ("supplier_address",)),) for line in scene.bill.supplier.address.lines)


def _ship_to(scene: Scene) -> Lines:
    heading = (Piece(scene.label("ship_to"), (), is_bold=True),)
    name = scene.piece("ship_to_name") if scene.has("ship_to_name") else Piece(scene.printed("buyer_name"))
    lines = _place(scene, "ship_to")
    plain = lines if scene.has("ship_to_name") else tuple((Piece(line[0].text),) for line in lines)
    return (heading, (name,), *plain)


def _beside(scene: Scene, area: Area, blocks: tuple[Lines, ...]) -> float:
    width = area.width / len(blocks)
    return max(
        _block(scene, Area(left=area.left + index * width, top=area.top, width=width - 8), block)
        for index, block in enumerate(blocks)
    )


def _block(scene: Scene, area: Area, lines: Lines) -> float:
    y = area.top
    style = scene.style()
    while scene.layout.is_newer and style.size > SMALLEST and _widest(scene, lines, style) > area.width:
        style = replace(style, size=style.size - 0.5)
    for line in lines:
        for part in _fitted(scene, line, area.width):
            y += scene.line_height()
            scene.pen.write(area.left, y, part, style)
    return y + scene.line_height(0.4)


def _widest(scene: Scene, lines: Lines, style: Style) -> float:
    """The width of the longest word, which cannot be broken."""
    words = [word for line in lines for piece in line for word in piece.text.split(" ")]
    return max(scene.pen.width(word, replace(style, is_bold=True)) for word in words)


def _fitted(scene: Scene, line: tuple[Piece, ...], width: float) -> Lines:
    """The line, or its only piece in several lines where it is too long."""
    style = scene.style(bold=any(piece.is_bold for piece in line))
    if sum(scene.pen.width(piece.text, style) for piece in line) <= width:
        return (line,)
    return tuple(
        (Piece(text, piece.names, piece.is_bold),) for piece in line for text in scene.wrapped(piece.text, style, width)
    )
