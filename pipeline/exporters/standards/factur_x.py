"""A page with its bill as XML inside: Factur-X, which is PDF/A-3 with an associated file."""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING
from typing import Final
from xml.sax.saxutils import escape

import pikepdf

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.standards.cii import cii
from pipeline.exporters.standards.page import page
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

FILE_NAME: Final = "factur-x.xml"
#: The colours of a screen, as a profile that comes with the library.
_COLOURS: Final = "pdfa/data/sRGB.icc"
_CONDITION: Final = "sRGB"


def factur_x(invoice: Invoice) -> bytes:
    """The PDF of a bill that lacks nothing."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page(invoice))) as document:
        _attach(document, cii(invoice), invoice)
        _declare(document, invoice)
        document.save(out, deterministic_id=True, linearize=False)
    return out.getvalue()


def _attach(document: pikepdf.Pdf, xml: bytes, invoice: Invoice) -> None:
    made = f"D:{invoice.needed(terms.ISSUE_DATE):%Y%m%d}000000Z"
    spec = pikepdf.AttachedFileSpec(
        document,
        xml,
        filename=FILE_NAME,
        description="Factur-X invoice",
        mime_type="text/xml",
        relationship=pikepdf.Name.Alternative,
        creation_date=made,
        mod_date=made,
    )
    document.attachments[FILE_NAME] = spec
    document.Root.AF = pikepdf.Array([spec.obj])


def _declare(document: pikepdf.Pdf, invoice: Invoice) -> None:
    """Say that it is PDF/A-3 and Factur-X, and what its colours mean."""
    title = escape(one_line(invoice.needed(terms.INVOICE_NUMBER)))
    packet = files("pipeline.exporters.standards").joinpath("factur_x.xmp").read_text(encoding="utf-8")
    metadata = document.make_stream(packet.replace("{title}", title).encode())
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    profile = document.make_stream(files("pikepdf").joinpath(_COLOURS).read_bytes(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=_CONDITION,
        DestOutputProfile=profile,
    )
    document.Root.Metadata = metadata
    document.Root.OutputIntents = pikepdf.Array([intent])
    document.Root.Lang = "en"
    if "/Info" in document.trailer:
        del document.trailer.Info  # it would have to say the same as the metadata
    for one in document.pages:
        del one.obj["/Trans"]  # an empty one, which the archive's readers do not know
