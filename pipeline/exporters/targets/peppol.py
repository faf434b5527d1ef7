"""Peppol BIS Billing 3 in UBL 2.1: an archive with one XML file for each bill, as an access point takes them.

As `ubl`, with the names of Peppol's usage and process, and with what it demands: the electronic addresses of both
sides, a reference of the buyer or an order, lines that are quantity times price. A bill that lacks them is held back;
an address by electronic mail (scheme "EM") is none there. The rules of single countries are not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.standards.archive import archive
from pipeline.exporters.standards.peppol_demands import lacking_for_peppol
from pipeline.exporters.standards.prepared import OPTIONS
from pipeline.exporters.standards.prepared import prepared
from pipeline.exporters.standards.ubl import ubl
from pipeline.exporters.standards.usages import PEPPOL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement


@record_exporter("peppol", suffix=".zip", lacks=lacking_for_peppol, needs=OPTIONS)
def peppol(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """Peppol BIS Billing 3: one UBL file for each bill, in an archive."""
    archive(((f"{one.export_key}.xml", ubl(prepared(one.record.invoice, codes), PEPPOL)) for one in movements), out)
