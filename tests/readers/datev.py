"""The target of DATEV, read back twice, for its own check runs on Windows alone.

A reader that others wrote knows header, amounts, sides, accounts and days; a strict reader of ours, after DATEV's table
of positions, knows the shape of all fields.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from mloda.community.feature_groups.experimental.german_ledger.datev import read_batch

from pipeline.exporters.posting.codes import ALL_OTHERS
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.posting.codes import Table
from pipeline.model import terms
from tests.extf_format import read
from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import joined_texts
from tests.reading_back import read_back
from tests.reading_back import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice


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


def told(content: bytes) -> Iterator[Told]:
    """Each bill by what it says of its document."""
    for key, group in groupby(read(content), key=lambda row: row.infos["Beleg"]):
        rows = list(group)
        yield Told(
            key=key,
            number=rows[0].number,
            owed=sum((row.amount if row.is_debit else -row.amount for row in rows), Decimal(0)),
            texts=tuple(row.text for row in rows),
            cells=tuple(cell for row in rows for cell in (row.text, row.number, *row.infos.values())),
        )


def texts(invoice: Invoice) -> tuple[str, ...]:
    """The supplier and what is bought."""
    return tuple(f"{invoice.value(terms.SUPPLIER_NAME)} {text}" for text in joined_texts(invoice))


def read_by_others(content: bytes) -> dict[str, list[Any]]:
    """What the foreign reader makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        return booked_by_others(content, Path(folder))


read_back(
    ReadBack(
        target="datev",
        system="DATEV EXTF",
        checks=(
            Check(
                by="the reader of `mloda-community-german-ledger`",
                read=read_by_others,
                broken=(swapped("119,00;", "119.00;"), swapped('"S"', '"D"'), swapped(";700;", ";510;")),
            ),
            Check(
                by="ours, place by place",
                read=read,
                broken=(swapped("119,00;", "-119,00;"), swapped("01042026", "010426"), swapped("\r\n", "\n")),
            ),
        ),
        blind="DATEV's own check, which runs on Windows; tax keys of a client; the direction of exchange rates",
        told=told,
        says=texts,
        most=60,
        encoding="cp1252",
    )
)
