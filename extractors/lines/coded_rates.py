"""Tax rates that lines give by a code, such as "A" or "1", which stands explained elsewhere on the bill."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.draft import Entry
from extractors.values.number import read_number
from pipeline.model.line_terms import LINE_TAX_RATE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.draft import Draft
    from extractors.values.number import DecimalMark
    from pipeline.document.word import Word

#: "A 19,00%", "1: 5,5 %", "B = 7%", at the start of a row or behind a word for the tax.
EXPLAINED: Final = re.compile(r"(?:^|\s)\(?([A-Z]|\d)\)?\s*[:=]?\s+(\d{1,2}(?:[.,]\d{1,2})?)\s?%")


def with_coded_rates(drafts: Sequence[Draft], pages: Iterable[PageLayout], mark: DecimalMark) -> tuple[Draft, ...]:
    """The lines, with the rate that each one's code stands for; unchanged where a line's code is not explained."""
    taken = {(draft.page.page.number, row) for draft in drafts for row in draft.rows}
    rows = (row for page in pages for row in page.rows if (row.page, row.index) not in taken)
    rates = {code: rate for row in rows for code, rate in EXPLAINED.findall(row.text)}
    if not rates:
        return tuple(drafts)
    return tuple(_decoded(draft, rates, mark) for draft in drafts)


def _decoded(draft: Draft, rates: Mapping[str, str], mark: DecimalMark) -> Draft:
    words = _code(draft)
    number = read_number(rates.get(words[-1].text, "")) if words else None
    if number is None:
        return draft
    return draft.with_entries({LINE_TAX_RATE: Entry(value=number.read(mark), words=words)})


def _code(draft: Draft) -> tuple[Word, ...]:
    """What stands where the rate is named, else the letter that ends the line's first row."""
    entry = draft.entries.get(LINE_TAX_RATE)
    if entry is not None:
        is_code = isinstance(entry.value, Decimal) and len(entry.words) == 1 and len(entry.words[0].text) == 1
        return entry.words if is_code and not _is_percentage(draft, entry) else ()
    ends = (draft.page.rows[row].words[-1] for row in sorted(draft.rows))
    return next(((word,) for word in ends if len(word.text) == 1 and word.text.isalpha()), ())


def _is_percentage(draft: Draft, entry: Entry) -> bool:
    """Whether a percent sign stands behind the number."""
    word = entry.words[-1]
    rows = (draft.page.rows[row].words for row in draft.rows)
    return any(left is word and right.text == "%" for words in rows for left, right in pairwise(words))
