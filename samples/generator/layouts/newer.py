"""What the newer layouts draw beyond the first sixty: traits, columns in many orders, other sizes of print."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.layouts.layout import Grain
from samples.generator.layouts.layout import Taxes
from samples.generator.layouts.trait import Trait
from samples.generator.layouts.trait import drawn_traits
from samples.generator.layouts.trait import shown_on

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.layouts.layout import Layout

GRAINS: Final = (Grain.LINES, Grain.LINES, Grain.WORDS, Grain.RUNS, Grain.LETTERS)
SIZES: Final = (7.0, 7.5, 8.0, 8.5, 9.0, 9.0, 9.5, 10.0, 10.0, 10.5, 11.0, 12.0)
#: The columns in their usual order, and how often in a hundred each is there.
COLUMNS: Final = {
    "position": 38, "item_number": 40, "description": 100, "quantity": 85, "unit": 32, "net_price": 80,
    "discount_rate": 8, "tax_rate": 28, "line_net": 100,
}  # fmt: skip
#: Columns that some issuers have besides, and that are easily taken for others.
EXTRAS: Final = ("gtin", "line_date", "order_line", "weight", "tax_amount", "line_gross")
#: The most columns that a page can hold.
MOST_COLUMNS: Final = 9


def renewed(layout: Layout, dice: Dice) -> Layout:
    """The layout with what the newer ones draw."""
    traits = shown_on(drawn_traits(dice.child("traits")), is_till=layout.name.startswith("till"))
    is_bare = Trait.MINIMAL in traits
    return replace(
        layout,
        is_newer=True,
        traits=traits,
        columns=_columns(dice.child("newer columns"), traits),
        grain=dice.child("newer grain").among(GRAINS),
        size=dice.child("newer size").among(SIZES),
        has_footer_columns=Trait.PICTURE_NAME in traits or (layout.has_footer_columns and not is_bare),
        has_prose=layout.has_prose and not is_bare,
        taxes=Taxes.NONE if is_bare else layout.taxes,
    )


def _columns(dice: Dice, traits: frozenset[Trait]) -> tuple[str, ...]:
    names = [name for name, share in COLUMNS.items() if dice.child(name).chance(share)]
    if Trait.EXTRA_COLUMNS in traits:
        for extra in dice.child("extras").some(EXTRAS, dice.child("how many").among((1, 1, 2))):
            at = dice.child(extra).between(1, len(names))
            names.insert(at if extra not in {"line_gross", "tax_amount"} else len(names), extra)
    if Trait.ANY_ORDER in traits:
        first, *others = dice.child("order").some(names, len(names))
        names = [*others, first] if first != "line_net" else [first, *others]
        if dice.child("last").chance(80):
            names = [*(name for name in names if name != "line_net"), "line_net"]
    return tuple(
        names[:MOST_COLUMNS] if "line_net" in names[:MOST_COLUMNS] else [*names[: MOST_COLUMNS - 1], "line_net"]
    )
