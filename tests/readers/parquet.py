"""The Parquet target, read back by DuckDB, which reads Parquet without Arrow."""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import duckdb

from tests.readers.csv_tables import as_a_table
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import torn

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def database() -> duckdb.DuckDBPyConnection:
    """One for all tests: it keeps nothing."""
    return duckdb.connect()


def asked(query: str, content: bytes) -> list[dict[str, Any]]:
    """What DuckDB answers of a file, which a query calls `bills`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "bills.parquet")
        file.write_bytes(content)
        answer = database().execute(query.replace("bills", f"read_parquet('{file}')"))
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def read(content: bytes) -> list[dict[str, Any]]:
    """The rows of a file."""
    return asked("SELECT * FROM bills", content)


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its key."""
    for key, group in groupby(read(content), key=itemgetter("export_key")):
        rows = list(group)
        yield Told(
            number=rows[0]["invoice_number"],
            key=key,
            owed=rows[0]["gross_total"],
            net=rows[0]["net_total"],
            tax=rows[0]["tax_total"],
            texts=tuple(row["description"] or "" for row in rows),
        )


read_back(
    ReadBack(
        target="parquet",
        system="data warehouses",
        checks=(Check(by="DuckDB", read=read, broken=(torn, lambda content: content[:-4])),),
        blind="the bytes are the same for one version of Arrow only",
        told=told,
        number=as_a_table,
    )
)
