"""UBL 2.1 after EN 16931: an archive with one XML file for each bill, an Invoice or a CreditNote.

What the standard demands and a bill does not have is said, and never made up. Amounts are positive, also of a credit
note; the file's name is the key by which the store finds the bill. Lines that name no unit have that of the option
`unit` (UN/ECE Recommendation 20), where it is set.

The files name EN 16931 as what they follow; `peppol` and `xrechnung` write the same after those. Of several allowances
or charges on a line only the sum and the reasons are known, and of papers that come along their numbers; a commodity
code that names no list is in one that both sides have to know ("ZZZ"). Of several accounts, preceding bills, commodity
codes or lists of the supplier's number, the first is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.standards.archive import archive
from pipeline.exporters.standards.demands import lacking
from pipeline.exporters.standards.prepared import OPTIONS
from pipeline.exporters.standards.prepared import prepared
from pipeline.exporters.standards.ubl import ubl as written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement


@record_exporter("ubl", suffix=".zip", lacks=lacking, needs=OPTIONS)
def ubl(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """UBL 2.1 after EN 16931: one XML file for each bill, in an archive."""
    archive(((f"{one.export_key}.xml", written(prepared(one.record.invoice, codes))) for one in movements), out)
