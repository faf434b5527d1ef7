"""Clean pages on which X3 speaks although nothing was done to them: by their pictures alone, which takes no reading."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from benchmarks.degrading.damages import CLEAN_DPI
from extractors.readers.scan.preparation import prepared
from extractors.readers.scan.scanning import Scan
from pipeline.model.invoice import Invoice
from pipeline.ports import Ports
from validators.rules.legibility import legibility

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from benchmarks.degrading.bills import CleanBill
    from samples.generator.physics import Picture

_POINTS_PER_INCH: Final = 72


def false_alarms(bills: Iterable[CleanBill]) -> Iterator[str]:
    """What X3 says of clean pages, with the names of their bills."""
    for bill in bills:
        for found in legibility.fails(Invoice(), _ports(bill.page)):
            yield f"{bill.name}: {found.message}"


def _ports(page: Picture) -> Ports:
    height, width = page.shape
    ready, side = prepared(page), _POINTS_PER_INCH / CLEAN_DPI
    scan = Scan(
        transcripts=(),
        rulings=(),
        turn=0,
        skew=ready.skew,
        width=width * side,
        height=height * side,
        cut=ready.cut,
        appearance=ready.appearance,
        points_per_pixel=side,
    )
    return Ports(legibility=(scan.legibility(1, dpi=CLEAN_DPI),), page_count=1)
