"""The option that lays the result of another system beside a file, for the commands that take it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.files import identified
from pipeline.blobs.kept import MOST_BYTES
from pipeline.errors import UnreadableDocument
from pipeline.errors import UsageError
from pipeline.isolation.answer import Failure

Witness = Annotated[
    Path | None,
    typer.Option(help="What ABBYY FlexiCapture, ABBYY Vantage or UiPath made of the file, to be compared with it."),
]


def testimony(witness: Path | None, given: tuple[Path, ...]) -> Path | None:
    """The file that lies beside the one file given; it is opened by a child only.

    Raises:
        UsageError: It would lie beside several files.
        UnreadableDocument: It is not there, no plain file, or too large.
    """
    if witness is None:
        return None
    if len(given) != 1:
        raise UsageError("--witness is about one file", remedy="Name one file with its result.")
    if isinstance(known := identified(witness, most=MOST_BYTES), Failure):
        raise UnreadableDocument(known.outcome, f"{witness}: {known.reason}")
    return witness
