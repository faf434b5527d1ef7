"""One JSON object a line: the whole record with its evidence, as `ledgerdrop extract --format jsonl` prints it.

Values are as they were read; unlike in tables, a credit note keeps the sign that is printed on it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import BinaryIO

from pipeline.exporters.exporter import exporter
from pipeline.model.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.record import Record


@exporter("jsonl", suffix=".jsonl")
def generic_jsonl(records: Iterable[Record], out: BinaryIO) -> None:
    """JSON lines, whole records with their evidence, for programs."""
    out.writelines(json.dumps(to_json(record)).encode() + b"\n" for record in records)
