"""One JSON object a line: the whole record with its evidence, as `ledgerdrop extract --format jsonl` prints it.

Values are as they were read; unlike in tables, a credit note keeps the sign that is printed on it, and so does what is
taken back. Whether a record is posted or taken back says its `movement`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any
from typing import BinaryIO

from pipeline.exporters.exporter import exporter
from pipeline.model.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.movement import Movement


@exporter("jsonl", suffix=".jsonl")
def generic_jsonl(movements: Iterable[Movement], out: BinaryIO) -> None:
    """JSON lines, whole records with their evidence, for programs."""
    out.writelines(json.dumps(_told(movement)).encode() + b"\n" for movement in movements)


def _told(movement: Movement) -> dict[str, Any]:
    said = {"type": "reversal" if movement.is_reversal else "posting", "export_key": movement.export_key}
    moved = {**said, "revision": movement.revision, "supersedes": movement.supersedes}
    return {**to_json(movement.record), "movement": moved}
