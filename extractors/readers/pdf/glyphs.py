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
#: Type of less than so many points is not there to be read.
_SMALLEST = 1.5
#: From here on, 0..255, a colour cannot be told from paper.
_WHITE = 245
_BLACK = 0, 0, 0, 255


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
    #: Whether the text is painted at all.
    is_visible: bool
    #: Whether it is painted white, to be seen on a dark ground or not at all.
    is_white: bool


class TextPage:
    """The text of one page, held open while it is read."""

    def __init__(self, page: Any) -> None:
        self._text = page.get_textpage()
        self._raw = self._text.raw
        self._rectangle = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._channels = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()

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

    def _glyph(self, text: str, index: int) -> Glyph:
        rectangle = self._rectangle
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, ctypes.byref(rectangle))
        return Glyph(text, rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)

    def _run(self, glyphs: list[Glyph], first: int) -> Run:
        clockwise = math.degrees(pdfium.FPDFText_GetCharAngle(self._raw, first))
        direction = round(-clockwise / 90) % 4 * 90
        painted = pdfium.FPDFText_GetTextObject(self._raw, first)
        is_painted = not painted or pdfium.FPDFTextObj_GetTextRenderMode(painted) not in _INVISIBLE_MODES
        red, green, blue, alpha = self._colour_of(painted) if painted else _BLACK
        return Run(
            glyphs,
            direction,
            is_bold=self._is_bold(first),
            is_visible=is_painted and alpha > 0 and _size(glyphs[0]) >= _SMALLEST,
            is_white=min(red, green, blue) >= _WHITE,
        )

    def _colour_of(self, painted: Any) -> tuple[int, int, int, int]:
        red, green, blue, alpha = self._channels
        pdfium.FPDFPageObj_GetFillColor(painted, red, green, blue, alpha)
        return red.value, green.value, blue.value, alpha.value

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self._raw, index) >= _BOLD_WEIGHT:
            return True
        size = pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, _FONT_NAME_BYTES, ctypes.byref(self._flags))
        return 0 < size <= _FONT_NAME_BYTES and b"bold" in self._name.value.lower()


def _size(glyph: Glyph) -> float:
    return max(glyph.right - glyph.left, glyph.top - glyph.bottom)
