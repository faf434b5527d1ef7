"""The signs of a PDF page as pdfium places them, in runs without white space."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import pypdfium2.raw as pdfium

from extractors.readers.pdf.signs import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

#: pdfium's text render mode of text that is not painted, as under a scan.
_INVISIBLE_MODES = (3, 7)
_BOLD_WEIGHT = 600
_FONT_NAME_BYTES = 128


class Glyph(NamedTuple):
    """One sign and the rectangle of its advance, in points of the stored page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


class Run(NamedTuple):
    """Signs that stand together in the stored text, and how they are printed."""

    glyphs: list[Glyph]
    #: Counter-clockwise degrees in which the text runs on the stored page, in right angles.
    direction: int
    is_bold: bool
    is_visible: bool


class TextPage:
    """The text of one page, held open while it is read."""

    def __init__(self, page: Any) -> None:
        self._text = page.get_textpage()
        self._raw = self._text.raw
        self._rectangle = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._flags = ctypes.c_int()

    def close(self) -> None:
        """Release the page's text."""
        self._text.close()

    def runs(self) -> Iterator[Run]:
        """The page's text in stored order, split at white space."""
        glyphs: list[Glyph] = []
        first = 0
        unicode_of, raw = pdfium.FPDFText_GetUnicode, self._raw
        for index in range(pdfium.FPDFText_CountChars(raw)):
            text = clean(unicode_of(raw, index))
            if text == " ":
                if glyphs:
                    yield self._run(glyphs, first)
                    glyphs = []
            elif text:
                first = first if glyphs else index
                glyphs.append(self._glyph(text, index))
        if glyphs:
            yield self._run(glyphs, first)

    def unmapped_share(self) -> float:
        """The share of signs that the font does not map to characters."""
        count = pdfium.FPDFText_CountChars(self._raw)
        unmapped = sum(pdfium.FPDFText_HasUnicodeMapError(self._raw, index) == 1 for index in range(count))
        return unmapped / count if count else 0.0

    def _glyph(self, text: str, index: int) -> Glyph:
        rectangle = self._rectangle
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, ctypes.byref(rectangle))
        return Glyph(text, rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)

    def _run(self, glyphs: list[Glyph], first: int) -> Run:
        clockwise = math.degrees(pdfium.FPDFText_GetCharAngle(self._raw, first))
        direction = round(-clockwise / 90) % 4 * 90
        return Run(glyphs, direction, self._is_bold(first), self._is_visible(first))

    def _is_visible(self, index: int) -> bool:
        painted = pdfium.FPDFText_GetTextObject(self._raw, index)
        return not painted or pdfium.FPDFTextObj_GetTextRenderMode(painted) not in _INVISIBLE_MODES

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT:
            return True
        size = pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, _FONT_NAME_BYTES, ctypes.byref(self._flags))
        return 0 < size <= _FONT_NAME_BYTES and b"bold" in self._name.value.lower()
