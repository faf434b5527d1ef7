"""The catalogue of layouts: sixty pages and eight till receipts, and as many more as one likes to name.

Those with a higher number are newer: they draw from more words and shapes, see `newer.py`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from samples.generator.dice import Dice
from samples.generator.layouts.layout import Addresses
from samples.generator.layouts.layout import Grain
from samples.generator.layouts.layout import Layout
from samples.generator.layouts.layout import Letterhead
from samples.generator.layouts.layout import Logo
from samples.generator.layouts.layout import Meta
from samples.generator.layouts.layout import Payment
from samples.generator.layouts.layout import Rules
from samples.generator.layouts.layout import Taxes
from samples.generator.layouts.layout import Title
from samples.generator.layouts.layout import Totals
from samples.generator.layouts.newer import renewed
from samples.generator.layouts.typeface import MONOSPACED
from samples.generator.layouts.typeface import PROPORTIONAL

PAGES: Final = tuple(f"page-{number:02d}" for number in range(1, 61))
TILLS: Final = tuple(f"till-{number:02d}" for number in range(1, 9))
LAYOUTS: Final = PAGES + TILLS
#: As many newer layouts as a training needs; there are more under other numbers.
NEWER: Final = tuple(f"page-{number}" for number in range(61, 661)) + tuple(f"till-{n:02d}" for n in range(9, 61))
#: What the first layouts choose from: what was added since does not change how they look.
FIRST_GRAINS: Final = (Grain.LINES, Grain.WORDS, Grain.RUNS)
#: Every so many layouts one is kept out of training.
HELD_OUT_EVERY: Final = 6
ACCENTS: Final = (
    "#000000", "#000000", "#1f3a5f", "#7a1f2b", "#2f5d3a", "#b35900", "#36454f", "#005f73", "#5b2a86", "#8a6d00",
    "#0057b8",
)  # fmt: skip
#: Empty is the paper of the supplier's country.
PAPERS: Final = {"": 68, "a4": 13, "letter": 13, "a5": 6}
SMALL_PRINT: Final = 7.0
SMALL_MARGIN: Final = 28.0
COLUMNS: Final = (
    ("position", "description", "quantity", "unit", "net_price", "line_net"),
    ("quantity", "description", "net_price", "line_net"),
    ("description", "quantity", "net_price", "line_net"),
    ("item_number", "description", "quantity", "net_price", "line_net"),
    ("position", "item_number", "description", "quantity", "unit", "net_price", "tax_rate", "line_net"),
    ("description", "line_net"),
    ("quantity", "unit", "item_number", "description", "net_price", "line_net"),
    ("description", "quantity", "net_price", "tax_rate", "line_net"),
    ("position", "quantity", "description", "line_net"),
    ("item_number", "description", "tax_rate", "quantity", "net_price", "line_net"),
    ("position", "description", "tax_rate", "line_net"),
    ("item_number", "quantity", "unit", "description", "net_price", "discount_rate", "line_net"),
    ("description", "net_price", "quantity", "line_net"),
    ("position", "description", "quantity", "net_price", "discount_rate", "tax_rate", "line_net"),
)


@cache
def layout_named(name: str) -> Layout:
    """The layout of that name; any name gives one, always the same. Names that begin with `till` are receipts."""
    dice = Dice(f"layout {name}")
    drawn = renewed(_page(name, dice), dice) if _is_newer(name) else _page(name, dice)
    if name.startswith("till"):
        return _till(drawn, dice)
    return replace(drawn, size=SMALL_PRINT, margin=SMALL_MARGIN) if drawn.paper == "a5" else drawn


def is_held_out(name: str) -> bool:
    """Whether a layout is kept out of training."""
    number = _number(name)
    return number > 0 and number % HELD_OUT_EVERY == 0


def _is_newer(name: str) -> bool:
    return _number(name) > len(TILLS if name.startswith("till") else PAGES)


def _number(name: str) -> int:
    """The number in the name of a layout; 0 where it has none."""
    return int("".join(letter for letter in name if letter.isdigit()) or 0)


def _page(name: str, dice: Dice) -> Layout:
    letterhead = dice.child("letterhead").among(tuple(Letterhead))
    font = dice.child("font").among((*PROPORTIONAL, "courier") if dice.child("typewriter").chance(25) else PROPORTIONAL)
    return Layout(
        name=name,
        is_held_out=is_held_out(name),
        letterhead=letterhead,
        logo=dice.child("logo").among(tuple(Logo)),
        addresses=dice.child("addresses").among(tuple(Addresses)),
        meta=dice.child("meta").among(tuple(Meta)),
        title=dice.child("title").among(tuple(Title)),
        rules=dice.child("rules").among(tuple(Rules)),
        totals=dice.child("totals").among(tuple(Totals)),
        taxes=dice.child("taxes").among((Taxes.NONE, Taxes.NONE, Taxes.BELOW, Taxes.BESIDE)),
        payment=dice.child("payment").among(tuple(Payment)),
        grain=dice.child("grain").among(FIRST_GRAINS),
        columns=dice.child("columns").among(COLUMNS),
        font=font,
        size=dice.child("size").among((8.0, 8.5, 9.0, 9.0, 9.5, 10.0)) - (1.0 if font == "courier" else 0.0),
        accent=dice.child("accent").among(ACCENTS),
        has_filled_headings=dice.child("filled").chance(35),
        has_prose=dice.child("prose").chance(60),
        has_footer_columns=letterhead is Letterhead.FOOTER_ONLY or dice.child("footer").chance(45),
        has_colons=dice.child("colons").chance(55),
        carries_sums=dice.child("carries").chance(40),
        stamps_paid=dice.child("stamps").chance(70),
        folds=dice.child("folds").chance(25),
        paper=dice.child("paper").weighted(PAPERS),
        margin=dice.child("margin").among((36.0, 42.0, 50.0, 56.0, 64.0)),
        leading=dice.child("leading").among((1.2, 1.25, 1.35, 1.45)),
    )


def _till(page: Layout, dice: Dice) -> Layout:
    return replace(
        page,
        is_till=True,
        font=dice.child("till font").among(MONOSPACED),
        size=dice.child("till size").among((7.0, 7.5, 8.0)),
        paper=dice.child("till paper").among(("roll80", "roll80", "roll58")),
        margin=10.0,
        leading=1.2,
    )
