"""A page of a file with what was read on it, as a picture."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from typing import Final

from flows.examination import models_of
from flows.examination import payload
from flows.files import identified
from pipeline.errors import UnreadableDocument
from pipeline.isolation.answer import Failure
from pipeline.isolation.pool import Pool

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

#: The task that a child does.
DRAW: Final = "extractors.drawn:draw"


def drawn(file: Path, page: int, settings: Settings) -> bytes:
    """A page as PNG, with a box around each value.

    Raises:
        UnreadableDocument: The file cannot be read, or has no such page.
    """
    known = identified(file, most=settings.limits.file_bytes)
    if isinstance(known, Failure):
        raise UnreadableDocument(known.outcome, known.reason)
    asked = {**payload(file, file=str(file), document_id=known, settings=settings), "page": page}
    with Pool(DRAW, size=1, limits=settings.limits, reads=models_of(settings)) as pool:
        answer = pool.call(asked)
    if isinstance(answer, Failure):
        raise UnreadableDocument(answer.outcome, answer.reason)
    return base64.b64decode(answer.data["png"])
