"""A layout: one choice for each way in which pages of bills differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samples.generator.layouts.trait import Trait


class Letterhead(StrEnum):
    """Where the supplier presents itself."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    BANNER = "banner"
    SPLIT = "split"
    FOOTER_ONLY = "footer_only"


class Logo(StrEnum):
    """The mark beside the name, drawn by us."""

    NONE = "none"
    DISC = "disc"
    SQUARE = "square"
    HILLS = "hills"
    BARS = "bars"
    LEAF = "leaf"
    RINGS = "rings"


class Addresses(StrEnum):
    """How the buyer's address stands."""

    WINDOW = "window"
    LEFT = "left"
    RIGHT = "right"
    PAIR = "pair"
    TRIPLE = "triple"
    BOXED = "boxed"


class Meta(StrEnum):
    """How number, dates and references stand."""

    COLUMN = "column"
    RIGHT_COLUMN = "right_column"
    STRIP = "strip"
    GRID = "grid"
    SENTENCE = "sentence"
    STACKED = "stacked"
    BARS = "bars"


class Title(StrEnum):
    """How the page says what it is."""

    LARGE_LEFT = "large_left"
    LARGE_RIGHT = "large_right"
    CENTRE = "centre"
    WITH_NUMBER = "with_number"
    PICTURE = "picture"


class Rules(StrEnum):
    """The lines of the table."""

    GRID = "grid"
    HORIZONTAL = "horizontal"
    ZEBRA = "zebra"
    NONE = "none"
    HEADER = "header"
    COLUMNS = "columns"
    DOTTED = "dotted"


class Totals(StrEnum):
    """How the sums stand."""

    RIGHT = "right"
    IN_TABLE = "in_table"
    BOX = "box"
    SENTENCE = "sentence"
    STRIP = "strip"


class Taxes(StrEnum):
    """Whether the tax is shown in a table of its own."""

    NONE = "none"
    BELOW = "below"
    BESIDE = "beside"


class Payment(StrEnum):
    """How to pay."""

    BOX = "box"
    LIST = "list"
    SENTENCE = "sentence"
    FOOTER = "footer"


class Grain(StrEnum):
    """In what pieces text is put on the page."""

    LINES = "lines"
    WORDS = "words"
    RUNS = "runs"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The look of one issuer's bills."""

    name: str
    #: Kept out of training, to measure on looks that were never seen.
    is_held_out: bool
    letterhead: Letterhead
    logo: Logo
    addresses: Addresses
    meta: Meta
    title: Title
    rules: Rules
    totals: Totals
    taxes: Taxes
    payment: Payment
    grain: Grain
    #: The columns of the table, left to right.
    columns: tuple[str, ...]
    font: str
    size: float
    accent: str
    #: Whether headings are white on the accent colour.
    has_filled_headings: bool
    has_prose: bool
    has_footer_columns: bool
    has_colons: bool
    carries_sums: bool
    stamps_paid: bool
    folds: bool
    paper: str
    margin: float
    #: Distance between lines of text, in sizes of the font.
    leading: float
    is_till: bool = False
    #: Whether it is one of the newer layouts, which draw from more words and shapes.
    is_newer: bool = False
    traits: frozenset[Trait] = frozenset()

    def has(self, trait: Trait) -> bool:
        """Whether the layout has this shape."""
        return trait in self.traits
