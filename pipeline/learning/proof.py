"""Whether a memory helps where it was learned, and breaks nothing: bills that people confirmed, read with and without.

>>> from pipeline.model.build import bill
>>> from pipeline.model.reading import NOT_FOUND
>>> from pipeline.model.terms import INVOICE_NUMBER
>>> good, bad = bill(), bill().with_readings({INVOICE_NUMBER: NOT_FOUND})
>>> [(one.term, one.read) for one in broken(good, without=good, with_it=bad)], broken(good, without=bad, with_it=bad)
([('invoice_number', None)], ())
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from pipeline.evaluation.equality import same

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A field of a confirmed bill that a memory would have read wrong."""

    term: str
    #: As JSON text: what people confirmed, and what would have been read; `None` for nothing.
    confirmed: str | None
    read: str | None


def broken(confirmed: Invoice, *, without: Invoice, with_it: Invoice) -> tuple[Break, ...]:
    """The fields that are right without a memory and would not be with it."""
    terms = {*confirmed.readings, *without.readings, *with_it.readings}
    return tuple(
        Break(term=term.name, confirmed=_text(confirmed, term), read=_text(with_it, term))
        for term in sorted(terms, key=str)
        if is_right(term, confirmed, without) and not is_right(term, confirmed, with_it)
    )


def is_right(term: Term[Any], confirmed: Invoice, read: Invoice) -> bool:
    """Whether a field was read as people confirmed it."""
    true, said = _text(confirmed, term), _text(read, term)
    return true == said or (true is not None and said is not None and same(term.name, true, said))


def _text(invoice: Invoice, term: Term[Any]) -> str | None:
    value = invoice.value(term)
    return None if value is None else term.kind.write(value)
