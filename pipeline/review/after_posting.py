"""What becomes of a posted bill whose file a machine reads again: a posting is taken back by people only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.words import say

if TYPE_CHECKING:
    from pipeline.model.record import Record

_READ_AGAIN: Final = Question(
    words=say("It was posted, and was read again: see whether the posting is to be corrected")
)
_NOT_FOUND_AGAIN: Final = Question(
    words=say("It was posted, and its file was read again as other bills: reject it, and the posting is taken back")
)


def read_again(record: Record, posted: int | None) -> Record:
    """A bill as it was read, after a revision of it was posted: it waits, even where nothing speaks against it."""
    if posted is None or record.corrects is not None or not record.outcome.is_accepted:
        return record
    waits = {"status": Status.EXCEPTION, "questions": (_READ_AGAIN,)} if record.status is Status.CLEAN else {}
    return replace(record, corrects=posted, **waits)  # type: ignore[arg-type]  # as Record names them


def not_found_again(record: Record) -> Record:
    """A posted bill as it stands, of which the file says nothing any more: it waits for a person."""
    return replace(record, status=Status.EXCEPTION, questions=(_NOT_FOUND_AGAIN,))
