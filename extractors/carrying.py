"""The task of a child process: a received PDF with the XML of its bill inside."""

from __future__ import annotations

import base64
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.readers.pdf.carried import NotCarried
from extractors.readers.pdf.carried import carried

if TYPE_CHECKING:
    from pipeline.model.serial import Json


def carry(payload: Json) -> Json:
    """The PDF at `path` with its `pages` and the `xml`; or why it cannot carry that."""
    day = dt.date.fromisoformat(payload["day"])
    try:
        content = carried(
            Path(payload["path"]), payload["pages"], payload["xml"].encode(), day=day, number=payload["number"]
        )
    except NotCarried as reason:
        return {"why": str(reason)}
    return {"pdf": base64.b64encode(content).decode()}
