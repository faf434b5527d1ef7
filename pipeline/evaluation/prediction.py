"""One bill as it was read: a row of what `extract --format jsonl` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from pipeline.evaluation.rows import rows
from pipeline.evaluation.said import Said
from pipeline.evaluation.said import said
from pipeline.model.terms import DOCUMENT_TYPE

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What was read, and what became of it."""

    file: str
    status: str = ""
    pages: tuple[int, ...] = ()
    fields: Mapping[str, Said]
    lines: tuple[Mapping[str, Said], ...] = ()


def predictions(path: Path) -> tuple[Prediction, ...]:
    """The bills of a file of predictions.

    Raises:
        UnreadableRows: It is no such file.
    """
    return tuple(rows(path, prediction))


def prediction(row: Json) -> Prediction:
    """The bill of a row.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is no such row.
    """
    name = DOCUMENT_TYPE.name
    fields = {name: row.get(name), **(row.get("fields") or {})}
    return Prediction(
        file=str(row["file"]),
        status=str(row.get("status", "")),
        pages=tuple(int(page) for page in row.get("pages") or ()),
        fields=_read(fields),
        lines=tuple(map(_read, row.get("lines") or ())),
    )


def _read(group: Json) -> dict[str, Said]:
    return {name: said(raw) for name, raw in group.items()}
