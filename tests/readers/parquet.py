"""The Parquet target, read back by DuckDB, which reads Parquet without Arrow."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import duckdb


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
