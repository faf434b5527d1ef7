"""A table: columns as wide as their content, one of them as wide as the page lets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.generator.layouts.layout import Rules
from samples.generator.layouts.pen import Piece
from samples.generator.layouts.pen import Style
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Area
    from samples.generator.layouts.scene import Scene

CellLines = tuple[tuple[Piece, ...], ...]
TINT = "#f0f0f0"
LINE = "#444444"
PADDING = 4.0
NARROWEST = 80.0
SMALLEST = 5.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the side to which it is aligned, and whether it takes what width is left."""

    title: str
    align: str = "left"
    is_wide: bool = False
    #: What the column holds.
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table measured for its place."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[CellLines, ...], ...]
    widths: tuple[float, ...]
    style: Style
    leading: float

    def row_height(self, row: tuple[CellLines, ...]) -> float:
        """The height of a row with its padding."""
        return max(len(cell) for cell in row) * self.style.size * self.leading + 4

    @property
    def heading(self) -> tuple[CellLines, ...]:
        """The headings, broken into lines."""
        return tuple(
            _broken(Piece(column.title), width, self.style)
            for column, width in zip(self.columns, self.widths, strict=True)
        )


def measured(
    scene: Scene,
    columns: tuple[Column, ...],
    rows: tuple[tuple[CellLines, ...], ...],
    width: float,
    *,
    spread: bool = True,
) -> Grid:
    """The table for a place `width` wide, in smaller print where that is needed; `spread` fills the whole width."""
    style = scene.style(0.95)
    while True:
        natural = [_natural(scene, column, [row[index] for row in rows], style) for index, column in enumerate(columns)]
        fixed = sum(size for size, column in zip(natural, columns, strict=True) if not column.is_wide)
        needed = max([NARROWEST, *(_natural(scene, column, [], style) for column in columns if column.is_wide)])
        if width - fixed >= needed or style.size < SMALLEST or not any(column.is_wide for column in columns):
            break
        style = Style(font=style.font, size=style.size - 0.5)
    widths = tuple(width - fixed if column.is_wide else size for size, column in zip(natural, columns, strict=True))
    if spread and not any(column.is_wide for column in columns):
        widths = tuple(size + (width - sum(widths)) / len(widths) for size in widths)
    fitted = tuple(
        tuple(
            _fitted(cell, size, style) if column.is_wide else cell
            for cell, size, column in zip(row, widths, columns, strict=True)
        )
        for row in rows
    )
    return Grid(columns=columns, rows=fitted, widths=widths, style=style, leading=scene.layout.leading * 0.97)


def draw_heading(scene: Scene, grid: Grid, area: Area, rules: Rules) -> float:
    """Draw the headings, and give the y below them."""
    height = grid.row_height(grid.heading) + 2
    filled = scene.layout.has_filled_headings
    if filled:
        scene.pen.box((area.left, area.top), (sum(grid.widths), height), fill=scene.layout.accent, line="")
    colour = "#ffffff" if filled else "#000000"
    style = Style(font=grid.style.font, size=grid.style.size, is_bold=True, colour=colour)
    _cells(scene, grid, area.below(area.top + 1), grid.heading, style)
    _lines(scene, grid, area, height, rules, is_heading=True)
    return area.top + height


def draw_row(scene: Scene, grid: Grid, area: Area, index: int, rules: Rules) -> float:
    """Draw one row, and give the y below it."""
    row = grid.rows[index]
    height = grid.row_height(row)
    if rules is Rules.ZEBRA and index % 2:
        scene.pen.box((area.left, area.top), (sum(grid.widths), height), fill=TINT, line="")
    _cells(scene, grid, area, row, grid.style)
    _lines(scene, grid, area, height, rules, is_heading=False)
    return area.top + height


def draw_whole(scene: Scene, grid: Grid, area: Area, rules: Rules) -> float:
    """Draw headings and all rows on this page, and give the y below them."""
    y = draw_heading(scene, grid, area, rules)
    for index in range(len(grid.rows)):
        y = draw_row(scene, grid, area.below(y), index, rules)
    return y


def height_of(grid: Grid) -> float:
    """The height of headings and rows together."""
    return grid.row_height(grid.heading) + 2 + sum(grid.row_height(row) for row in grid.rows)


def _cells(scene: Scene, grid: Grid, area: Area, row: tuple[CellLines, ...], style: Style) -> None:
    x = area.left
    deepest = max(map(len, row)) if scene.layout.has(Trait.LAST_LINE_NUMBERS) else 0
    for cell, column, width in zip(row, grid.columns, grid.widths, strict=True):
        at = {"left": x + PADDING, "right": x + width - PADDING, "centre": x + width / 2}[column.align]
        first = 0 if column.is_wide else max(0, deepest - len(cell))
        for number, line in enumerate(cell, first):
            y = area.top + 1 + (number + 0.8) * grid.style.size * grid.leading
            scene.pen.write(at, y, line, style, column.align)
        x += width


def _lines(scene: Scene, grid: Grid, area: Area, height: float, rules: Rules, *, is_heading: bool) -> None:
    right, bottom = area.left + sum(grid.widths), area.top + height
    if rules in {Rules.GRID, Rules.COLUMNS}:
        x = area.left
        for width in (0.0, *grid.widths):
            x += width
            scene.pen.rule((x, area.top), (x, bottom), LINE, 0.5)
    if rules is Rules.GRID or (is_heading and rules not in {Rules.NONE, Rules.ZEBRA}):
        scene.pen.rule((area.left, area.top), (right, area.top), LINE, 0.5)
    if rules in {Rules.GRID, Rules.HORIZONTAL} or (is_heading and rules is not Rules.NONE):
        scene.pen.rule((area.left, bottom), (right, bottom), LINE, 0.5)
    if rules is Rules.DOTTED and not is_heading:
        scene.pen.canvas.setDash(1, 2)
        scene.pen.rule((area.left, bottom), (right, bottom), LINE, 0.5)
        scene.pen.canvas.setDash()


def _natural(scene: Scene, column: Column, cells: list[CellLines], style: Style) -> float:
    """The width that a column needs: that of its longest line, and of the longest word of its heading."""
    bold = Style(font=style.font, size=style.size, is_bold=True)
    words = [scene.pen.width(word, bold) for word in column.title.split(" ")]
    lines = [
        sum(scene.pen.width(piece.text, bold if piece.is_bold else style) for piece in line)
        for cell in cells
        for line in cell
    ]
    return max([*words, *lines, 8.0]) + 2 * PADDING + 1


def _fitted(cell: CellLines, width: float, style: Style) -> CellLines:
    return tuple(part for line in cell for piece in line for part in _broken(piece, width, style))


def _broken(piece: Piece, width: float, style: Style) -> CellLines:
    bold = Style(font=style.font, size=style.size, is_bold=True)
    lines: list[str] = []
    for word in piece.text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, bold) <= width - 2 * PADDING:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple((Piece(line, piece.names, piece.is_bold),) for line in lines)


def _width(text: str, style: Style) -> float:
    return float(stringWidth(text, style.face, style.size))
