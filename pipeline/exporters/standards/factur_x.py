"""A page with its bill as XML inside: Factur-X, which is PDF/A-3 with an associated file."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import Final
from xml.sax.saxutils import escape

import pikepdf

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.standards.page import page
from pipeline.model import terms

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.model.invoice import Invoice

FILE_NAME: Final = "factur-x.xml"
#: What is called so was received.
RECEIVED: Final = "received.pdf"
#: The colours of a screen, as a profile that comes with the library.
_COLOURS: Final = "pdfa/data/sRGB.icc"
_CONDITION: Final = "sRGB"


def factur_x(invoice: Invoice, xml: bytes, *, received: bytes | None = None) -> bytes:
    """The PDF of a bill that lacks nothing, on a page of ours; what was received may come along as it is."""
    out = io.BytesIO()
    day, number = invoice.needed(terms.ISSUE_DATE), invoice.needed(terms.INVOICE_NUMBER)
    with pikepdf.open(io.BytesIO(page(invoice))) as document:
        attach(document, xml, day)
        if received is not None:
            _attach_received(document, received, day)
        _colour(document)
        declare(document, number)
        for one in document.pages:
            del one.obj["/Trans"]  # an empty one, which the archive's readers do not know
        document.save(out, deterministic_id=True, linearize=False)
    return out.getvalue()


def attach(document: pikepdf.Pdf, xml: bytes, day: dt.date) -> None:
    """Put the XML of a bill into a PDF, as the same said in another way."""
    _attach(document, xml, day, filename=FILE_NAME, description="Factur-X invoice", mime_type="text/xml")


def _attach_received(document: pikepdf.Pdf, content: bytes, day: dt.date) -> None:
    told = "The bill as it was received"
    _attach(document, content, day, filename=RECEIVED, description=told, mime_type="application/pdf")


def _attach(
    document: pikepdf.Pdf, content: bytes, day: dt.date, *, filename: str, description: str, mime_type: str
) -> None:
    """Attach a file: the bill is the same said in another way, what was received goes with it."""
    made = f"D:{day:%Y%m%d}000000Z"
    is_bill = filename == FILE_NAME
    spec = pikepdf.AttachedFileSpec(
        document,
        content,
        filename=filename,
        description=description,
        mime_type=mime_type,
        relationship=pikepdf.Name.Alternative if is_bill else pikepdf.Name.Supplement,
        creation_date=made,
        mod_date=made,
    )
    document.attachments[filename] = spec
    _associate(document, filename)


def _associate(document: pikepdf.Pdf, name: str) -> None:
    """Say that an attached file belongs to the whole document, once."""
    spec = document.attachments[name].obj
    known = [one for one in document.Root.get("/AF", pikepdf.Array()) if one.objgen != spec.objgen]
    document.Root.AF = pikepdf.Array([*known, spec])


def declare(document: pikepdf.Pdf, number: str) -> None:
    """Say that it is PDF/A-3 and Factur-X, and nothing else."""
    title = escape(one_line(number))
    packet = files("pipeline.exporters.standards").joinpath("factur_x.xmp").read_text(encoding="utf-8")
    metadata = document.make_stream(packet.replace("{title}", title).encode())
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    document.Root.Metadata = metadata
    document.Root.Lang = "en" if "/Lang" not in document.Root else document.Root.Lang
    if "/Info" in document.trailer:
        del document.trailer.Info  # it would have to say the same as the metadata


def _colour(document: pikepdf.Pdf) -> None:
    """Say what the colours of a page mean."""
    profile = document.make_stream(files("pikepdf").joinpath(_COLOURS).read_bytes(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=_CONDITION,
        DestOutputProfile=profile,
    )
    document.Root.OutputIntents = pikepdf.Array([intent])
