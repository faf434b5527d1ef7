"""The target of DATEV, read back twice, for its own check runs on Windows alone.

A reader that others wrote knows header, amounts, sides, accounts and days; a strict reader of ours, after DATEV's table
of positions, knows the shape of all fields.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from mloda.community.feature_groups.experimental.german_ledger.datev import read_batch

from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from tests.postings import coded

if TYPE_CHECKING:
    from pathlib import Path


def codes(**options: str) -> Codes:
    """Codes as a German bookkeeper has them."""
    keys = {"S 19": "9", "S 7": "8", "19": "9", "7": "8", ALL_OTHERS: "none"}
    set_up = coded(**{"consultant": "29098", "client": "55003", "fiscal_year": "2026-01-01", **options})
    return replace(set_up, tables={**set_up.tables, Table.SUPPLIERS: {"S-1": "70001"}, Table.TAX_CODES: keys})


def booked_by_others(content: bytes, folder: Path) -> dict[str, list[Any]]:
    """What a foreign reader makes of a file: two legs of each booking, each as its own account sees it."""
    file = folder / "EXTF_bills.csv"
    file.write_bytes(content)
    return read_batch(str(file))[1]
