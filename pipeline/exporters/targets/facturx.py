"""Factur-X and ZUGFeRD in the profile EN 16931: an archive with one PDF/A-3 for each bill, its XML inside.

The page is our own: it shows every term that the XML has, in English, and nothing else. What its letters cannot show
is said, so that page and XML never tell different bills; `cii` tells of the XML.

With the option `carrier` set to `received`, the XML is put into the PDF that was received, made PDF/A-3 without a
change of what it shows; an e-invoice that came with it is replaced. Where that cannot be done honestly (letters that
are not in the file, passwords, signatures, a bill that somebody corrected or that has pages of other files), the bill
is on our own page, and the PDF that was received comes along as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import original_exporter
from pipeline.exporters.files import Files
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.standards.archive import archive
from pipeline.exporters.standards.cii import cii
from pipeline.exporters.standards.demands import lacking_in_cii
from pipeline.exporters.standards.factur_x import factur_x
from pipeline.exporters.standards.page import unshown
from pipeline.exporters.standards.prepared import OPTIONS
from pipeline.exporters.standards.prepared import prepared
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.originals import Originals
    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words


_CARRIER: Final = "carrier"
_RECEIVED: Final = "received"
_KNOWN: Final = Options(usual={_CARRIER: "own"}, shapes={_CARRIER: "own|received"})
_NEEDS: Final = Needs(
    options={**OPTIONS.options, _CARRIER: say("Whose page the XML is in: own (usual) or received")}, usual=_KNOWN.usual
)


#: An archive is in memory until it is sealed, and each bill has a PDF in it.
_FILES: Final = Files(most_bills=200)


def _lacking(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What the standard demands, and what the page cannot show."""
    if reasons := (*_KNOWN.misset(codes), *lacking_in_cii(record, codes)):
        return reasons
    characters = unshown(prepared(record.invoice, codes))
    return (say("Our page has no letters for {characters}", characters=characters),) if characters else ()


@original_exporter("facturx", suffix=".zip", lacks=_lacking, needs=_NEEDS, files=_FILES)
def facturx(movements: Iterable[Movement], out: BinaryIO, codes: Codes, originals: Originals) -> None:
    """Factur-X (ZUGFeRD) in the profile EN 16931: one PDF with its XML inside for each bill, in an archive."""
    archive(((f"{one.export_key}.pdf", _file(one.record, codes, originals)) for one in movements), out)


def _file(record: Record, codes: Codes, originals: Originals) -> bytes:
    invoice = prepared(record.invoice, codes)
    xml = cii(invoice)
    if _KNOWN.value(codes, _CARRIER) != _RECEIVED:
        return factur_x(invoice, xml)
    return originals.carrying(record, xml) or factur_x(invoice, xml, received=originals.pdf(record))
