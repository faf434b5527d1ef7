"""Good files of each sort, to be changed: samples that came with us, and what our own writers make of a bill."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Final

from extractors.examine import records_of
from extractors.readers.einvoice.attachment import attached_xml
from extractors.readers.reading import read
from pipeline.exporters.exporter import exporter_named
from pipeline.model.movement import Movement
from pipeline.model.record import Record
from pipeline.settings import Limits

_SAMPLES: Final = Path(__file__).parents[2] / "samples"
_MOST: Final = 500_000
#: Targets that write what we read from others.
_RESULTS: Final = ("uipath", "abbyy_vantage", "abbyy_flexicapture")


def files(folder: str, *suffixes: str, start: str = "", most: int = 1000) -> tuple[bytes, ...]:
    """The samples of a folder with one of these suffixes, and such a beginning of their names."""
    found = sorted((_SAMPLES / folder).rglob(f"{start}*"))
    chosen = [path for path in found if path.suffix in suffixes and path.stat().st_size <= _MOST]
    return tuple(path.read_bytes() for path in chosen[:most])


def einvoices() -> tuple[bytes, ...]:
    """E-invoices as they were received."""
    found = (attached_xml(path) for path in sorted((_SAMPLES / "documents").glob("facturx-*.pdf")))
    return tuple(xml.text.encode() for xml in found if xml is not None)


def results() -> tuple[bytes, ...]:
    """What other systems would have made of a document."""
    return tuple(content for target in _RESULTS for content in _unpacked(_written(target)))


def containers() -> tuple[bytes, ...]:
    """A mail with an attachment, an archive, and one in the other."""
    bill = files("documents", ".pdf", most=1)[0]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bills/bill.pdf", bill)
        archive.writestr("note.txt", "with regards")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Supplier <bills@example.com>", "us@example.org", "Bill 1"
    mail.set_content("Please find the bill attached.")
    mail.add_attachment(bill, maintype="application", subtype="pdf", filename="bill.pdf")
    mail.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="bills.zip")
    return packed.getvalue(), mail.as_bytes()


def _written(target: str) -> bytes:
    out = io.BytesIO()
    exporter_named(target).write([Movement(record=_bill())], out)
    return out.getvalue()


@cache
def _bill() -> Record:
    read_bill = records_of(read(_SAMPLES / "documents" / "text-en-1.pdf", Limits()), Record(file="", document_id="1"))
    return read_bill[0]


def _unpacked(content: bytes) -> tuple[bytes, ...]:
    if not content.startswith(b"PK"):
        return (content,)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return tuple(archive.read(name) for name in archive.namelist())
