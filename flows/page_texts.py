"""What the pages of bills say, for those who seek bills by it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.review.page_words import page_words
from pipeline.store.review.page_texts import keep
from pipeline.store.review.page_texts import without_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.document.booklet import Booklet
    from pipeline.intake.leaves import Leaves
    from pipeline.model.record import Record
    from pipeline.store.store import Store

#: Bills of one transaction: others wait for it no longer than for a document.
_SOME: Final = 100


def texts_of(booklet: Booklet, records: Iterable[Record], leaves: Leaves) -> Mapping[int, Sequence[str]]:
    """The words of each bill of a document, by its part; the data of an electronic invoice is what all of them say.

    Of pages that a person took out of other files the words are found where these are kept.
    """
    return {one.part: page_words((*_words(booklet, one, leaves), *booklet.lines)) for one in records}


def let_know(store: Store, leaves: Leaves, *, actor: str, some: int = _SOME) -> int:
    """Have bills found by their words that were recorded before there was an index, where what they say is kept."""
    known, after = 0, ("", 0)
    while rows := without_words(store, after=after, limit=some):
        found = [(one, booklet) for one in rows if (booklet := leaves.booklet(one.document_id)) is not None]
        with store.writing(actor=actor) as transaction:
            for one, booklet in found:
                keep(transaction, one.document_id, one.part, texts_of(booklet, [one], leaves)[one.part])
            if found:
                transaction.note("caught_up", "words of pages", after={"bills": len(found)})
        known, after = known + len(found), (rows[-1].document_id, rows[-1].part)
    return known


def _words(booklet: Booklet, record: Record, leaves: Leaves) -> Iterator[str]:
    for document_id, number in map(record.origin_of, record.pages):
        source = booklet if document_id == record.document_id else leaves.booklet(document_id)
        for page in () if source is None else source.pages:
            if page.number == number:
                yield from (word.text for word in page.words)
