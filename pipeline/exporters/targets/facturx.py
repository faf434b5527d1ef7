"""Factur-X and ZUGFeRD in the profile EN 16931: an archive with one PDF/A-3 for each bill, its XML inside.

The page is our own: it shows every term that the XML has, in English, and nothing else. What its letters cannot show
is said, so that page and XML never tell different bills; `cii` tells of the XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.standards.archive import archive
from pipeline.exporters.standards.demands import lacking_in_cii
from pipeline.exporters.standards.factur_x import factur_x
from pipeline.exporters.standards.page import unshown
from pipeline.exporters.standards.prepared import OPTIONS
from pipeline.exporters.standards.prepared import prepared
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words


def _lacking(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What the standard demands, and what the page cannot show."""
    if reasons := lacking_in_cii(record, codes):
        return reasons
    characters = unshown(prepared(record.invoice, codes))
    return (say("Our page has no letters for {characters}", characters=characters),) if characters else ()


@record_exporter("facturx", suffix=".zip", lacks=_lacking, needs=OPTIONS)
def facturx(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """Factur-X (ZUGFeRD) in the profile EN 16931: one PDF with its XML inside for each bill, in an archive."""
    archive(((f"{one.export_key}.pdf", factur_x(prepared(one.record.invoice, codes))) for one in movements), out)
