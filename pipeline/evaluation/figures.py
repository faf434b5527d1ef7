"""All figures of a measurement as one JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pipeline.evaluation.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.evaluation.breakdown import Suite
    from pipeline.evaluation.reliability import Bucket
    from pipeline.evaluation.sheet import Sheet
    from pipeline.evaluation.tally import Tally

Json = dict[str, Any]


def to_json(parts: Iterable[Suite]) -> Json:
    """The figures by the names of the suites."""
    return {part.name: _suite(part) for part in parts}


def _suite(part: Suite) -> Json:
    return {
        "macro_field_f1": _rounded(part.macro_f1),
        **_sheet(part.whole),
        "fields": {name: _tally(tally) for name, tally in part.whole.fields.items()},
        "line_cells": {name: _tally(tally) for name, tally in part.whole.cells.items()},
        "reliability": [_bucket(bucket) for bucket in part.whole.reliability],
        "sources": {name: _sheet(source) for name, source in part.sources.items()},
        "by": {
            trait.value: {name: _sheet(group) for name, group in groups.items()}
            for trait, groups in part.groups.items()
        },
    }


def _sheet(sheet: Sheet) -> Json:
    return {
        "documents": sheet.documents,
        "absent": sheet.absent,
        "field_precision": _rounded(sheet.every_field.precision),
        "field_recall": _rounded(sheet.every_field.recall),
        "field_f1": _rounded(sheet.every_field.f1),
        "whole_documents": _rounded(sheet.whole_share),
        "line_f1": _rounded(sheet.line_f1),
        "clean": sheet.clean,
        "silent_errors": sheet.silent_errors,
        "calibration_gap": _rounded(sheet.gap),
    }


def _tally(tally: Tally) -> Json:
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    counts = {verdict.value: getattr(tally, verdict) for verdict in Verdict}
    return {**{name: _rounded(share) for name, share in shares.items()}, **counts}


def _bucket(bucket: Bucket) -> Json:
    return {
        "bucket": bucket.label,
        "values": bucket.values,
        "confidence": _rounded(bucket.confidence),
        "accuracy": _rounded(bucket.accuracy),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
