"""A line before it becomes readings: values by term, with the words that say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from extractors.layout.page_layout import PageLayout
from pipeline.document.word import Word
from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry:
    """One value of a line and the words it stands in."""

    value: str | Decimal | dt.date
    words: tuple[Word, ...]
    #: Computed from what the words say, because the document does not print it.
    is_derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """One line as a way of reading the table sees it."""

    page: PageLayout
    entries: Mapping[Term[Any], Entry]
    #: The rows of the page that belong to it.
    rows: frozenset[int]

    def number(self, term: Term[Decimal]) -> Decimal | None:
        """The number of a term; `None` where the line does not say it."""
        entry = self.entries.get(term)
        return entry.value if entry is not None and isinstance(entry.value, Decimal) else None

    def with_entries(self, entries: Mapping[Term[Any], Entry]) -> Draft:
        """The line with some values put in place of its own."""
        return Draft(page=self.page, entries={**self.entries, **entries}, rows=self.rows)
