"""The table of taxes: for each rate its base and its amount."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from samples.generator.layouts.grid import Column
from samples.generator.layouts.grid import Grid
from samples.generator.layouts.grid import draw_whole
from samples.generator.layouts.grid import height_of
from samples.generator.layouts.grid import measured
from samples.generator.layouts.layout import Rules
from samples.generator.layouts.pen import Piece

if TYPE_CHECKING:
    from samples.generator.layouts.scene import Area
    from samples.generator.layouts.scene import Scene

NAMES = ("tax_rate", "taxable_amount", "tax_amount")
TITLES = {"tax_rate": "rate", "taxable_amount": "taxable_amount", "tax_amount": "tax_amount"}


def tax_grid(scene: Scene, width: float) -> Grid:
    """The table, measured for its place but no wider than it needs."""
    columns = tuple(Column(scene.voice.say(f"taxes.{TITLES[name]}"), "right") for name in NAMES)
    rows = tuple(
        tuple(((Piece(tax_text(scene, f"taxes.{index}.{name}"), (f"taxes.{index}.{name}",)),),) for name in NAMES)
        for index in range(len(scene.bill.tax_breakdown))
    )
    return measured(scene, columns, rows, width, spread=False)


def draw_taxes(scene: Scene, area: Area) -> float:
    """Draw the table of taxes, and give the y below it."""
    rules = scene.layout.rules if scene.layout.rules in {Rules.GRID, Rules.HORIZONTAL} else Rules.HEADER
    return draw_whole(scene, tax_grid(scene, area.width), area, rules)


def taxes_height(scene: Scene, width: float) -> float:
    """How much of the page the table takes."""
    return height_of(tax_grid(scene, width))


def tax_text(scene: Scene, name: str) -> str:
    """A rate or an amount of the breakdown as it is printed."""
    value = scene.facts[name]
    if not isinstance(value, Decimal):
        return str(value)
    return scene.formats.percentage(value) if name.endswith("tax_rate") else scene.formats.amount(value)
