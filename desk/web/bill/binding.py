"""What the page shows on which the pages of a bill are put together anew, and what comes back from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.bill.sheet import PageShown
from desk.web.bill.sheet import pages_of
from desk.web.bill.sorts import SORTS
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import SUPPLIER_NAME
from pipeline.store.records import StoredRecord
from pipeline.store.review import worklist
from pipeline.store.review.rebindable import is_data
from pipeline.store.review.rebinding import Seen
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import looker
from pipeline.store.review.worklist import Waiting

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from desk.web.here import Here
    from pipeline.model.document_type import DocumentType

#: So many bills are offered to be joined; more are found by their words.
_OFFERED: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindery:
    """What the template is made of."""

    stored: StoredRecord
    pages: tuple[PageShown, ...]
    #: Bills whose pages may come behind.
    others: tuple[Waiting, ...]
    #: By which they were sought.
    words: str
    #: What it is, or is to be.
    sort: str
    #: The query of the worklist that somebody comes from.
    back: str

    @property
    def key(self) -> str:
        """Of the bill."""
        return self.stored.record.key

    @property
    def name(self) -> str:
        """What people call it."""
        invoice = self.stored.record.invoice
        known = (invoice.value(SUPPLIER_NAME), invoice.value(INVOICE_NUMBER))
        return " ".join(filter(None, known)) or self.stored.record.file

    @property
    def is_data(self) -> bool:
        """Whether its data say what it is, whatever its pages are."""
        return is_data(self.stored.record)

    @property
    def sorts(self) -> Mapping[DocumentType, str]:
        """What it may be, in English."""
        return SORTS


def bindery(here: Here, stored: StoredRecord, *, words: str, sort: str, back: str) -> Bindery:
    """The page of a stored bill; `words` seek those that it may be joined with."""
    who = looker(here.store, here.person.person_id)
    waiting = worklist.page(here.store, Wanted(words=words.strip()), who, limit=_OFFERED + 1)
    is_free = {None, here.person.person_id}
    others = (bill for bill in waiting if bill.key != stored.record.key and bill.claimed_by in is_free)
    return Bindery(
        stored=stored,
        pages=tuple(page for page in pages_of(stored.record) if page.number in stored.record.pages),
        others=tuple(others)[:_OFFERED],
        words=words,
        sort=sort or stored.record.invoice.value(DOCUMENT_TYPE) or "",
        back=back,
    )


def pieces(order: Sequence[int], begins: Collection[int]) -> tuple[tuple[int, ...], ...]:
    """Pages in an order, cut before each at which a document begins.

    >>> pieces([1, 3, 2], [2])
    ((1, 3), (2,))
    """
    found: list[list[int]] = []
    for page in order:
        if not found or page in begins:
            found.append([])
        found[-1].append(page)
    return tuple(map(tuple, found))


def seen(told: str) -> Seen | None:
    """A bill and its row version, as a form names them: "ab12 3"; `None` where it names none."""
    key, _, version = told.partition(" ")
    return Seen(key=key, row_version=int(version)) if key and version.isdecimal() else None
