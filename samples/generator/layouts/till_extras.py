"""What some tills print besides: more numbers of the shop, headings over the items, how many there are, the taxes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from samples.generator.layouts.pen import Piece
from samples.generator.layouts.taxes import NAMES
from samples.generator.layouts.taxes import TITLES
from samples.generator.layouts.taxes import tax_text
from samples.generator.layouts.trait import Trait

if TYPE_CHECKING:
    from samples.generator.layouts.roll import Roll

BRAND_SIZE: Final = 1.6


def draw_brand(roll: Roll) -> None:
    """What people call the shop, above the name under which it is registered; who is not has one name only."""
    supplier = roll.scene.bill.supplier
    if roll.scene.layout.has(Trait.TILL_BRAND) and supplier.name.casefold() != supplier.short_name.casefold():
        brand = supplier.short_name.split()[0]
        roll.centred(Piece(brand.upper()), scale=BRAND_SIZE, bold=True)


def draw_registration(roll: Roll) -> None:
    """The number of the company in brackets, right below its name."""
    if roll.scene.layout.has(Trait.TILL_REGISTRATION) and roll.scene.has("supplier_legal_id"):
        roll.centred(Piece("("), roll.scene.piece("supplier_legal_id"), Piece(")"))


def draw_numbers(roll: Roll) -> None:
    """Under which further numbers the shop is known."""
    scene = roll.scene
    if not scene.layout.has(Trait.TILL_NUMBERS):
        return
    country = scene.bill.supplier.address.country
    for name, labels in (("legal_id", country.legal_id[1:]), ("tax_number", country.tax_number[1:])):
        if scene.has(f"supplier_{name}") and labels:
            roll.centred(Piece(f"{scene.dice.child(name).among(labels)}: "), scene.piece(f"supplier_{name}"))


def draw_item_heading(roll: Roll) -> None:
    """The headings over the items."""
    if not roll.scene.layout.has(Trait.TILL_HEADING):
        return
    say = roll.scene.voice.say
    left = (Piece(f"{say('columns.description')}  "), Piece(say("columns.quantity")))
    roll.pair(left, (Piece(say("columns.line_net")),))
    roll.rule()


def draw_summary(roll: Roll) -> None:
    """How many items there are, and each rate of tax with its base."""
    scene = roll.scene
    if scene.layout.has(Trait.TILL_COUNT):
        count = sum(line.quantity for line in scene.bill.lines)
        roll.pair((Piece(scene.voice.say("item_count")),), (Piece(f"{count.normalize():f}" if count else "0"),))
    if not scene.layout.has(Trait.TILL_TAXES) or scene.bill.supplier.address.country.sales_tax:
        return
    roll.gap()
    roll.pair(tuple(Piece(f"{scene.voice.say(f'taxes.{TITLES[name]}')}  ") for name in NAMES), ())
    for index in range(len(scene.bill.tax_breakdown)):
        keys = [f"taxes.{index}.{name}" for name in NAMES]
        roll.pair(tuple(Piece(f"{tax_text(scene, key)}   ", (key,)) for key in keys), ())
