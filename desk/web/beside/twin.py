"""A bill beside one that it may be a twin of: field by field and line by line, with what differs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from desk.web.bill.sections import SECTIONS
from desk.web.bill.written import write
from pipeline.model import line_terms
from pipeline.model.reading import NOT_FOUND
from pipeline.model.record import Record
from pipeline.store import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.store.store import Store

#: The codes of rules that find twins begin with it.
_OF_TWINS: Final = "U"
#: So many are laid beside a bill.
_MOST: Final = 3
_LINE: Final = (line_terms.DESCRIPTION, line_terms.QUANTITY, line_terms.NET_PRICE, line_terms.LINE_NET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One value on both bills."""

    #: In English; templates translate it.
    words: str
    ours: str
    theirs: str

    @property
    def differs(self) -> bool:
        """Whether they say different things."""
        return self.ours.split() != self.theirs.split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The other bill."""

    record: Record
    #: Why it is asked about, in words.
    reasons: tuple[str, ...]
    fields: tuple[Beside, ...]
    #: By line, the values of `LINE`.
    lines: tuple[tuple[Beside, ...], ...]

    @property
    def differing(self) -> int:
        """How many values of both bills are different."""
        return sum(one.differs for one in (*self.fields, *(each for line in self.lines for each in line)))


def twins_beside(store: Store, record: Record, locale: Locale) -> tuple[Twin, ...]:
    """The bills that the rules take for twins of this one."""
    reasons: dict[str, list[str]] = {}
    for found in record.discrepancies:
        if found.rule.startswith(_OF_TWINS) and found.found:
            reasons.setdefault(found.found, []).append(found.message)
    stored = ((_read(store, key), words) for key, words in [*reasons.items()][:_MOST])
    return tuple(_twin(record, other, words, locale) for other, words in stored if other is not None)


def _read(store: Store, key: str) -> Record | None:
    """What a rule found is a bill in most cases, and else words."""
    stored = records.read(store, key)
    return None if stored is None else stored.record


def _twin(record: Record, other: Record, reasons: list[str], locale: Locale) -> Twin:
    return Twin(
        record=other,
        reasons=tuple(reasons),
        fields=tuple(_fields(record.invoice, other.invoice, locale)),
        lines=tuple(_lines(record.invoice, other.invoice, locale)),
    )


def _fields(ours: Invoice, theirs: Invoice, locale: Locale) -> Iterator[Beside]:
    for section in SECTIONS:
        for term in (*section.shown, *section.known):
            if ours[term].is_found or theirs[term].is_found:
                yield _beside(ours, theirs, term, locale)


def _lines(ours: Invoice, theirs: Invoice, locale: Locale) -> Iterator[tuple[Beside, ...]]:
    for one, other in zip_longest(ours.lines, theirs.lines):
        yield tuple(_beside(one, other, term, locale) for term in _LINE)


def _beside(ours: Group | None, theirs: Group | None, term: Term[Any], locale: Locale) -> Beside:
    said, known = (NOT_FOUND if group is None else group[term] for group in (ours, theirs))
    return Beside(
        words=term.words, ours=write(term.kind, said.value, locale), theirs=write(term.kind, known.value, locale)
    )
