"""Bills of one page as intake leaves them: all are read from one sample, and each has bytes and a number of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from benchmarks.duplicating.bills import fingerprints
from flows.assembly import opened
from pipeline.blobs.folder import FolderBlobs
from pipeline.document.booklet import Booklet
from pipeline.intake.leaves import Leaves
from pipeline.model import terms
from pipeline.model.record import Record
from pipeline.settings import load
from pipeline.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.duplicating.bills import MadeUp
    from pipeline.model.reading import Reading
    from pipeline.model.term import Term
    from pipeline.settings import Settings

#: Its sum is wrong, so that it waits for a person.
_SAMPLE: Final = Path(__file__).parents[2] / "samples" / "inbox" / "Rechnung falsche Summe.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The sample, and what was read of it."""

    content: bytes
    record: Record
    booklet: Booklet

    @property
    def words(self) -> tuple[str, ...]:
        """What its pages say."""
        return tuple(word.text for page in self.booklet.pages for word in page.words)

    def copied(self, one: MadeUp) -> bytes:
        """The bytes of a bill: what follows the end of a PDF is not seen."""
        return self.content + f"\n%{one.index}\n".encode()

    def document_id(self, one: MadeUp) -> str:
        """Of these bytes."""
        return hashlib.sha256(self.copied(one)).hexdigest()

    def read(self, one: MadeUp) -> Record:
        """The bill as it would have been read."""
        invoice = self.record.invoice
        readings: dict[Term[Any], Reading[Any]] = {
            terms.INVOICE_NUMBER: replace(invoice[terms.INVOICE_NUMBER], value=one.number),
            terms.SUPPLIER_NAME: replace(invoice[terms.SUPPLIER_NAME], value=one.supplier_name),
            terms.SUPPLIER_VAT_ID: replace(invoice[terms.SUPPLIER_VAT_ID], value=one.vat_id),
            terms.ISSUE_DATE: replace(invoice[terms.ISSUE_DATE], value=one.issue_date),
            terms.GROSS_TOTAL: replace(invoice[terms.GROSS_TOTAL], value=one.gross),
        }
        (seen,) = fingerprints([one])  # bills that all look alike would all be asked about
        mine = replace(self.record, document_id=self.document_id(one), file=f"{one.index}.pdf", text_hash=one.text_hash)
        return replace(mine, invoice=invoice.with_readings(readings), fingerprint=seen)


def paper() -> Paper:
    """The sample, read once."""
    with TemporaryDirectory(prefix="ledgerdrop-paper-") as folder:
        settings = load(home=Path(folder), workers=1, recognition={"effort": "fast"})
        with opened(settings) as journey:
            list(journey.take([_SAMPLE]))
            (document_id,) = journey.work()
            stored, booklet = records.read(journey.store, document_id), journey.leaves.booklet(document_id)
    if stored is None or booklet is None:
        raise LookupError(_SAMPLE.name)
    return Paper(content=_SAMPLE.read_bytes(), record=stored.record, booklet=booklet)


def lay_out(settings: Settings, paper: Paper, made: Iterable[MadeUp]) -> None:
    """Put the documents of some bills where intake puts them, with what it keeps of their pages."""
    leaves, blobs = Leaves(settings.pages_folder, most=settings.pages.kept_bytes), FolderBlobs(settings.blobs_folder)
    for one in made:
        document_id = paper.document_id(one)
        path = blobs.path(document_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(paper.copied(one))
        leaves.keep_booklet(document_id, paper.booklet)
