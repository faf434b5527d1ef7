"""What a PDF says of its own making: hints at one that was changed after it was issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

#: Programs that make a bill take their time.
_AT_ONCE: Final = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """A number that stands in the place of another one, which the PDF showed when it was first written."""

    #: The path of the reading; empty where nothing that stands there was read as a value.
    path: str
    before: str
    now: str


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
    #: What was appended changed these values.
    altered: tuple[Alteration, ...] = ()
    #: The paths of values that alone on their page stand in their font, or in two; looked for in changed files only.
    odd_fonts: tuple[str, ...] = ()

    @property
    def was_saved_later(self) -> bool:
        """Whether it was saved again more than an hour after it was made."""
        if self.created_at is None or self.modified_at is None:
            return False
        return self.modified_at - self.created_at > _AT_ONCE

    @property
    def was_changed(self) -> bool:
        """Whether something was appended that is no signature, or it was saved again later."""
        return self.updates > self.is_signed or self.was_saved_later
