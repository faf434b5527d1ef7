"""Rows of truth and of predictions, as they stand in files."""

from __future__ import annotations

from typing import Any

from pipeline.evaluation.judged import Judged
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import truth

Json = dict[str, Any]
Row = dict[str, str | None]


def true(file: str = "bill.pdf", *, lines: list[Row] | None = None, also: Json | None = None, **fields: object) -> Json:
    """A row of truth; its lines are complete where there are any, and `also` holds whatever else it tells."""
    told = {"file": file, "fields": fields, "lines": lines or [], "lines_complete": lines is not None}
    return {**told, **(also or {})}


def sure(value: str | None, confidence: float, **evidence: object) -> Json:
    """A value in its envelope."""
    return {"value": value, "confidence": confidence, **evidence}


def read(
    file: str = "bill.pdf", *, status: str = "exception", lines: list[Json] | None = None, **fields: object
) -> Json:
    """A row of predictions."""
    return {"file": file, "status": status, "fields": fields, "lines": lines or [], "pages": [1]}


def held(row: Json, found: Json | None) -> Judged:
    """One bill held against its truth."""
    return judged(truth(row), None if found is None else prediction(found))
