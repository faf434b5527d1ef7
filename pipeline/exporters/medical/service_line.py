"""One charge of a claim in X12: LX, SV1 and the day of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.exporters.medical.demands import codes_in
from pipeline.model import line_terms
from pipeline.model import medical_terms as medical
from pipeline.x12.writing import amount
from pipeline.x12.writing import composite
from pipeline.x12.writing import segment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Line

#: Of UN/ECE Recommendation 20, which X12 calls otherwise.
MINUTES: Final = "MIN"
_UNITS: Final = {MINUTES: "MJ"}
_COUNTED: Final = "UN"


def service_line(line: Line, number: int) -> Iterator[str]:
    """The segments of one charge."""
    procedure = composite("HC", line.needed(medical.PROCEDURE_CODE), *codes_in(line.value(medical.MODIFIERS)))
    unit = _UNITS.get(line.value(line_terms.UNIT_CODE) or "", _COUNTED)
    pointers = composite(*codes_in(line.value(medical.DIAGNOSIS_POINTERS)))
    charge = amount(line.needed(line_terms.LINE_NET))
    yield segment("LX", str(number))
    yield segment("SV1", procedure, charge, unit, amount(line.needed(line_terms.QUANTITY)), "", "", pointers)
    yield segment("DTP", "472", *_days(line))


def _days(line: Line) -> tuple[str, str]:
    """The day of the service, or the first and the last of several."""
    first, last = line.value(line_terms.PERIOD_START), line.value(line_terms.PERIOD_END)
    if first is not None and last is not None and first != last:
        return "RD8", f"{first:%Y%m%d}-{last:%Y%m%d}"
    return "D8", f"{line.needed(line_terms.LINE_DATE):%Y%m%d}"
