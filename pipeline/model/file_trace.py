"""What a PDF says of its own making: hints at one that was changed after it was issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTrace:
    """The traces that programs leave in a PDF."""

    #: The program in which the document was written, and the one that made a PDF of it.
    creator: str | None = None
    producer: str | None = None
    created_at: dt.datetime | None = None
    modified_at: dt.datetime | None = None
    #: How often something was appended to the file after it was first written.
    updates: int = 0
    #: Whether it carries a signature; appending that is no change.
    is_signed: bool = False
    #: The paths of amounts that stand in another font than the amounts around them.
    odd_fonts: tuple[str, ...] = ()
