"""What is known of the print on a picture before it is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an engine had better look at a picture."""

    #: As narrow as on a till roll: one block of rows.
    is_narrow: bool = False
    #: Its letters were smaller than engines like and have been enlarged.
    is_small: bool = False
    #: ISO 639-1; `None` where the page itself has to tell.
    language: str | None = None
