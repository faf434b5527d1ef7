"""E-invoice XML as it arrives: as a file of its own, or attached to a PDF."""

from __future__ import annotations

import logging
from contextlib import closing
from typing import TYPE_CHECKING
from typing import Final

import pypdfium2
import pypdfium2.raw

from extractors.readers.einvoice.encoding import decoded
from extractors.readers.einvoice.parse import parsed
from extractors.readers.einvoice.reading import syntax_of
from extractors.readers.trouble import unreadable
from pipeline.document.document import EmbeddedXml
from pipeline.errors import UnreadableDocument
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

#: The names that the standards give to the attachment, in small letters.
_NAMES: Final = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"})


def standalone_xml(path: Path) -> EmbeddedXml:
    """An XML file.

    Raises:
        UnreadableDocument: It is in no known encoding.
    """
    return EmbeddedXml(name=path.name, text=decoded(path.read_bytes()))


def attached_xml(path: Path) -> EmbeddedXml | None:
    """The e-invoice that a PDF file carries; `None` where it carries none.

    Raises:
        UnreadableDocument: The PDF cannot be opened, or its e-invoice is in no known encoding.
    """
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise unreadable(Outcome.ENCRYPTED, "The PDF asks for a password.") from error
        raise unreadable(Outcome.CORRUPT, "The PDF is damaged.") from error
    with closing(pdf):
        return xml_of(pdf)


def xml_of(pdf: pypdfium2.PdfDocument) -> EmbeddedXml | None:
    """The e-invoice of an open PDF: the attachment of a known name, else the first that is an invoice by its root."""
    others = []
    for name, data in _xml_files(pdf):
        if name.lower() in _NAMES:
            return EmbeddedXml(name=name, text=decoded(data))
        others.append((name, data))
    invoices = (xml for name, data in others if (xml := _invoice(name, data)))
    return next(invoices, None)


def _xml_files(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    for index in range(pdf.count_attachments()):
        try:
            attachment = pdf.get_attachment(index)
            name = attachment.get_name()
            if name.lower().endswith(".xml"):
                yield name, bytes(attachment.get_data())
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            logger.warning("attachment %d of the PDF is damaged", index)


def _invoice(name: str, data: bytes) -> EmbeddedXml | None:
    try:
        text = decoded(data)
        return EmbeddedXml(name=name, text=text) if syntax_of(parsed(text)) else None
    except UnreadableDocument:
        return None
