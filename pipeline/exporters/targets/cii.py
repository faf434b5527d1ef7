"""Cross Industry Invoice (D16B) after EN 16931: an archive with one XML file for each bill.

The EN 16931 profile of Factur-X and ZUGFeRD 2 without its page. What the standard demands and a bill does not have is
said, and never made up; `ubl` tells what is written in place of what a bill here does not keep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.standards.archive import archive
from pipeline.exporters.standards.cii import cii as written
from pipeline.exporters.standards.demands import lacking_in_cii
from pipeline.exporters.standards.prepared import OPTIONS
from pipeline.exporters.standards.prepared import prepared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement


@record_exporter("cii", suffix=".zip", lacks=lacking_in_cii, needs=OPTIONS)
def cii(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """Cross Industry Invoice after EN 16931: one XML file for each bill, in an archive."""
    archive(((f"{one.export_key}.xml", written(prepared(one.record.invoice, codes))) for one in movements), out)
