"""In which fonts the letters of a PDF page are."""

from __future__ import annotations

import ctypes
import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

import pypdfium2.raw as pdfium

from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.document.box import Box
    from pipeline.settings import Limits

_NAME_BYTES: Final = 128
_PREFIX: Final = re.compile(r"^[A-Z]{6}\+")
_STYLE: Final = re.compile(
    r"[-,]?(bold|italic|oblique|regular|roman|medium|semibold|light|black|book|mt|ps)+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter, its font's family, and where it stands in page units."""

    text: str
    family: str
    x: float
    y: float

    def is_within(self, box: Box) -> bool:
        """Whether it stands in a place."""
        return box.left <= self.x <= box.right and box.top <= self.y <= box.bottom


def letters(path: Path, limits: Limits, number: int) -> tuple[Letter, ...]:
    """The letters and digits of a page, from 1."""
    with (
        opened(path, limits) as pdf,
        opened_page(pdf, number - 1) as page,
        closing(page.get_textpage()) as text,
    ):
        return tuple(_letters(Frame.of(page), text.raw))


def family(name: str) -> str:
    """The family of a font: "ABCDEF+Calibri-Bold" is of Calibri."""
    plain = _PREFIX.sub("", name)
    return _STYLE.sub("", _STYLE.sub("", plain)).casefold() or plain.casefold()


def _letters(frame: Frame, text: Any) -> Iterator[Letter]:
    rectangle, name, flags = pdfium.FS_RECTF(), ctypes.create_string_buffer(_NAME_BYTES), ctypes.c_int()
    for index in range(pdfium.FPDFText_CountChars(text)):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not character.isalnum():
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rectangle))
        box = frame.shown(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        size = pdfium.FPDFText_GetFontInfo(text, index, name, _NAME_BYTES, ctypes.byref(flags))
        font = name.value.decode(errors="replace") if 0 < size <= _NAME_BYTES else ""
        x, y = box.centre_x / frame.width, box.centre_y / frame.height
        yield Letter(text=character, family=family(font), x=x, y=y)
