"""Rows of truth and of predictions, as they stand in files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.evaluation.judged import Judged
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import truth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

Json = dict[str, Any]


def true(
    file: str = "bill.pdf",
    *,
    lines: Sequence[Mapping[str, str | None]] | None = None,
    also: Json | None = None,
    **fields: object,
) -> Json:
    """A row of truth; its lines are complete where there are any, and `also` holds whatever else it tells."""
    told = {"file": file, "fields": fields, "lines": list(lines or ()), "lines_complete": lines is not None}
    return {**told, **(also or {})}


def sure(value: str | None, confidence: float, **evidence: object) -> Json:
    """A value in its envelope."""
    return {"value": value, "confidence": confidence, **evidence}


def read(
    file: str = "bill.pdf",
    *,
    status: str = "exception",
    lines: Sequence[Mapping[str, object]] | None = None,
    **fields: object,
) -> Json:
    """A row of predictions."""
    return {"file": file, "status": status, "fields": fields, "lines": list(lines or ()), "pages": [1]}


def held(row: Json, found: Json | None) -> Judged:
    """One bill held against its truth."""
    return judged(truth(row), None if found is None else prediction(found))
