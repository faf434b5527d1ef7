"""Traits: shapes that some bills have and most do not, drawn independently for each of the newer layouts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from samples.generator.dice import Dice


class Trait(StrEnum):
    """One such shape."""

    ENGLISH_LABELS = "english_labels"
    BILINGUAL = "bilingual"
    UPPER_LABELS = "upper_labels"
    SPACED_TITLE = "spaced_title"
    NO_TITLE = "no_title"
    SLOGAN = "slogan"
    HOURS = "hours"
    PICTURE_NAME = "picture_name"
    ATTENTION = "attention"
    BUYER_CONTACT = "buyer_contact"
    REMIT_TO = "remit_to"
    MANY_REFERENCES = "many_references"
    SHUFFLED_META = "shuffled_meta"
    AMOUNT_IN_META = "amount_in_meta"
    COLON_COLUMN = "colon_column"
    NOTES = "notes"
    LETTER_DATE = "letter_date"
    HEADLESS = "headless"
    ANY_ORDER = "any_order"
    EXTRA_COLUMNS = "extra_columns"
    CURRENCY_HEADINGS = "currency_headings"
    GLUED_UNITS = "glued_units"
    CODE_IN_TEXT = "code_in_text"
    SECTIONS = "sections"
    DISCOUNT_ROWS = "discount_rows"
    FREE_ROWS = "free_rows"
    BLANK_ROWS = "blank_rows"
    LEFT_NUMBERS = "left_numbers"
    CENTRED_NUMBERS = "centred_numbers"
    LAST_LINE_NUMBERS = "last_line_numbers"
    PROSE = "prose"
    LEFT_TOTALS = "left_totals"
    LABELS_RIGHT = "labels_right"
    TAX_BASE = "tax_base"
    ZERO_ROWS = "zero_rows"
    CURRENCY_IN_LABELS = "currency_in_labels"
    BALANCE = "balance"
    COUPON = "coupon"
    LONG_TERMS = "long_terms"
    TERMS_PAGE = "terms_page"
    ACCOUNT_NAME = "account_name"
    REMITTANCE = "remittance"
    TITLE_DATE = "title_date"
    DUE_SENTENCE = "due_sentence"
    BARCODE = "barcode"
    BARE_SUMS = "bare_sums"
    NO_BANK = "no_bank"
    NO_LINES = "no_lines"
    HEADING_ONCE = "heading_once"
    BOLD_NAMES = "bold_names"
    BOLD_SUMS = "bold_sums"
    MINIMAL = "minimal"
    TILL_NUMBERS = "till_numbers"
    TILL_HEADING = "till_heading"
    TILL_COUNT = "till_count"
    TILL_TAXES = "till_taxes"
    TILL_BRAND = "till_brand"
    TILL_REGISTRATION = "till_registration"


#: How often in a hundred layouts.
SHARES: Final = {
    Trait.ENGLISH_LABELS: 7, Trait.BILINGUAL: 5, Trait.UPPER_LABELS: 20, Trait.SPACED_TITLE: 4, Trait.NO_TITLE: 6,
    Trait.SLOGAN: 15, Trait.HOURS: 8, Trait.PICTURE_NAME: 10, Trait.ATTENTION: 20, Trait.BUYER_CONTACT: 15,
    Trait.REMIT_TO: 7, Trait.MANY_REFERENCES: 55, Trait.SHUFFLED_META: 35, Trait.AMOUNT_IN_META: 15,
    Trait.COLON_COLUMN: 10, Trait.NOTES: 22, Trait.LETTER_DATE: 7, Trait.HEADLESS: 8, Trait.ANY_ORDER: 25,
    Trait.EXTRA_COLUMNS: 22, Trait.CURRENCY_HEADINGS: 10, Trait.GLUED_UNITS: 8, Trait.CODE_IN_TEXT: 10,
    Trait.SECTIONS: 9, Trait.DISCOUNT_ROWS: 40, Trait.FREE_ROWS: 10, Trait.BLANK_ROWS: 10, Trait.LEFT_NUMBERS: 8,
    Trait.CENTRED_NUMBERS: 10, Trait.LAST_LINE_NUMBERS: 5, Trait.PROSE: 6, Trait.LEFT_TOTALS: 6,
    Trait.LABELS_RIGHT: 15, Trait.TAX_BASE: 14, Trait.ZERO_ROWS: 8, Trait.CURRENCY_IN_LABELS: 8, Trait.BALANCE: 6,
    Trait.COUPON: 9, Trait.LONG_TERMS: 16, Trait.TERMS_PAGE: 3, Trait.ACCOUNT_NAME: 25, Trait.REMITTANCE: 25,
    Trait.TITLE_DATE: 35, Trait.DUE_SENTENCE: 18, Trait.BARCODE: 5, Trait.BARE_SUMS: 6, Trait.NO_BANK: 14,
    Trait.NO_LINES: 3, Trait.HEADING_ONCE: 30, Trait.BOLD_NAMES: 40, Trait.BOLD_SUMS: 15, Trait.MINIMAL: 11,
    Trait.TILL_NUMBERS: 40, Trait.TILL_HEADING: 40, Trait.TILL_COUNT: 45, Trait.TILL_TAXES: 45,
    Trait.TILL_BRAND: 25, Trait.TILL_REGISTRATION: 30,
}  # fmt: skip
#: What no page has that has little on it.
WORDY: Final = {
    Trait.MANY_REFERENCES, Trait.NOTES, Trait.LONG_TERMS, Trait.TERMS_PAGE, Trait.COUPON, Trait.HOURS, Trait.SLOGAN,
    Trait.PICTURE_NAME, Trait.REMIT_TO, Trait.BALANCE,
}  # fmt: skip
TILLS_ONLY: Final = {
    Trait.TILL_NUMBERS, Trait.TILL_HEADING, Trait.TILL_COUNT, Trait.TILL_TAXES, Trait.TILL_BRAND,
    Trait.TILL_REGISTRATION,
}  # fmt: skip
ON_TILLS: Final = TILLS_ONLY | {
    Trait.ENGLISH_LABELS, Trait.BILINGUAL, Trait.UPPER_LABELS, Trait.TAX_BASE, Trait.CURRENCY_IN_LABELS,
    Trait.ZERO_ROWS,
}  # fmt: skip


def drawn_traits(dice: Dice) -> frozenset[Trait]:
    """The traits of one layout; a page with little on it has no long texts."""
    drawn = frozenset(trait for trait, share in SHARES.items() if dice.child(trait).chance(share))
    return drawn - WORDY if Trait.MINIMAL in drawn else drawn


def shown_on(traits: frozenset[Trait], *, is_till: bool) -> frozenset[Trait]:
    """Those that show on a till receipt, or on a page."""
    return traits & ON_TILLS if is_till else traits - TILLS_ONLY
