"""What becomes of one planted slip, and of one bill without any."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Final

from extractors.examine import read_bill
from extractors.repair.identifiers import CHECKED
from extractors.repair.proof import broken
from extractors.repair.proof import is_proved
from extractors.repair.proof import proofs
from extractors.repair.repairs import repaired
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.model.field_path import readings_of
from pipeline.model.field_path import term_at
from pipeline.model.repair import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.repairing.planting import Slip
    from extractors.repair.identifiers import Checked
    from extractors.repair.second_reader import Look
    from pipeline.document.box import Box
    from pipeline.document.page import Page
    from pipeline.model.invoice import Invoice
    from pipeline.model.repair import Repair

#: Trials on the same pages are read once for both ways to repair.
_KEPT: Final = 64
_SECOND: Final = "another reader"


class End(StrEnum):
    """How a slip ends."""

    #: The bill says the same as without it.
    HARMLESS = "harmless"
    #: A value is another one, or is missing, and yet the bill is proved, or never was.
    UNSEEN = "unseen"
    RIGHT = "right"
    WRONG = "wrong"
    AMBIGUOUS = "ambiguous"
    #: It is seen, and nothing is proved.
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """How a slip ends with the words of one reader alone, and where another one looks at what is in doubt."""

    alone: End
    together: End


def ends(slip: Slip, invoice: Invoice, look: Look) -> Ends:
    """What becomes of a slip on a bill that reads so without it, if another reader may `look` again."""
    read = lru_cache(maxsize=_KEPT)(read_bill)
    now = read(slip.pages)
    if _values(now) == _values(invoice):
        return Ends(alone=End.HARMLESS, together=End.HARMLESS)
    if not _is_seen(now, invoice):
        return Ends(alone=End.UNSEEN, together=End.UNSEEN)
    alone = repaired(slip.pages, now, read=read).repairs
    together = repaired(slip.pages, now, read=read, look=look).repairs
    return Ends(alone=_end(slip, alone), together=_end(slip, together))


def repairs_of(pages: tuple[Page, ...], look: Look | None = None) -> tuple[Repair, ...]:
    """What is proposed on a bill as it is."""
    return repaired(pages, read_bill(pages), read=read_bill, look=look).repairs


def truthful(pages: tuple[Page, ...]) -> Look:
    """Another reader, who reads what these pages have."""
    known = {page.number: page.words for page in pages}

    def look(page: Page, _: Sequence[Box]) -> Page:
        seen = Transcript(source=Source.OCR, engine=_SECOND, words=known[page.number])
        return replace(page, transcripts=(*page.transcripts, seen))

    return look


def _end(slip: Slip, repairs: tuple[Repair, ...]) -> End:
    proposed = [one for one in repairs if one.standing is Standing.PROPOSED]
    if any(not _is_right(slip, one) for one in proposed):
        return End.WRONG
    if proposed:
        return End.RIGHT
    return End.AMBIGUOUS if repairs else End.OPEN


def _is_right(slip: Slip, repair: Repair) -> bool:
    return (repair.page, repair.box) == (slip.change.page, slip.change.box) and repair.value in slip.true


def _values(invoice: Invoice) -> dict[str, object]:
    """The numbers and identifiers of a bill that slips are planted in."""
    checked = {one.term.name for one in CHECKED}
    return {
        path: reading.value for path, reading in readings_of(invoice) if path in checked or term_at(path).kind.is_number
    }


def _is_seen(now: Invoice, before: Invoice) -> bool:
    """Whether something that held does so no longer: an equation, what proved the amounts, or check digits."""
    is_lost = len(list(proofs(now))) < len(list(proofs(before))) and not is_proved(now)
    return bool(broken(now)) or is_lost or any(_holds(one, before) and not _holds(one, now) for one in CHECKED)


def _holds(checked: Checked, invoice: Invoice) -> bool:
    value = invoice.value(checked.term)
    return value is not None and bool(checked.proof(value, invoice))
