"""The documents that bills came in, for targets that ask for them: opened in child processes, and nowhere else."""

from __future__ import annotations

import base64
import binascii
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.opening import open_blobs
from pipeline.exporters.standards.as_received import is_as_received
from pipeline.isolation.answer import Failure
from pipeline.isolation.pool import Pool
from pipeline.model import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.blobs.kept import BlobStore
    from pipeline.isolation.answer import Json
    from pipeline.model.record import Record
    from pipeline.settings import Settings

logger = logging.getLogger(__name__)

#: The task that children do.
CARRY: Final = "extractors.carrying:carry"
_PDF: Final = b"%PDF-"


@contextmanager
def opened_originals(settings: Settings) -> Iterator[StoredOriginals]:
    """The originals of an installation; a child is started when the first is asked for."""
    with Pool(CARRY, size=1, limits=settings.limits, preload=False) as pool:
        yield StoredOriginals(open_blobs(settings), pool)


class StoredOriginals:
    """Originals in the store of bytes."""

    def __init__(self, blobs: BlobStore, pool: Pool) -> None:
        self._blobs = blobs
        self._pool = pool

    def pdf(self, record: Record) -> bytes | None:
        """The received PDF as it is, unopened; `None` where something else was received."""
        path = self._blobs.path(record.document_id)
        content = path.read_bytes() if path.exists() else b""
        return content if content.startswith(_PDF) else None

    def carrying(self, record: Record, xml: bytes) -> bytes | None:
        """The pages of the bill as PDF/A-3 with its XML inside; `None` where that cannot be made of them."""
        if not is_as_received(record) or self.pdf(record) is None:
            return None
        answer = self._pool.call(
            {
                "path": self._blobs.path(record.document_id),
                "pages": list(record.pages),
                "xml": xml.decode(),
                "day": record.invoice.needed(terms.ISSUE_DATE).isoformat(),
                "number": record.invoice.needed(terms.INVOICE_NUMBER),
            }
        )
        if isinstance(answer, Failure):
            logger.info("the PDF of %s cannot carry its data (%s)", record.key, answer.outcome)
            return None
        return _content(answer.data, record)


def _content(data: Json, record: Record) -> bytes | None:
    """The bytes of an answer, of which nothing is taken on trust but that it is a PDF."""
    try:
        content = base64.b64decode(data.get("pdf", ""), validate=True)
    except (TypeError, binascii.Error):
        content = b""
    if content.startswith(_PDF):
        return content
    logger.info("the PDF of %s cannot carry its data", record.key)
    return None
