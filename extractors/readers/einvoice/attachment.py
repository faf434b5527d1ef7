"""E-invoice XML as it arrives: as a file of its own, or attached to a PDF. What is given out can be read."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from typing import Final

import pypdfium2

from extractors.readers.einvoice.encoding import decoded
from extractors.readers.einvoice.reading import check
from extractors.readers.pdf.file import opened
from pipeline.document.document import EmbeddedXml
from pipeline.errors import UnreadableDocument
from pipeline.model.outcome import Outcome
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logger = logging.getLogger(__name__)

#: The names that the standards give to the attachment, in small letters.
NAMES: Final = frozenset({"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"})


def standalone_xml(path: Path) -> EmbeddedXml:
    """The e-invoice that a file is.

    Raises:
        UnreadableDocument: It is damaged, dangerous, or no e-invoice.
    """
    return _checked(path.name, path.read_bytes())


def attached_xml(path: Path) -> EmbeddedXml | None:
    """The e-invoice that a PDF file carries; `None` where it carries none.

    Raises:
        UnreadableDocument: The PDF cannot be opened, or its e-invoice is dangerous.
    """
    with opened(path, Limits()) as pdf:
        return xml_of(pdf)


def xml_of(pdf: pypdfium2.PdfDocument) -> EmbeddedXml | None:
    """The e-invoice of an open PDF: a readable attachment of a known name, else any that is an invoice by its root.

    Raises:
        UnreadableDocument: An attachment of a known name is dangerous.
    """
    files = sorted(_xml_files(pdf), key=lambda file: not _is_known(file[0]))
    return next((xml for name, data in files if (xml := _readable(name, data))), None)


def _xml_files(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, bytes]]:
    for index in range(pdf.count_attachments()):
        try:
            attachment = pdf.get_attachment(index)
            name = attachment.get_name()
            if name.lower().endswith(".xml"):
                yield name, bytes(attachment.get_data())
        except (pypdfium2.PdfiumError, UnicodeDecodeError):
            logger.warning("attachment %d of the PDF is damaged", index + 1)


def _readable(name: str, data: bytes) -> EmbeddedXml | None:
    try:
        return _checked(name, data)
    except UnreadableDocument as error:
        if _is_known(name) and error.outcome == Outcome.REJECTED_SECURITY:
            raise
        logger.warning("an XML attachment of the PDF is not read (%s); the pages are", error.outcome)
        return None


def _checked(name: str, data: bytes) -> EmbeddedXml:
    xml = EmbeddedXml(name=name, text=decoded(data))
    check(xml)
    return xml


def _is_known(name: str) -> bool:
    return name.lower() in NAMES
