"""The survey of a bill: everything that stands on its pages, found once, before anything is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.broken_labels import with_broken
from extractors.language.labels import LabelSpan
from extractors.language.labels import labels
from extractors.layout.block import Block
from extractors.layout.block import blocks
from extractors.layout.page_layout import PageLayout
from extractors.layout.page_layout import lay_out
from extractors.layout.row import Row
from extractors.values.country import UNITED_STATES
from extractors.values.date_span import DateSpan
from extractors.values.date_span import dates_in
from extractors.values.number import DecimalMark
from extractors.values.number_span import NumberSpan
from extractors.values.number_span import numbers_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from pipeline.document.page import Page

#: A page narrower than this, in points, came out of a till, and so did print that is no wider on a larger sheet.
ROLL: Final = 260
#: No page has print of this height throughout: a photo was taken for one, and tills print about so high.
TOO_HIGH: Final = 12
TILL_PRINT: Final = 8
#: Amounts of money mostly show so many decimals; only these say what marks decimals here.
CENTS: Final = 2


@dataclass(frozen=True, kw_only=True, eq=False)
class Survey:
    """What stands on the pages of one bill."""

    pages: tuple[PageLayout, ...]
    numbers: Mapping[Row, tuple[NumberSpan, ...]]
    dates: Mapping[Row, tuple[DateSpan, ...]]
    #: By lexicon, the labels of each row that has some.
    labels: Mapping[str, Mapping[Row, tuple[LabelSpan, ...]]]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All rows, page after page."""
        return tuple(row for page in self.pages for row in page.rows)

    @cached_property
    def all_numbers(self) -> tuple[NumberSpan, ...]:
        """All numbers, in reading order."""
        return tuple(number for row in self.rows for number in self.numbers[row])

    @cached_property
    def all_dates(self) -> tuple[DateSpan, ...]:
        """All dates, in reading order."""
        return tuple(date for row in self.rows for date in self.dates[row])

    @cached_property
    def labels_by_key(self) -> Mapping[str, Mapping[str, tuple[LabelSpan, ...]]]:
        """By lexicon, the labels of each key, in reading order."""
        return {name: _by_key(self.labels_in(name, row) for row in self.rows) for name in self.labels}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that its labels speak, the likeliest first; English where none was found."""
        votes: Counter[str] = Counter()
        for found in self.labels.values():
            for label in (label for row in found.values() for label in row):
                votes.update({language: label.length / len(label.languages) for language in label.languages})
        return tuple(language for language, _ in votes.most_common()) or ("en",)

    @cached_property
    def mark(self) -> DecimalMark:
        """What marks decimals on this bill, by the majority of the numbers that give it away."""
        votes = Counter(number.number.decimal_mark for number in self.all_numbers if number.number.decimals == CENTS)
        comma, point = votes[DecimalMark.COMMA], votes[DecimalMark.POINT]
        if comma == point:
            return DecimalMark.POINT if self.languages[0] == "en" else DecimalMark.COMMA
        return DecimalMark.COMMA if comma > point else DecimalMark.POINT

    @cached_property
    def is_american(self) -> bool:
        """Whether an address of the United States stands on it."""
        return self.mark is DecimalMark.POINT and any(UNITED_STATES.search(row.text) for row in self.rows)

    @cached_property
    def is_narrow(self) -> bool:
        """Whether it came out of a till, by the width of its first page or of the print there."""
        return bool(self.pages) and _is_narrow(self.pages[0])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all pages, page after page."""
        return tuple(block for page in self.pages for block in blocks(page))

    @cached_property
    def blocks_in(self) -> Mapping[Row, tuple[Block, ...]]:
        """The blocks that have a line in a row, by the row."""
        found: dict[Row, list[Block]] = {}
        for block in self.blocks:
            for line in block.lines:
                found.setdefault(line.row, []).append(block)
        return {row: tuple(there) for row, there in found.items()}

    @cached_property
    def sites(self) -> tuple[str, ...]:
        """Its mail addresses and web sites, in lower case."""
        words = (word.text.casefold() for row in self.rows for word in row.words)
        return tuple(text for text in words if "@" in text or "www" in text)

    @cached_property
    def shows_cents(self) -> bool:
        """Whether its amounts are printed with decimals, so that whole numbers are rarely amounts."""
        last = [self.numbers[row][-1] for row in self.labels["amounts"] if self.numbers[row]]
        shown = [number.number.decimals for number in last if not number.is_percent]
        return shown.count(CENTS) > len(shown) / 2

    def page_of(self, row: Row) -> PageLayout:
        """The page that a row stands on."""
        return self._pages_by_number[row.page]

    @cached_property
    def _pages_by_number(self) -> Mapping[int, PageLayout]:
        return {page.page.number: page for page in self.pages}

    def labels_in(self, lexicon: str, row: Row) -> tuple[LabelSpan, ...]:
        """The labels of one lexicon in a row, from left to right."""
        return self.labels[lexicon].get(row, ())


#: The lexicon files whose phrases are looked for.
LEXICONS: Final = ("fields", "amounts", "parties", "titles", "names")


def survey(pages: Iterable[Page]) -> Survey:
    """Everything that stands on these pages."""
    layouts = tuple(lay_out(page) for page in pages)
    rows = [row for layout in layouts for row in layout.rows]
    return Survey(
        pages=layouts,
        numbers={row: numbers_in(row) for row in rows},
        dates={row: dates_in(row) for row in rows},
        labels={name: _by_row(_labels(name, rows)) for name in LEXICONS},
    )


def _is_narrow(layout: PageLayout) -> bool:
    side = TILL_PRINT / layout.em if layout.em > TOO_HIGH else 1.0
    return layout.page.width < ROLL or layout.print_width * side < ROLL


def _labels(name: str, rows: Sequence[Row]) -> tuple[LabelSpan, ...]:
    return with_broken(labels(name).find(rows), labels(name), rows)


def _by_key(rows: Iterable[Sequence[LabelSpan]]) -> dict[str, tuple[LabelSpan, ...]]:
    keys: dict[str, list[LabelSpan]] = {}
    for label in (label for row in rows for label in row):
        keys.setdefault(label.key, []).append(label)
    return {key: tuple(spans) for key, spans in keys.items()}


def _by_row(found: Sequence[LabelSpan]) -> dict[Row, tuple[LabelSpan, ...]]:
    rows: dict[Row, list[LabelSpan]] = {}
    for label in found:
        rows.setdefault(label.row, []).append(label)
    return {row: tuple(sorted(spans, key=lambda span: span.start)) for row, spans in rows.items()}
