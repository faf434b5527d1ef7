"""Where number, dates and references stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samples.generator.layouts.entries import entries
from samples.generator.layouts.layout import Meta
from samples.generator.layouts.layout import Title
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.scene import GREY
from samples.generator.layouts.scene import Area
from samples.generator.layouts.scene import words_of

if TYPE_CHECKING:
    from samples.generator.layouts.entry import Entry
    from samples.generator.layouts.scene import Scene

#: These take the whole width of the page; the others stand beside the address.
WIDE = {Meta.STRIP, Meta.SENTENCE, Meta.STACKED}
LIGHT = "#e8e8e8"


def meta(scene: Scene, area: Area) -> float:
    """Draw the entries, and give the y below them."""
    shown = entries(scene, with_number=scene.layout.title is not Title.WITH_NUMBER)
    draw = {
        Meta.STRIP: _strip,
        Meta.STACKED: _strip,
        Meta.SENTENCE: _sentence,
        Meta.GRID: _grid,
        Meta.BARS: _grid,
        Meta.RIGHT_COLUMN: _right_column,
        Meta.COLUMN: _column,
    }[scene.layout.meta]
    return draw(scene, area, shown)


def _column(scene: Scene, area: Area, shown: tuple[Entry, ...]) -> float:
    style = scene.style()
    indent = max(scene.pen.width(entry.label, scene.style(bold=True)) for entry in shown) + 10
    y = area.top
    for entry in shown:
        y = _pair(scene, area, y, entry, indent) if indent < area.width * 0.7 else _over(scene, area, y, entry)
    return y + style.size * 0.4


def _pair(scene: Scene, area: Area, y: float, entry: Entry, indent: float) -> float:
    style = scene.style()
    bold = scene.dice.child("bold labels").chance(40)
    for index, line in enumerate(_value_lines(scene, entry, area.width - indent)):
        y += scene.line_height()
        if index == 0:
            scene.pen.write(area.left, y, (Piece(entry.label, (), bold),), style)
        scene.pen.write(area.left + indent, y, line, style)
    return y


def _over(scene: Scene, area: Area, y: float, entry: Entry) -> float:
    scene.pen.write(area.left, y + scene.line_height(), entry.label, scene.style(colour=GREY))
    y += scene.line_height()
    for line in _value_lines(scene, entry, area.width):
        y += scene.line_height()
        scene.pen.write(area.left, y, line, scene.style())
    return y


def _value_lines(scene: Scene, entry: Entry, width: float) -> tuple[tuple[Piece, ...], ...]:
    style = scene.style(bold=True)
    if sum(scene.pen.width(piece.text, style) for piece in entry.value) <= width:
        return (entry.value,)
    return tuple(
        (Piece(text, piece.names, piece.is_bold),)
        for piece in entry.value
        for text in scene.wrapped(piece.text, style, width)
    )


def _value_width(scene: Scene, entry: Entry, scale: float = 1.0) -> float:
    return sum(scene.pen.width(piece.text, scene.style(scale, bold=True)) for piece in entry.value)


def _right_column(scene: Scene, area: Area, shown: tuple[Entry, ...]) -> float:
    y = area.top
    for entry in shown:
        pieces = (Piece(f"{entry.label.rstrip(':')}: ", (), is_bold=True), *entry.value)
        if sum(scene.pen.width(piece.text, scene.style(bold=True)) for piece in pieces) > area.width:
            y += scene.line_height()
            scene.pen.write(area.right, y, pieces[:1], scene.style(), "right")
            pieces = entry.value
        y += scene.line_height()
        scene.pen.write(area.right, y, pieces, scene.style(), "right")
    return y + scene.line_height(0.4)


def _grid(scene: Scene, area: Area, shown: tuple[Entry, ...]) -> float:
    """Two ruled columns, the labels on a tint in the layout with bars."""
    style, height = scene.style(0.95), scene.line_height(1.45)
    labels = max(scene.pen.width(entry.label, style) for entry in shown) + 10
    values = max(_value_width(scene, entry, 0.95) for entry in shown) + 10
    if scene.layout.is_newer and labels + values > area.width:
        return _column(scene, area, shown)
    labels = max(labels, area.width - values)
    left, y = area.right - labels - values, area.top + 2
    for entry in shown:
        if scene.layout.meta is Meta.BARS:
            scene.pen.box((left, y), (labels, height), fill=LIGHT, line="")
        else:
            scene.pen.box((left, y), (labels, height), line=GREY)
            scene.pen.box((left + labels, y), (values, height), line=GREY)
        baseline = y + height * 0.68
        scene.pen.write(left + 4, baseline, entry.label, style)
        scene.pen.write(left + labels + 5, baseline, entry.value, style)
        y += height + (2 if scene.layout.meta is Meta.BARS else 0)
    return y + 4


def _strip(scene: Scene, area: Area, shown: tuple[Entry, ...]) -> float:
    """Labels above values, side by side over the width of the page, in several rows where needed."""
    cells = [
        max(
            scene.pen.width(entry.label, scene.style(0.85, bold=True)),
            _value_width(scene, entry),
        )
        + 12
        for entry in shown
    ]
    y, start = area.top + 2, 0
    while start < len(shown):
        end = start + 1
        while end < len(shown) and sum(cells[start : end + 1]) <= area.width:
            end += 1
        y = _strip_row(scene, area.below(y), shown[start:end], cells[start:end])
        start = end
    return y + 6


def _strip_row(scene: Scene, area: Area, shown: tuple[Entry, ...], cells: list[float]) -> float:
    spare = (area.width - sum(cells)) / len(cells) if scene.layout.meta is Meta.STRIP else 6.0
    height = scene.line_height(1.25)
    x = area.left
    for entry, cell in zip(shown, cells, strict=True):
        width = cell + max(0.0, spare)
        colour = "#000000"
        if scene.layout.meta is Meta.STRIP:
            filled = scene.layout.has_filled_headings
            colour = "#ffffff" if filled else "#000000"
            scene.pen.box((x, area.top), (width, height), fill=scene.layout.accent if filled else "", line=GREY)
            scene.pen.box((x, area.top + height), (width, height * 1.1), line=GREY)
        label = Piece(entry.label.rstrip(":"), (), is_bold=scene.layout.meta is Meta.STRIP)
        scene.pen.write(x + 4, area.top + height * 0.7, (label,), scene.style(0.85, colour=colour))
        scene.pen.write(x + 4, area.top + height * 1.75, entry.value, scene.style())
        x += width
    return area.top + height * 2.1


def _sentence(scene: Scene, area: Area, shown: tuple[Entry, ...]) -> float:
    """All entries as running text."""
    pieces: list[Piece] = []
    for entry in shown:
        lead = (Piece(","), Piece(" ")) if pieces else ()
        pieces += [*lead, *words_of(f"{entry.label.rstrip(':')} "), *entry.value]
    return scene.paragraph(area, tuple(pieces), scene.style()) + 4
