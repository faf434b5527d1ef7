"""What a target wants of its files beside what is in them: how they are called, and how much is in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pipeline.exporters.posting.codes import Codes

#: Stands in the name of a file for the number of its batch, which counts those of a target.
NUMBER: Final = "{number}"


def _plain(_: Codes) -> str:
    """Files are called after their target."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one target.

    >>> Files(stem=lambda codes: f"EXTF_{codes.options['client']}_{NUMBER}").stem(Codes(options={"client": "55003"}))
    'EXTF_55003_{number}'
    """

    #: The name of a file without its suffix, of letters, digits, `-` and `_` with `{number}` once; it must be one that
    #: no other target has. Where it is empty, the file is called after the target.
    stem: Callable[[Codes], str] = _plain
    #: The most bills in a file, and the most bytes; `None` where the system takes any.
    most_bills: int | None = None
    most_bytes: int | None = None


ANY_FILES: Final = Files()
