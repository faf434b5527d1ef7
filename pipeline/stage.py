"""A stage of the journey, and the one place where an unforeseen failure of one document is caught."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from pipeline.errors import PipelineError
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record

logger = logging.getLogger(__name__)

Stage = Callable[[Record], Record]


def run(stage: Stage, record: Record) -> Record:
    """The record after `stage`; a failure parks this one document as `internal_error` and the others go on."""
    try:
        return stage(record)
    except PipelineError:
        raise
    except Exception as error:
        logger.exception("document %s failed", record.key)
        return replace(
            record,
            outcome=Outcome.INTERNAL_ERROR,
            status=Status.REJECTED,
            reason=f"An unforeseen failure ({type(error).__name__}); the document is kept and can be tried again.",
        )
