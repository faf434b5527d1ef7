"""The cells of the table of lines: what each column prints of a line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.layouts.pen import Piece
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.grid import CellLines
    from samples.generator.layouts.scene import Scene

#: Amounts of money.
MONEY: Final = {"net_price", "line_net", "line_gross", "tax_amount"}
UNNAMED: Final = {"position", "unit", "weight"}
NUMERIC: Final = MONEY | {"quantity", "discount_rate", "tax_rate", "weight"}


def cell(scene: Scene, index: int, name: str) -> CellLines:
    """What a column prints of a line, in lines of print."""
    if name == "description":
        return _description(scene, index)
    if name == "line_net" and nets_below(scene, index):
        return ((Piece(_money(scene, scene.bill.lines[index].list_amount)),),)
    if name in UNNAMED:
        return ((Piece(_unnamed(scene, index, name)),),)
    key = f"lines.{index}.{name}"
    value = scene.facts.get(key, "")
    if isinstance(value, Decimal):
        return ((Piece(_number(scene, name, value, index), (key,)),),)
    return ((Piece(scene.formats.date(value) if isinstance(value, dt.date) else value, (key,)),),)


def nets_below(scene: Scene, index: int) -> bool:
    """Whether the row of a line shows its sum before the discount, and the sum after it stands in a row below."""
    if not scene.layout.has(Trait.DISCOUNT_ROWS) or not scene.bill.lines[index].discount_rate:
        return False
    return scene.dice.child("nets below").chance(40)


def _unnamed(scene: Scene, index: int, name: str) -> str:
    """What the truth does not ask for."""
    if name == "unit":
        return _unit(scene, index)
    if name == "weight":
        weight = scene.dice.child(f"weight {index}").amount(Decimal("0.1"), Decimal(90), 2)
        return scene.formats.quantity(weight)
    return str((index + 1) * scene.dice.child("positions").among((1, 1, 1, 10)))


def _number(scene: Scene, name: str, value: Decimal, index: int) -> str:
    formats = scene.formats
    if name == "quantity":
        return _quantity(scene, value, index)
    if name in {"tax_rate", "discount_rate"}:
        if name == "discount_rate" and not value:
            return "-" if scene.dice.child("no discount").chance(50) else formats.percentage(value)
        return formats.percentage(value)
    return formats.price(value, formats.line_money) if name == "net_price" else _money(scene, value)


def _money(scene: Scene, value: Decimal) -> str:
    return scene.formats.amount(value, scene.formats.line_money)


def _quantity(scene: Scene, value: Decimal, index: int) -> str:
    text = scene.formats.quantity(value)
    if "unit" in scene.layout.columns:
        return text
    if scene.layout.has(Trait.GLUED_UNITS):
        return f"{text}{_unit(scene, index)}"
    return f"{text} {_unit(scene, index)}".strip() if scene.dice.child("joined units").chance(25) else text


def _unit(scene: Scene, index: int) -> str:
    code = scene.facts[f"lines.{index}.unit_code"]
    return scene.voice.unit(str(code))


def _description(scene: Scene, index: int) -> CellLines:
    line, key = scene.bill.lines[index], f"lines.{index}."
    named = ((Piece(str(scene.facts[f"{key}description"]), (f"{key}description",)),),)
    notes = tuple((Piece(detail, (f"{key}note",)),) for detail in line.details)
    if scene.layout.has(Trait.CODE_IN_TEXT) and "item_number" not in scene.layout.columns:
        return _with_code(scene, index, named) + notes
    return named + notes


def _with_code(scene: Scene, index: int, named: CellLines) -> CellLines:
    """The item number in a line of its own, above or below the name."""
    key = f"lines.{index}.item_number"
    label = scene.voice.say("columns.item_number").rstrip(":")
    code = Piece(str(scene.facts[key]), (key,))
    labelled = ((Piece(f"{label}:"), code),) if scene.dice.child("labelled code").chance(50) else ((code,),)
    return labelled + named if scene.dice.child("code above").chance(40) else named + labelled
