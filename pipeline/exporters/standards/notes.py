r"""Texts that hold several things, a line each, taken apart again.

>>> notes("Thanks\n#REG#HRB 1\nBerlin")
(Note(text='Thanks', subject=None), Note(text='HRB 1\nBerlin', subject='REG'))
>>> pairs("Colour: black\nnew")
(('Colour', 'black'), ('new', None))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from pipeline.exporters.standards.element import Element

_SUBJECT: Final = re.compile(r"^#([A-Z0-9]{3})#", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note."""

    text: str
    #: UNTDID 4451.
    subject: str | None = None

    @property
    def written(self) -> str:
        """With its subject before it, as UBL has it."""
        return self.text if self.subject is None else f"#{self.subject}#{self.text}"


def with_line_end(element: Element | None) -> Element | None:
    """Terms of payment whose last line is a cash discount as XRechnung writes it: that line has an end."""
    if element is not None and (element.text or "").rpartition("\n")[2].startswith("#"):
        element.text = f"{element.text}\n"
    return element


def notes(text: str | None) -> tuple[Note, ...]:
    """The notes of a bill: one begins wherever a line begins with a subject."""
    before, *told = _SUBJECT.split(text or "")
    first = (Note(text=before.strip()),) if before.strip() else ()
    coded = zip(told[::2], told[1::2], strict=True)
    return (*first, *(Note(text=said.strip(), subject=code) for code, said in coded if said.strip()))


def pairs(text: str | None) -> tuple[tuple[str, str | None], ...]:
    """The name and the value of each line."""
    parts = (line.partition(": ") for line in (text or "").splitlines() if line.strip())
    return tuple((name, value or None) for name, _, value in parts)
