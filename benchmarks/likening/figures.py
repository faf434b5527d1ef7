"""What is counted on one bill: its size and print, its labels, its tables, how it writes numbers and days."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from statistics import fmean
from statistics import median
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.likening.naming import Naming
from benchmarks.likening.naming import naming_of
from extractors.language.labels import labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan

#: How many were counted, by what they are; not a number where a bill has none of them.
Figures = Mapping[str, float]

#: The lexicons whose labels name values.
NAMING: Final = ("fields", "amounts")
CENTS: Final = 2
#: A heading of a table has at least so many labels of columns, a row of it at least so many numbers.
HEADING_LABELS: Final = 3
ROW_NUMBERS: Final = 2
#: How numbers above a thousand and amounts are written.
NUMBER_SHAPES: Final = {
    "1,234.56": re.compile(r"\d{1,3}(,\d{3})+\.\d\d"),
    "1.234,56": re.compile(r"\d{1,3}(\.\d{3})+,\d\d"),
    "1 234,56": re.compile(r"\d{1,3}([ \u00a0\u202f]\d{3})+[.,]\d\d"),
    "1'234.56": re.compile(r"\d{1,3}(['’]\d{3})+[.,]\d\d"),
    "1234.56": re.compile(r"\d{4,}\.\d\d"),
    "1234,56": re.compile(r"\d{4,},\d\d"),
}
DAY_SHAPES: Final = {
    "31.12.2025": re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{4}"),
    "31.12.25": re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{2}"),
    "31/12/2025": re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{4}"),
    "31/12/25": re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/\d{2}"),
    "31-12-2025": re.compile(r"(?<!\d)\d{1,2}-\d{1,2}-\d{2,4}"),
    "2025-12-31": re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"),
    "with the month's name": re.compile(r".*[^\W\d_]{3}.*"),
}


def figures_of(bill: Survey) -> Figures:
    """Everything that is counted on one bill; shares are between 0 and 1."""
    first = bill.pages[0]
    return {
        **_size(bill, first),
        **_print(first),
        **_labels(bill),
        **_tables(bill),
        **_formats(bill),
    }


def labels_of(bill: Survey) -> frozenset[str]:
    """What the known labels on a bill name."""
    found = (span.key for row in bill.rows for lexicon in NAMING for span in bill.labels_in(lexicon, row))
    return frozenset(key for key in found if not key.startswith("_"))


def _size(bill: Survey, first: PageLayout) -> Figures:
    words = sum(len(row.words) for row in first.rows)
    return {
        "pages": len(bill.pages),
        "words on the first page": words,
        "rows on the first page": len(first.rows),
        "words in a row": words / max(1, len(first.rows)),
        "cells in a row": fmean(len(row.cells) for row in first.rows) if first.rows else 0,
        "numbers": len(bill.all_numbers),
        "days": len(bill.all_dates),
        "share: words with a digit": fmean(any(sign.isdigit() for sign in word.text) for word in first.page.words),
    }


def _print(first: PageLayout) -> Figures:
    words = first.page.words
    rulings = first.page.rulings
    return {
        "height of letters, points": median(word.box.height for word in words),
        "sizes of print": len({round(word.box.height) for word in words}),
        "lines across": sum(ruling.is_horizontal for ruling in rulings),
        "lines down": sum(not ruling.is_horizontal for ruling in rulings),
        "share: bold words": fmean(word.bold for word in words),
        "share: words in capitals": fmean(word.text.isupper() and word.text.isalpha() for word in words),
    }


def _labels(bill: Survey) -> Figures:
    amounts = [naming_of(bill, number, "amounts") for number in _amounts(bill)]
    days = [naming_of(bill, day, "fields") for day in bill.all_dates]
    return {
        "different labels that are known": len(labels_of(bill)),
        **{f"share: amounts {naming}": _share(amounts, naming) for naming in Naming},
        **{f"share: days {naming}": _share(days, naming) for naming in Naming},
    }


def _tables(bill: Survey) -> Figures:
    headings = [count for count in _headings(bill) if count >= HEADING_LABELS]
    amounts = _amounts(bill)
    rows = [row for row in bill.rows if sum(number.row is row for number in amounts) >= ROW_NUMBERS]
    largest = max(amounts, key=lambda number: len(number.number.digits), default=None)
    page = bill.pages[0].page
    return {
        "columns of the heading": max(headings, default=0),
        "rows with two amounts or more": len(rows),
        "share: bills with a known heading": bool(headings),
        "share: how far down the longest amount is": largest.box.centre_y / page.height if largest else 0,
        "share: how far right the longest amount is": largest.box.centre_x / page.width if largest else 0,
    }


def _headings(bill: Survey) -> tuple[int, ...]:
    """How many names of columns stand in each row that has some."""
    return tuple(Counter(label.row for label in labels("columns").find(bill.rows)).values())


def _formats(bill: Survey) -> Figures:
    numbers = [number.text for number in bill.all_numbers]
    days = [day.text for day in bill.all_dates]
    return {
        **{f"share: numbers as {name}": _matching(numbers, shape) for name, shape in NUMBER_SHAPES.items()},
        **{f"share: days as {name}": _matching(days, shape) for name, shape in DAY_SHAPES.items()},
        "share: amounts with a currency": fmean([bool(number.currency) for number in _amounts(bill)] or [math.nan]),
    }


def _amounts(bill: Survey) -> list[NumberSpan]:
    """The numbers with cents that are no percentages."""
    return [each for each in bill.all_numbers if each.number.decimals == CENTS and not each.is_percent]


def _share(found: Sequence[Naming], wanted: Naming) -> float:
    return found.count(wanted) / len(found) if found else math.nan


def _matching(texts: Sequence[str], shape: re.Pattern[str]) -> float:
    """The share of a bill that writes this way: of all its texts that are written in one of the ways."""
    known = [text for text in texts if any(each.search(text) for each in _family(shape).values())]
    return fmean(first_shape(text, _family(shape)) is shape for text in known) if known else math.nan


def _family(shape: re.Pattern[str]) -> Mapping[str, re.Pattern[str]]:
    return NUMBER_SHAPES if shape in NUMBER_SHAPES.values() else DAY_SHAPES


def first_shape(text: str, shapes: Mapping[str, re.Pattern[str]]) -> re.Pattern[str] | None:
    """The first shape that the whole of a text has."""
    return next((shape for shape in shapes.values() if shape.search(text)), None)
