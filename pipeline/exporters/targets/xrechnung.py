"""XRechnung 3.0, as German authorities take it: an archive with one XML file for each bill.

In UBL, or with the option `syntax` set to `cii` as Cross Industry Invoice. A bill needs the buyer's reference
(Leitweg-ID), a contact of the supplier with telephone and mail, the electronic addresses of both sides, and addresses
of which postcode and town are known apart; one that lacks them is held back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import record_exporter
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.exporters.standards.archive import archive
from pipeline.exporters.standards.cii import cii
from pipeline.exporters.standards.demands import lacking_in_cii
from pipeline.exporters.standards.prepared import OPTIONS
from pipeline.exporters.standards.prepared import prepared
from pipeline.exporters.standards.ubl import ubl
from pipeline.exporters.standards.usages import XRECHNUNG
from pipeline.exporters.standards.xrechnung_demands import lacking_for_xrechnung
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.model.movement import Movement
    from pipeline.model.record import Record
    from pipeline.model.words import Words

_SYNTAX: Final = "syntax"
_CII: Final = "cii"
_KNOWN: Final = Options(usual={_SYNTAX: "ubl"}, shapes={_SYNTAX: "ubl|cii"})
_NEEDS: Final = Needs(
    options={**OPTIONS.options, _SYNTAX: say("In which syntax: ubl (usual) or cii")}, usual=_KNOWN.usual
)


def _lacking(record: Record, codes: Codes) -> tuple[Words, ...]:
    """What XRechnung demands, in the syntax that is set."""
    in_syntax = lacking_in_cii(record, codes) if _KNOWN.value(codes, _SYNTAX) == _CII else ()
    return tuple(dict.fromkeys((*_KNOWN.misset(codes), *lacking_for_xrechnung(record, codes), *in_syntax)))


@record_exporter("xrechnung", suffix=".zip", lacks=_lacking, needs=_NEEDS)
def xrechnung(movements: Iterable[Movement], out: BinaryIO, codes: Codes) -> None:
    """XRechnung 3.0: one UBL or CII file for each bill, in an archive."""
    write = cii if _KNOWN.value(codes, _SYNTAX) == _CII else ubl
    archive(
        ((f"{one.export_key}.xml", write(prepared(one.record.invoice, codes), XRECHNUNG)) for one in movements), out
    )
