"""Claims of X12, held against their implementation guide and read by the program that knows it."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

from pyx12.x12file import X12Reader

from tests.medical import claimed
from tests.medical import is_accepted
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import nothing
from tests.reading_back import read_back
from tests.reading_back import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator


def accepted(content: bytes) -> None:
    """Hold a file against the guide.

    Raises:
        ValueError: It is refused.
    """
    if not is_accepted(content):
        raise ValueError(content)


def told(content: bytes) -> Iterator[Told]:
    """Each claim: the number of its patient's record, and its total, which its charges make."""
    total, charged, number = Decimal(0), Decimal(0), ""
    for segment in X12Reader(io.StringIO(content.decode())):
        match segment.get_seg_id():
            case "CLM":
                total, charged = Decimal(segment.get_value("CLM02")), Decimal(0)
            case "REF" if segment.get_value("REF01") == "EA":
                number = segment.get_value("REF02")
            case "SV1":
                charged += Decimal(segment.get_value("SV102"))
            case "SE":
                if charged != total:
                    raise ValueError(number)
                yield Told(number=number, owed=total)


read_back(
    ReadBack(
        target="x12_837p",
        system="payers: X12 837P, 005010X222A1",
        checks=(
            Check(
                by="`pyx12` by the maps of the implementation guide",
                read=accepted,
                broken=(
                    swapped("*XX*1234567893~", "*ZZ*1234567893~"),
                    swapped("HL*2*1*22*0~", "HL*3*1*22*0~"),
                    swapped("LX*1~", "LX*2~"),
                ),
            ),
        ),
        blind="what a payer asks beyond the guide; which claims it takes as replacements",
        told=told,
        says=nothing,
        ready=claimed,
    )
)
