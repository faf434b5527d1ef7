"""What is said of a repair."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pipeline.document.box import Box
from pipeline.model.build import record
from pipeline.model.repair import Repair
from pipeline.model.repair import RepairKind
from pipeline.model.repair import Standing
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json

REPAIR: Final = Repair(
    kind=RepairKind.AMOUNT,
    standing=Standing.PROPOSED,
    fields=("lines[0].line_net", "net_total"),
    read="1,284.00",
    meant="1,234.00",
    value="1234.00",
    slip="8 for 3",
    proof=("A1: 2 × 617.00 = 1234.00", "A5: 1234.00 + 234.46 = 1468.46"),
    page=1,
    box=Box(left=0.5, top=0.5, right=0.6, bottom=0.52),
)


def test_it_says_what_was_read_what_is_meant_and_why() -> None:
    assert REPAIR.words == (
        "line net of line 1: read 1,284.00; 1,234.00 makes A1: 2 × 617.00 = 1234.00 and A5: 1234.00 + 234.46 = 1468.46 "
        "hold: 8 for 3"
    )


def test_an_identifier_fits_its_check_digits() -> None:
    iban = replace(REPAIR, kind=RepairKind.IBAN, fields=("iban",), proof=("the check digits of the IBAN",))
    assert iban.words == "IBAN: read 1,284.00; 1,234.00 fits the check digits of the IBAN: 8 for 3"


def test_it_survives_the_way_through_json() -> None:
    written = replace(record(), repairs=(REPAIR, replace(REPAIR, standing=Standing.USED)))
    assert from_json(to_json(written)) == written


def test_a_number_that_is_no_value_of_the_bill_is_told_by_its_page() -> None:
    assert replace(REPAIR, fields=()).words.startswith("a number on page 1: read 1,284.00; 1,234.00 makes ")
