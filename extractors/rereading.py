"""What a posting hangs on and one reader of pixels alone has read: a second one looks there again.

Not where it would tell nothing new: totals that add up would not if a digit were misread, codes are words of a closed
list, and of what tells the sender the surest is enough.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.source import Source
from pipeline.model.equations import GROSS_SUM
from pipeline.model.kind import Kind
from pipeline.routing.sureness import NEEDED
from pipeline.routing.sureness import SENDER
from pipeline.routing.sureness import TOTALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.second_look import SecondLook
    from pipeline.document.box import Box
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice


def looked_at_again(pages: tuple[Page, ...], invoice: Invoice, look: SecondLook) -> tuple[Page, ...]:
    """The pages of a bill, once the doubtful values that its posting hangs on were read again."""
    places: dict[int, list[Box]] = defaultdict(list)
    for page, box in _doubtful(invoice):
        places[page].append(box)
    return tuple(_again(page, places[page.number], look) for page in pages)


def _doubtful(invoice: Invoice) -> Iterator[tuple[int, Box]]:
    """Page and place, in page units, of what was recognised and nothing has confirmed."""
    proven = _proven_amounts(invoice)
    for term in (*NEEDED, *TOTALS, max(SENDER, key=lambda term: invoice[term].confidence)):
        reading = invoice[term]
        is_known = term.kind is Kind.CODE or (term.kind is Kind.AMOUNT and reading.value in proven)
        if reading.page is not None and reading.source is Source.OCR and not reading.is_confirmed and not is_known:
            yield from ((reading.page, box) for box in reading.boxes)


def _proven_amounts(invoice: Invoice) -> frozenset[Any]:
    """Three totals that were read, where one is the sum of the others: a misread digit would show."""
    balance = GROSS_SUM.balance(invoice)
    are_read = all(invoice[term].source is Source.OCR for term in TOTALS)
    is_proven = are_read and balance is not None and balance.holds
    return frozenset(invoice.value(term) for term in TOTALS) if is_proven else frozenset()


def _again(page: Page, places: list[Box], look: SecondLook) -> Page:
    boxes = dict.fromkeys(box.scaled(page.width, page.height) for box in places)
    return look.at(page, list(boxes)) if boxes else page
